using System.CommandLine;
using System.Globalization;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Recipes;
using DecisionSupport.Ingest.Store;
using Spectre.Console;

namespace DecisionSupport.Ingest.Commands;

/// <summary>ingest PATH…: reads files of any kind, says of each what it is and, when asked, lands what an approved recipe or a person takes.</summary>
internal sealed class IngestCommand
{
    private readonly Argument<string[]> _paths = new("path") { Description = "Files and folders (with all folders in them)", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> _report = new("--report") { Description = "Write the table to this file too: .csv or .json" };
    private readonly Option<bool> _land = new("--land") { Description = "Land what was read, so that refresh publishes it: files with an approved recipe, and with --by, --licence and --reason proposed ones too" };
    private readonly Option<string?> _dataflow = new("--dataflow") { Description = "Code of the dataflow that proposed recipes go to (default: from the file name)" };
    private readonly Option<string?> _by = new("--by") { Description = "Who approves" };
    private readonly Option<string?> _reason = new("--reason") { Description = "Why" };
    private readonly Option<string?> _licence = new("--licence") { Description = "Terms of use of the figures" };
    private readonly Option<string?> _agency = new("--agency") { Description = "Who publishes the figures" };
    private readonly Option<string?> _vintage = new("--vintage") { Description = "Since when the figures are known, yyyy-MM-dd (default: date in the message, else today)" };
    private readonly Option<double> _bear = new("--most-rejected") { Description = "Greatest share of cells, 0 to 1, that may stay out of files landed by a proposed recipe", DefaultValueFactory = _ => 0 };
    private readonly Option<string> _source = new("--source") { Description = "Folder of the source in the landing folder", DefaultValueFactory = _ => "files" };
    private readonly Option<string> _language = LanguageOption();

    public static Option<string> LanguageOption()
    {
        var option = new Option<string>("--language") { Description = "en or zh", DefaultValueFactory = _ => "en" };
        option.AcceptOnlyFromAmong("en", "zh");
        return option;
    }

    public Command Make(Func<ParseResult, Func<StoreLocation, int>, int> guard)
    {
        var command = new Command("ingest", "Read files of any kind and say of each what it is; with --land take them in") { _paths, _report, _land, _dataflow, _by, _reason, _licence, _agency, _vintage, _bear, _source, _language };
        command.SetAction((parsed, cancellation) => Task.FromResult(guard(parsed, location => Run(parsed, location, cancellation))));
        return command;
    }

    private int Run(ParseResult parsed, StoreLocation location, CancellationToken cancellation)
    {
        var files = Ingestion.FilesOf(parsed.GetValue(_paths)!);
        var root = Root(parsed.GetValue(_paths)!);
        var zh = parsed.GetValue(_language) == "zh";
        var lander = parsed.GetValue(_land) ? Lander(parsed, location) : null;
        var table = new IngestTable(root, zh);
        var lines = new List<IngestedFile>();
        var structures = new StructureShelf(files);
        foreach (var line in new IngestionApart(location, LandingTrial.Usual).Run(files, cancellation))
        {
            // What a process of its own has read may be read here.
            lines.Add(lander is null || line.Outcome != IngestOutcome.Read ? line : lander(new Ingestion(DataDocuments.Of(location)).One(line.Path, structures, cancellation).Read, line));
            table.Add(lines[^1]);
        }

        table.End(lines);
        if (parsed.GetValue(_report) is { } report)
        {
            IngestReport.Write(report, root, lines);
        }

        return lines.Any(l => l.Outcome == IngestOutcome.Unreadable) ? ExitCode.CheckFailed : ExitCode.Good;
    }

    private Func<IngestRead, IngestedFile, IngestedFile> Lander(ParseResult parsed, StoreLocation location)
    {
        var (by, reason, licence) = (parsed.GetValue(_by), parsed.GetValue(_reason), parsed.GetValue(_licence));
        DateOnly? vintage = parsed.GetValue(_vintage) is not { } text ? null
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : throw new DataFileException("--vintage", "", $"'{text}' is no date; write it as 2022-10-31.");
        return (read, line) =>
        {
            var recipe = read.Recipe!;
            if (read.Proposal is not null)
            {
                if (by is null || licence is null || reason is null)
                {
                    return line with { Note = new("not landed: no approved recipe has this header; give --by, --reason and --licence to approve the proposal", "未落地：没有已批准的配方符合此表头；如批准建议的配方，请给出 --by、--reason 和 --licence") };
                }

                recipe = Named(recipe, parsed.GetValue(_dataflow), licence, parsed.GetValue(_agency)) with { MostRejected = Math.Clamp(parsed.GetValue(_bear), 0, 1) };
            }

            try
            {
                using var raw = File.OpenRead(read.Path);
                var decision = new LandingDecision(by ?? "ingest", reason ?? $"header approved in recipe {recipe.Name}")
                {
                    Source = parsed.GetValue(_source)!,
                    Vintage = vintage,
                    Origin = Path.GetFileName(read.Path),
                    Received = DateTimeOffset.UtcNow,
                };
                var landed = new FileLanding(location).Land(raw, Path.GetFileName(read.Path), recipe, decision, read.Companions);
                return line with { Landed = landed.Snapshot, Note = landed.IsNew ? line.Note : new("landed before with the same bytes", "已以相同内容落地") };
            }
            catch (Exception e) when (e is DataFileException or IOException)
            {
                return line with { Note = new($"not landed: {e.Message}", $"未落地：{(e as DataFileException)?.Text.Zh ?? e.Message}") };
            }
        };
    }

    private static Recipe Named(Recipe recipe, string? dataflow, string licence, string? agency)
    {
        var before = recipe.Series.Dataflow;
        var code = dataflow ?? before;
        return recipe with
        {
            Key = recipe.Key.StartsWith(before + ".", StringComparison.Ordinal) ? code + recipe.Key[before.Length..] : recipe.Key,
            Series = recipe.Series with { Dataflow = code, Licence = licence, Agency = agency is null ? recipe.Series.Agency : new LocalizedText(agency, agency) },
        };
    }

    private static string Root(string[] paths) => paths is [var one] ? Directory.Exists(one) ? Path.GetFullPath(one) : Path.GetDirectoryName(Path.GetFullPath(one))! : Directory.GetCurrentDirectory();
}

/// <summary>The table of an ingestion: lines as they come when output is redirected, a drawn table on a terminal.</summary>
internal sealed class IngestTable(string root, bool zh)
{
    private readonly bool _plain = Console.IsOutputRedirected;
    private readonly Table _table = new Table().AddColumns(zh ? ["文件", "格式", "配方", "序列", "观测值", "未采用", "质量", "用时", "说明"] : ["File", "Format", "Recipe", "Series", "Observations", "Rejected", "Quality", "Time", "Note"]);
    private bool _begun;

    public void Add(IngestedFile line)
    {
        if (!_plain)
        {
            _table.AddRow([.. IngestReport.Cells(line, root, zh).Select(Markup.Escape)]);
            return;
        }

        if (!_begun)
        {
            Console.Out.WriteLine(string.Join('\t', zh ? ["文件", "格式", "配方", "序列", "观测值", "未采用", "质量", "用时", "说明"] : (string[])["file", "format", "recipe", "series", "observations", "rejected", "quality", "time", "note"]));
            _begun = true;
        }

        Console.Out.WriteLine(string.Join('\t', IngestReport.Cells(line, root, zh).Select(c => c.ReplaceLineEndings(" ").Replace('\t', ' '))));
    }

    public void End(IReadOnlyList<IngestedFile> lines)
    {
        if (!_plain)
        {
            AnsiConsole.Write(_table);
        }

        Console.Out.WriteLine();
        foreach (var group in lines.GroupBy(l => l.Format).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            Console.Out.WriteLine(Total(group.Key, [.. group]));
        }

        Console.Out.WriteLine(Total(zh ? "合计" : "total", lines));
    }

    private string Total(string name, IReadOnlyList<IngestedFile> lines)
    {
        var (read, unmapped, none, bad) = (lines.Count(l => l.Outcome == IngestOutcome.Read), lines.Count(l => l.Outcome == IngestOutcome.Unmapped), lines.Count(l => l.Outcome == IngestOutcome.NoData), lines.Count(l => l.Outcome == IngestOutcome.Unreadable));
        var (series, observations, rejected) = (lines.Sum(l => l.Series), lines.Sum(l => l.Observations), lines.Sum(l => l.Rejected));
        var seconds = lines.Sum(l => l.Time.TotalSeconds);
        return zh
            ? string.Create(CultureInfo.InvariantCulture, $"{name}：{lines.Count} 个文件，{read} 个已读取，{unmapped} 个有数值而无法对应，{none} 个无数据，{bad} 个无法读取；{series} 个序列，{observations} 个观测值，{rejected} 个未采用，{seconds:F1} 秒")
            : string.Create(CultureInfo.InvariantCulture, $"{name}: {lines.Count} files, {read} read, {unmapped} without a time or recipe, {none} without data, {bad} unreadable; {series} series, {observations} observations, {rejected} rejected, {seconds:F1} s");
    }
}
