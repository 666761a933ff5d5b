using DecisionSupport.Analytics.Numerics;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Alerting;

/// <summary>
/// Changes against those of the same season in earlier years: the median of the season is what was to be expected, the median
/// absolute deviation from the seasons' medians is the usual size of a surprise. A minority of odd years moves neither.
/// </summary>
internal static class SeasonalChanges
{
    // Fewer earlier years say nothing about a season; fewer changes nothing about their size.
    private const int FewestYears = 3;
    private const int FewestChanges = 24;

    /// <summary>Each change less the median of its season's changes; NaN where either is missing.</summary>
    public static TimeSeries Deviations(TimeSeries changes)
    {
        var cycle = changes.Frequency.PeriodsPerCycle();
        var medians = new double[cycle];
        for (var season = 0; season < cycle; season++)
        {
            medians[season] = Centre(changes, Enumerable.Range(0, changes.Count).Where(i => i % cycle == season));
        }

        return changes.MapPeriods(p => changes[p] - medians[changes.Periods.IndexOf(p) % cycle]);
    }

    /// <summary>Expectation and usual surprise of the last change from those before; null when there are too few or none that differ.</summary>
    public static (double Change, double Expected, double Scale)? OfLast(TimeSeries changes)
    {
        if (changes.LastObserved is not { } last)
        {
            return null;
        }

        var before = changes.Window(changes.Periods.First, last - 1);
        var cycle = before.Frequency.PeriodsPerCycle();
        var season = Enumerable.Range(0, before.Count).Where(i => (before.Count - i) % cycle == 0).ToArray();
        var deviations = Known(Deviations(before));
        if (deviations.Length < Math.Max(FewestChanges, FewestYears * cycle))
        {
            return null;
        }

        var expected = Centre(before, season);
        var own = RobustStatistics.ScaleAroundZero(season.Select(i => before.Values[i] - expected).Where(d => !double.IsNaN(d)));
        var all = RobustStatistics.ScaleAroundZero(deviations);

        // Ten years of one month are few: their own scale counts where it is larger than that of all months.
        var scale = double.IsNaN(own) ? all : Math.Max(own, all);
        return scale > 0 && !double.IsNaN(expected) ? (changes[last], expected, scale) : null;
    }

    public static double[] Known(TimeSeries series)
    {
        var values = new List<double>(series.Count);
        foreach (var value in series.Values)
        {
            if (!double.IsNaN(value))
            {
                values.Add(value);
            }
        }

        return [.. values];
    }

    private static double Centre(TimeSeries changes, IEnumerable<int> places)
    {
        var values = new List<double>();
        foreach (var place in places)
        {
            if (!double.IsNaN(changes.Values[place]))
            {
                values.Add(changes.Values[place]);
            }
        }

        return RobustStatistics.Median(values);
    }
}
