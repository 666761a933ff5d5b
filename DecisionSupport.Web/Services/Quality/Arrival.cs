using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Services.Quality;

/// <summary>What a dataflow was expected to bring and what came.</summary>
/// <param name="Dataflow">The dataflow.</param>
/// <param name="NewestVintage">Known-from date of its newest figure; null when none was known yet.</param>
/// <param name="Vintages">How many raw files of it were accepted.</param>
/// <param name="Series">Series with figures.</param>
/// <param name="Continued">Series of which further figures are expected.</param>
/// <param name="Late">Series whose next figure was already due on the newest vintage's day and was not in it, latest first.</param>
/// <param name="Awaited">Continued series with the day on which their next figure is due.</param>
public sealed record Arrival(
    string Dataflow, DateOnly? NewestVintage, int Vintages, int Series, int Continued, IReadOnlyList<LateSeries> Late, IReadOnlyList<LateSeries> Awaited)
{
    /// <summary>Continued series that had everything due on the newest vintage's day.</summary>
    public int OnTime => Continued - Late.Count;

    /// <summary>Continued series whose next figure was due before the day.</summary>
    public int OverdueOn(DateOnly today) => Awaited.Count(s => s.Expected < today);

    internal static IReadOnlyList<Arrival> All(ISeriesReader reader, Vintage asOf, IReadOnlyList<SnapshotRecord> snapshots) =>
        [.. reader.Catalogue.All
            .GroupBy(i => i.Key.Dataflow)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Of(g.Key, g, reader, asOf, snapshots.Count(s => s.Dataflow == g.Key)))];

    private static Arrival Of(string dataflow, IEnumerable<Indicator> indicators, ISeriesReader reader, Vintage asOf, int files)
    {
        DateOnly? newest = null;
        var known = new List<LateSeries>();
        var series = 0;
        foreach (var indicator in indicators)
        {
            if (reader.History(indicator.Key.Key) is not { } history || Last(history, asOf) is not { } last)
            {
                continue;
            }

            series++;
            newest = newest is { } n && n >= last.Known ? n : last.Known;
            if (!indicator.Discontinued)
            {
                known.Add(new(indicator, last.Period, indicator.UsualReleaseOf(last.Period + 1)));
            }
        }

        return new(dataflow, newest, files, series, known.Count,
            [.. known.Where(s => newest is { } day && s.Expected < day).OrderBy(s => s.Expected).ThenBy(s => s.Indicator.Key.Key, StringComparer.Ordinal)],
            known);
    }

    // The last period with a figure, and the newest day on which any figure became known.
    private static (Period Period, DateOnly Known)? Last(VintageHistory history, Vintage asOf)
    {
        Period? period = null;
        var known = DateOnly.MinValue;
        foreach (var release in history.Releases)
        {
            if (release.KnownFrom <= asOf && release.Observation.Value is not null)
            {
                period = release.Observation.Period;
                known = release.KnownFrom.ReleaseDate > known ? release.KnownFrom.ReleaseDate : known;
            }
        }

        return period is { } p ? (p, known) : null;
    }
}

/// <summary>A series whose next figure is awaited.</summary>
/// <param name="Indicator">The series.</param>
/// <param name="Last">The last period with a figure.</param>
/// <param name="Expected">The day on which the next period's figure usually appears.</param>
public sealed record LateSeries(Indicator Indicator, Period Last, DateOnly Expected);
