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
    /// The approved recipe whose header a message has; null when there is none. A header in another order or encoding counts;
    /// when several have it, the one that was approved last.
    /// </summary>
    public static Recipe? Match(IReadOnlyList<Recipe> approved, StatisticalMessage message)
    {
        ArgumentNullException.ThrowIfNull(approved);
        ArgumentNullException.ThrowIfNull(message);
        return approved
            .Where(r => r.Table is not null == message.Tables.Count > 0 && r.Header!.Cells.ToHashSet().SetEquals(HeaderGuard.Print(r, message).Cells) && HeaderGuard.Compare(r, message).All(c => c.IsHarmless))
            .OrderByDescending(r => r.Approval!.On).ThenBy(r => r.Name, StringComparer.Ordinal).FirstOrDefault();
    }
}
