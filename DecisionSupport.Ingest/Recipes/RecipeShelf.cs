using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Formats;

namespace DecisionSupport.Ingest.Recipes;

/// <summary>The recipes of the data and landing folders.</summary>
public static class RecipeShelf
{
    /// <summary>All recipes, by name.</summary>
    /// <exception cref="DataFileException">A recipe cannot be used; the message says where and why.</exception>
    public static IReadOnlyList<Recipe> All(DataDocuments? documents) =>
        documents is null ? [] : [.. documents.In(DataDocuments.RecipeFolder).Select(p => RecipeReader.Read(p, documents.Find(p)!)).OrderBy(r => r.Name, StringComparer.Ordinal)];

    /// <summary>Those that a person approved for a header.</summary>
    /// <exception cref="DataFileException">A recipe cannot be used.</exception>
    public static IReadOnlyList<Recipe> Approved(DataDocuments? documents) => [.. All(documents).Where(r => r is { Approval: not null, Header: not null })];

    /// <summary>
    /// The approved recipe that a message was made for, with what it reads; null when there is none. Headers in another order or encoding
    /// count. When several have the header (downloads of one database look alike), the one that reads most and keeps least out.
    /// </summary>
    /// <param name="approved">The recipes.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellation">Ends reading.</param>
    public static (Recipe Recipe, RecipeResult Result)? Match(IReadOnlyList<Recipe> approved, StatisticalMessage message, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(approved);
        ArgumentNullException.ThrowIfNull(message);
        return approved
            .Where(r => r.Table is not null == message.Tables.Count > 0 && r.Header!.Cells.ToHashSet().SetEquals(HeaderGuard.Print(r, message).Cells) && HeaderGuard.Compare(r, message).All(c => c.IsHarmless))
            .Select(r => (Recipe: r, Result: RecipeReading.Apply(r, message, cancellation: cancellation)))
            .Where(m => m.Result.FigureCount > 0)
            .OrderByDescending(m => m.Result.FigureCount - m.Result.RejectedCount).ThenByDescending(m => m.Recipe.Approval!.On).ThenBy(m => m.Recipe.Name, StringComparer.Ordinal)
            .Select(m => ((Recipe, RecipeResult)?)m).FirstOrDefault();
    }

    /// <summary>
    /// A recipe as it is approved: with the header it was approved for, and with every label that was seen. From then on a label that nobody has
    /// seen is no longer given a code of its own, for nobody knows its unit.
    /// </summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="message">The file that was looked at.</param>
    /// <param name="result">What the recipe reads of it.</param>
    /// <param name="approval">Who approves, when and why.</param>
    public static Recipe Approve(Recipe recipe, StatisticalMessage message, RecipeResult result, RecipeApproval approval)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(result);
        return recipe with
        {
            Header = HeaderGuard.Print(recipe, message),
            Approval = approval,
            Dimensions = [.. recipe.Dimensions.Select(d => d.Codes.Count == 0 || d.Others != Unmapped.Keep ? d : d with { Codes = WithSeen(d, result), Others = Unmapped.Reject })],
        };
    }

    private static Dictionary<string, RecipeCode> WithSeen(RecipeDimension dimension, RecipeResult result)
    {
        var codes = new Dictionary<string, RecipeCode>(dimension.Codes);
        foreach (var series in result.Series)
        {
            if (series.Labels.TryGetValue(dimension.Name, out var label))
            {
                codes.TryAdd(label, series.Codes[dimension.Name]);
            }
        }

        return codes;
    }
}
