using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Growth;

/// <summary>
/// Levels from the relatives in which price indices are published in China: previous period = 100 (环比指数) and same period of the year
/// before = 100 (同比指数). Each link carries its rounding along.
/// </summary>
public static class Relatives
{
    /// <summary>An index from relatives to the period before; the period before the first relative is 100. It ends before the first gap.</summary>
    /// <param name="relatives">Previous period = 100.</param>
    public static TimeSeries FromPreviousPeriod(TimeSeries relatives)
    {
        ArgumentNullException.ThrowIfNull(relatives);
        var observed = relatives.Trim();
        var levels = new List<double> { 100 };
        foreach (var relative in observed.Values)
        {
            if (double.IsNaN(relative))
            {
                break;
            }

            levels.Add(levels[^1] * relative / 100);
        }

        return TimeSeries.Of(observed.Periods.First - 1, [.. levels]);
    }

    /// <summary>Levels from relatives to the year before, which continue a known year; missing where a relative is.</summary>
    /// <param name="relatives">Same period of the year before = 100.</param>
    /// <param name="known">Levels that hold at least the year before the first relative.</param>
    /// <exception cref="ArgumentException">The known levels do not hold that year completely.</exception>
    /// <exception cref="InvalidOperationException">The frequencies differ.</exception>
    public static TimeSeries FromYearBefore(TimeSeries relatives, TimeSeries known)
    {
        ArgumentNullException.ThrowIfNull(relatives);
        ArgumentNullException.ThrowIfNull(known);
        var (observed, year) = (relatives.Trim(), known.Frequency.PeriodsPerYear());
        var first = observed.Periods.First - year;
        var levels = new Dictionary<Period, double>();
        for (var p = first; p < observed.Periods.First; p += 1)
        {
            levels[p] = double.IsNaN(known[p])
                ? throw new ArgumentException($"The known levels ({known}) have no value for {p}; relatives from {observed.Periods.First} on need the whole year before.", nameof(known))
                : known[p];
        }

        foreach (var p in observed.Periods)
        {
            levels[p] = levels[p - year] * observed[p] / 100;
        }

        return TimeSeries.FromObservations(levels).Trim();
    }
}
