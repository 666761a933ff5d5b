using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Quality;

/// <summary>Stored releases as a history.</summary>
internal static class SeriesHistory
{
    /// <summary>The history of the releases given.</summary>
    public static VintageHistory Of(Indicator indicator, IReadOnlyList<StoredRelease> releases)
    {
        var all = new Release[releases.Count];
        for (var i = 0; i < all.Length; i++)
        {
            var r = releases[i];
            all[i] = new(new(DateOnly.FromDayNumber(r.KnownFrom)), new(Period.FromOrdinal(indicator.Frequency, r.Period), r.Value, (ObservationStatus)r.Status));
        }

        return VintageHistory.Of(indicator.Frequency, all);
    }
}
