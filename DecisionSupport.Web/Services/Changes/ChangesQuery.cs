using DecisionSupport.Analytics.Revisions;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Requests;

namespace DecisionSupport.Web.Services.Changes;

/// <summary>Which two vintages of which dataflow are compared.</summary>
/// <param name="Dataflow">The dataflow.</param>
/// <param name="From">The earlier vintage.</param>
/// <param name="To">The later vintage.</param>
/// <param name="Vintages">The vintages of its raw files up to the as-of date, newest first.</param>
public sealed record ChangesQuery(string Dataflow, DateOnly From, DateOnly To, IReadOnlyList<DateOnly> Vintages)
{
    /// <summary>Reads ?dataflow=, ?from= and ?to=; what is not said is the newest vintage of the dataflow against the one before.</summary>
    public static ChangesQuery? Read(ISeriesReader reader, Vintage asOf, Func<string, string?> query)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(query);
        var known = reader.Snapshots.Where(s => new Vintage(s.Vintage) <= asOf).ToLookup(s => s.Dataflow, s => s.Vintage);
        var dataflow = query("dataflow") is { } asked && reader.Dataflows.Keys.FirstOrDefault(d => d.Equals(asked, StringComparison.OrdinalIgnoreCase)) is { } named
            ? named
            : known.OrderByDescending(g => g.Distinct().Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key).FirstOrDefault();
        if (dataflow is null)
        {
            return null;
        }

        DateOnly[] vintages = [.. known[dataflow].Distinct().OrderDescending()];
        var to = Day(query("to")) ?? (vintages.Length > 0 ? vintages[0] : DateOnly.MaxValue);
        var before = vintages.Where(v => v < to).Select(v => (DateOnly?)v).FirstOrDefault();
        return new(dataflow, Day(query("from")) ?? before ?? to.AddDays(-1), to, vintages);
    }

    /// <summary>What changed; null when the later vintage is not later.</summary>
    public DataflowChanges? Compare(ISeriesReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return To <= From ? null : WhatChanged.Between(
            reader.Catalogue.All.Where(i => i.Key.Dataflow == Dataflow)
                .Select(i => (i.Key, History: reader.History(i.Key.Key)))
                .Where(x => x.History is not null)
                .Select(x => KeyValuePair.Create(x.Key, x.History!)),
            new(From), new(To));
    }

    private static DateOnly? Day(string? text) => PageContext.ParseAsOf(text, out var day) ? day : null;
}
