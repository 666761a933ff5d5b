using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Web.Services.Catalogue;

/// <summary>The answer to a <see cref="CatalogueQuery"/>: one page of indicators, and how many each filter would leave.</summary>
/// <param name="Query">The question, with its page brought into range.</param>
/// <param name="Shown">The indicators of the page, best first.</param>
/// <param name="Matches">How many match in all.</param>
/// <param name="MatchesWithoutFilters">How many match the words alone.</param>
/// <param name="Topics">Topics among the matches of everything but the topic filter, with their numbers.</param>
/// <param name="Frequencies">The same for frequencies.</param>
/// <param name="Dataflows">The same for dataflows.</param>
/// <param name="Headlines">How many headline indicators there are among the matches.</param>
public sealed record CatalogueListing(
    CatalogueQuery Query,
    IReadOnlyList<Indicator> Shown,
    int Matches,
    int MatchesWithoutFilters,
    IReadOnlyList<(string Code, int Count)> Topics,
    IReadOnlyList<(Frequency Code, int Count)> Frequencies,
    IReadOnlyList<(string Code, int Count)> Dataflows,
    int Headlines)
{
    /// <summary>Series on one page.</summary>
    public const int PageSize = 50;

    /// <summary>How many pages there are; at least 1.</summary>
    public int Pages => Math.Max(1, (Matches + PageSize - 1) / PageSize);

    /// <summary>Number of the first series shown, from 1.</summary>
    public int FirstShown => ((Query.Page - 1) * PageSize) + 1;

    /// <summary>Answers a query.</summary>
    public static CatalogueListing Of(IndicatorCatalogue catalogue, CatalogueQuery query)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(query);
        var found = catalogue.Search(query.Text);
        var matches = found.Where(i => query.Passes(i)).ToArray();
        var pages = Math.Max(1, (matches.Length + PageSize - 1) / PageSize);
        var inRange = query with { Page = Math.Clamp(query.Page, 1, pages) };
        return new(
            inRange,
            [.. matches.Skip((inRange.Page - 1) * PageSize).Take(PageSize)],
            matches.Length,
            found.Count,
            Counts(found, query, CatalogueFacet.Topic, i => i.Topic),
            Counts(found, query, CatalogueFacet.Frequency, i => i.Frequency),
            Counts(found, query, CatalogueFacet.Dataflow, i => i.Key.Dataflow),
            found.Count(i => i.IsHeadline && query.Passes(i, CatalogueFacet.Headline)));
    }

    private static IReadOnlyList<(T Code, int Count)> Counts<T>(IEnumerable<Indicator> found, CatalogueQuery query, CatalogueFacet facet, Func<Indicator, T> of)
        where T : notnull =>
        [.. found.Where(i => query.Passes(i, facet)).GroupBy(of).Select(g => (g.Key, g.Count())).OrderByDescending(g => g.Item2)];
}

/// <summary>The newest figure of a series as known at a vintage.</summary>
/// <param name="Period">Its period.</param>
/// <param name="Value">The figure, in the series' unit.</param>
/// <param name="Status">What kind of figure it is.</param>
public sealed record LatestFigure(Period Period, double Value, ObservationStatus Status)
{
    /// <summary>The newest figure of a history at a vintage; null when nothing was known.</summary>
    public static LatestFigure? Of(VintageHistory? history, Vintage vintage, Period? projectionFrom = null)
    {
        var known = history?.ObservationsAsOf(vintage);
        if (known is not { Count: > 0 })
        {
            return null;
        }

        // The publisher's own projections are no figures yet.
        var last = known.LastOrDefault(o => projectionFrom is not { } from || o.Period < from);
        last = last.Value is null ? known[^1] : last;
        var status = projectionFrom is { } start && last.Period >= start ? ObservationStatus.Forecast : last.Status;
        return new(last.Period, last.Value!.Value, status);
    }
}
