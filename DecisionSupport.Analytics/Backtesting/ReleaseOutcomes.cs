using DecisionSupport.Analytics.Revisions;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Backtesting;

/// <summary>What counts as true in a backtest: the n-th publication of each figure, or the newest.</summary>
public static class ReleaseOutcomes
{
    /// <summary>The number that stands for the newest figures.</summary>
    public const int Newest = 0;

    /// <summary>
    /// The figures of some periods at their n-th publication; NaN where that is not held, or not known by the vintage. A
    /// publication is a day on which anything of the series was released (<see cref="RealTime"/>), so a figure that stayed as it
    /// was counts as published again.
    /// </summary>
    /// <param name="history">All releases, in one unit (<see cref="CommonUnit"/>).</param>
    /// <param name="release">1 is the first publication; <see cref="Newest"/> the state at the vintage.</param>
    /// <param name="periods">The periods.</param>
    /// <param name="asOf">Nothing later is looked at.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="release"/> is negative.</exception>
    public static TimeSeries Of(VintageHistory history, int release, PeriodRange periods, Vintage asOf)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentOutOfRangeException.ThrowIfNegative(release);
        if (periods.Count == 0)
        {
            return TimeSeries.Empty(periods.First);
        }

        var days = history.Vintages.Where(v => v <= asOf).ToList();
        var fresh = RealTime.UsualFreshDays(history.Frequency);
        return TimeSeries.Of(periods.First, [.. periods.Select(p => At(history.ReleasesOf(p), release, days, asOf, p.LastDay.AddDays(fresh)))]);
    }

    private static double At(IReadOnlyList<Release> releases, int release, List<Vintage> days, Vintage asOf, DateOnly freshUntil)
    {
        var until = asOf;
        if (release != Newest)
        {
            var first = releases.FirstOrDefault(r => r.Observation.Value is not null);
            var place = first.Observation.Value is null || first.KnownFrom.ReleaseDate > freshUntil ? -1 : days.BinarySearch(first.KnownFrom);
            if (place < 0 || place + release - 1 >= days.Count)
            {
                return double.NaN;
            }

            until = days[place + release - 1];
        }

        return releases.Where(r => r.KnownFrom <= until).Select(r => r.Observation.Value).LastOrDefault() ?? double.NaN;
    }
}
