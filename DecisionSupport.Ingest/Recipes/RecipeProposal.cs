using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Formats;

namespace DecisionSupport.Ingest.Recipes;

/// <summary>A recipe that was found by looking at a file, for a person to judge.</summary>
/// <param name="Recipe">The recipe; null when the file holds nothing that one could read.</param>
/// <param name="Confidence">0 to 1: the share of cells it reads, less for everything that it had to guess.</param>
/// <param name="Questions">What a person should decide before approving.</param>
/// <param name="Findings">What was found, for example "records, not a statistical table".</param>
/// <param name="Result">What the recipe reads of the file; null without a recipe.</param>
public sealed record RecipeProposal(
    Recipe? Recipe, double Confidence, IReadOnlyList<LocalizedText> Questions, IReadOnlyList<LocalizedText> Findings, RecipeResult? Result)
{
    private const double PerQuestion = 0.05;

    /// <summary>Proposes a recipe for a message. The same message always gives the same proposal.</summary>
    /// <param name="message">The file as its format read it.</param>
    /// <param name="fileName">Its name, for the names in the recipe.</param>
    /// <param name="cancellation">Ends looking.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static RecipeProposal For(StatisticalMessage message, string fileName, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(fileName);
        if (message.Kind != MessageKind.Data || (message.Datasets.Count == 0 && message.Tables.Count == 0))
        {
            return new(null, 0, [], [FileReading.Why(message)], null);
        }

        var draft = message.Datasets.Count > 0 ? DatasetProposal.For(message.Datasets, fileName) : TableProposal.For(message.Tables, fileName);
        if (draft.Recipe is not { } recipe)
        {
            return new(null, 0, draft.Questions, draft.Findings, null);
        }

        var result = RecipeReading.Apply(recipe, message, cancellation: cancellation);
        for (var n = 0; n < 3 && MarkOfMissing(result) is { } mark; n++)
        {
            recipe = recipe with { Numbers = recipe.Numbers with { Missing = [.. recipe.Numbers.Missing, mark] } };
            result = RecipeReading.Apply(recipe, message, cancellation: cancellation);
            draft.Ask($"'{mark}' stands in many cells and is taken as a mark of a missing figure. Is it one?", $"许多单元格为“{mark}”，暂按缺失标记处理。是否正确？");
        }

        recipe = recipe with { Header = HeaderGuard.Print(recipe, message) };
        if (result.FigureCount == 0)
        {
            draft.Findings.Add(new("no figure could be read", "未能读取任何数值"));
        }
        else if (result.RejectedCount > 0)
        {
            draft.Questions.Add(new(
                $"{result.RejectedCount} cells are kept out, the first: {result.Rejected[0].Reason.En}. Shall the file be taken without them?",
                $"有 {result.RejectedCount} 个单元格未采用，首个原因：{result.Rejected[0].Reason.Zh}。是否不含它们仍予采用？"));
        }

        var share = result.FigureCount == 0 ? 0 : 1 - result.RejectedShare;
        if (result.MissingCount > 0 && result.FigureCount == 0 && result.RejectedCount == 0)
        {
            draft.Findings.Add(new("all cells are empty or marked as missing", "所有单元格为空或标为缺失"));
        }

        return new(recipe, Math.Round(Math.Max(0, share - draft.Doubt - (PerQuestion * draft.Questions.Count)), 2), draft.Questions, draft.Findings, result);
    }

    // One short word that stands in most of the cells that could not be read: S for suppressed, D for withheld.
    private static string? MarkOfMissing(RecipeResult result)
    {
        var common = result.Rejected.GroupBy(r => r.Value).OrderByDescending(g => g.Count()).FirstOrDefault();
        return common is not null && common.Count() >= 10 && common.Count() * 2 > result.Rejected.Count && common.Key.Length is 1 or 2 or 3 && common!.Key.All(char.IsLetter) ? common.Key : null;
    }
}

/// <summary>A proposal while it is made.</summary>
internal sealed class ProposalDraft
{
    public Recipe? Recipe { get; set; }

    public List<LocalizedText> Questions { get; } = [];

    public List<LocalizedText> Findings { get; } = [];

    /// <summary>What is taken off the confidence beyond the questions.</summary>
    public double Doubt { get; set; }

    public void Ask(string en, string zh) => Questions.Add(new(en, zh));

    public void Say(string en, string zh) => Findings.Add(new(en, zh));
}
