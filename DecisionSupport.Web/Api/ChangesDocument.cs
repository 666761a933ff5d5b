using DecisionSupport.Analytics.Revisions;
using DecisionSupport.Web.Services.Changes;

namespace DecisionSupport.Web.Api;

/// <summary>What changed in a dataflow between two vintages: <c>/api/changes?dataflow=FRED_US&amp;from=2018-11-11&amp;to=2022-10-31</c>.</summary>
public sealed record ChangesDocument(
    string Dataflow, DateOnly From, DateOnly To, int Compared, int Added, int Revised, int Withdrawn, int StatusChanged, IReadOnlyList<SeriesChangesDocument> Series)
{
    /// <summary>The document of a comparison.</summary>
    public static ChangesDocument Of(ChangesQuery query, DataflowChanges changes)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(changes);
        return new(
            query.Dataflow, query.From, query.To, changes.Compared, changes.Count(ChangeKind.Added), changes.Count(ChangeKind.Revised), changes.Count(ChangeKind.Withdrawn),
            changes.Count(ChangeKind.StatusChanged),
            [.. changes.Series.Select(s => new SeriesChangesDocument(s.Key.Key, s.Size, [.. s.Changes.Select(c => new FigureChangeDocument(
                c.Period.ToString(), c.Kind, c.Before?.Value, c.After?.Value, c.Size))]))]);
    }
}

/// <summary>The changes of one series.</summary>
public sealed record SeriesChangesDocument(string Key, double? Size, IReadOnlyList<FigureChangeDocument> Changes);

/// <summary>One changed figure.</summary>
public sealed record FigureChangeDocument(string Period, ChangeKind Kind, double? Before, double? After, double? Size);
