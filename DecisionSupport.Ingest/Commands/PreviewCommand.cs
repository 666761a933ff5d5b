using System.CommandLine;
using System.Globalization;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Recipes;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Commands;

/// <summary>preview FILE: the recipe that is proposed or given, the first figures as they would be read, and what would stay out.</summary>
internal sealed class PreviewCommand
{
    private const int MostListed = 20;
    private readonly Argument<string> _file = new("file") { Description = "The file to look at" };
    private readonly Option<string?> _recipe = new("--recipe") { Description = "Name of a recipe of the data or landing folder, or path of a recipe document" };
    private readonly Option<int> _rows = new("--rows") { Description = "How many first figures to show", DefaultValueFactory = _ => 20 };
    private readonly Option<string?> _save = new("--save") { Description = "Write the recipe to this file, to correct and approve it" };
    private readonly Option<string> _language = IngestCommand.LanguageOption();

    public Command Make(Func<ParseResult, Func<StoreLocation, int>, int> guard)
    {
        var command = new Command("preview", "Propose a recipe for a file, and show what it would read and what it would keep out") { _file, _recipe, _rows, _save, _language };
        command.SetAction((parsed, cancellation) => Task.FromResult(guard(parsed, location => Run(parsed, location, cancellation))));
        return command;
    }

    private int Run(ParseResult parsed, StoreLocation location, CancellationToken cancellation)
    {
        var (path, language) = (parsed.GetValue(_file)!, parsed.GetValue(_language)!);
        var zh = language == "zh";
        var documents = DataDocuments.Of(location);
        using var raw = File.OpenRead(path);
        var preview = UploadPreview.Of(raw, Path.GetFileName(path), Given(parsed.GetValue(_recipe), documents), documents, parsed.GetValue(_rows), cancellation: cancellation);
        var output = Console.Out;
        output.WriteLine($"{preview.FileName}: {preview.Message.Variant}");
        foreach (var said in preview.Explanation)
        {
            output.WriteLine(said.For(language));
        }

        if (preview.Recipe is not { } recipe || preview.Result is not { } result)
        {
            return preview.Message.Kind == Formats.MessageKind.Unreadable ? ExitCode.CheckFailed : ExitCode.Good;
        }

        if (preview.Proposal is { } proposal)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(zh ? "建议配方，把握" : "Proposed recipe, confidence")} {proposal.Confidence:F2}"));
            foreach (var question in proposal.Questions)
            {
                output.WriteLine($"  ? {question.For(language)}");
            }
        }

        output.WriteLine(RecipeWriter.Write(recipe));
        output.WriteLine(zh
            ? FormattableString.Invariant($"{result.Series.Count} 个序列，{result.FigureCount} 个数值，{result.MissingCount} 个缺失，{result.RejectedCount} 个未采用")
            : FormattableString.Invariant($"{result.Series.Count} series, {result.FigureCount} figures, {result.MissingCount} missing, {result.RejectedCount} rejected"));
        foreach (var (key, name, unit, figure) in preview.First)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {key}\t{figure.Period}\t{figure.Value}\t{unit}\t{(char)figure.Status}{(figure.YearToDate ? zh ? " 累计" : " ytd" : "")}\t{name.For(language)}\t{(zh ? "行" : "line")} {figure.Line}"));
        }

        foreach (var cell in result.Rejected.Take(MostListed))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  ✗ {(zh ? "行" : "line")} {cell.Line}, {cell.Place}: '{cell.Value}': {cell.Reason.For(language)}"));
        }

        if (result.RejectedCount > MostListed)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  … {result.RejectedCount - MostListed} {(zh ? "个未列出" : "more")}"));
        }

        if (parsed.GetValue(_save) is { } save)
        {
            File.WriteAllText(save, RecipeWriter.Write(recipe));
        }

        return result.IsRefused ? ExitCode.CheckFailed : ExitCode.Good;
    }

    private static Recipe? Given(string? name, DataDocuments documents)
    {
        if (name is null)
        {
            return null;
        }

        var path = $"{DataDocuments.RecipeFolder}/{name}.json";
        return documents.Find(path) is { } text ? RecipeReader.Read(path, text)
            : File.Exists(name) ? RecipeReader.Read(name, File.ReadAllText(name))
            : throw new DataFileException(path, "", $"there is no such recipe, and no file '{name}'; the recipes are {string.Join(", ", documents.In(DataDocuments.RecipeFolder).Select(p => Path.GetFileNameWithoutExtension(p)).DefaultIfEmpty("none"))}.");
    }
}

/// <summary>recipes: lists the recipes of the data and landing folders.</summary>
internal static class RecipesCommand
{
    public static int Run(StoreLocation location)
    {
        var recipes = RecipeShelf.All(DataDocuments.Of(location));
        if (recipes.Count == 0)
        {
            Console.Out.WriteLine($"No recipes in {location.Data} or {location.Landing}. 'preview FILE --save RECIPE' proposes one.");
        }

        foreach (var r in recipes)
        {
            var approval = r.Approval is { } a ? string.Create(CultureInfo.InvariantCulture, $"approved by {a.By} on {a.On:yyyy-MM-dd}: {a.Reason}") : "not approved";
            Console.Out.WriteLine($"{r.Name}\t{r.Series.Dataflow}\t{r.Key}\t{approval}\t{r.Title.En}");
        }

        return ExitCode.Good;
    }
}
