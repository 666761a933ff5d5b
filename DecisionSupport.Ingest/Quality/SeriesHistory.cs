using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Quality;

/// <summary>Stored releases as a history.</summary>
internal static class SeriesHistory
{
    /// <summary>The history of the releases given.</summary>
    public static VintageHistory Of(Indicator indicator, IEnumerable<StoredRelease> releases) => VintageHistory.Of(indicator.Frequency, releases.Select(r => new Release(
        new(DateOnly.FromDayNumber(r.KnownFrom)),
        new(Period.FromOrdinal(indicator.Frequency, r.Period), r.Value, (ObservationStatus)r.Status))));
}
