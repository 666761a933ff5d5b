using DecisionSupport.Analytics.EarlyWarning.Moves;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.EarlyWarning.Flips;

/// <summary>How closely the components of a composite have moved together from month to month.</summary>
internal static class FactorCorrelation
{
    private const int Months = 120;
    private const int FewestPairs = 24;

    // A shared factor that explains all would make every component the same.
    private const double Most = 0.95;

    /// <summary>Mean correlation of the monthly changes of all pairs on the scale of the lights, 0 to 0.95; 0 when no pair has two years in common.</summary>
    public static double Of(IReadOnlyList<LightSeries> lights, Period last)
    {
        double[][] changes = [.. lights.Where(l => l.Cuts.Count > 0 && l.Values.Frequency == Frequency.Monthly).Select(l => Changes(l, last))];
        var correlations = new List<double>();
        for (var i = 0; i < changes.Length; i++)
        {
            for (var j = i + 1; j < changes.Length; j++)
            {
                if (Correlation(changes[i], changes[j]) is { } r)
                {
                    correlations.Add(r);
                }
            }
        }

        return correlations.Count == 0 ? 0 : Math.Clamp(correlations.Average(), 0, Most);
    }

    private static double[] Changes(LightSeries lights, Period last) =>
        [.. new PeriodRange(last - (Months - 1), Months).Select(m => Place(lights, m) - Place(lights, m - 1))];

    private static double Place(LightSeries lights, Period month) => LightScale.Of(lights.Values[month], lights.Cuts, lights.Inverted);

    private static double? Correlation(double[] a, double[] b)
    {
        var pairs = a.Zip(b).Where(p => !double.IsNaN(p.First) && !double.IsNaN(p.Second)).ToArray();
        if (pairs.Length < FewestPairs)
        {
            return null;
        }

        var (ma, mb) = (pairs.Average(p => p.First), pairs.Average(p => p.Second));
        var (sa, sb) = (pairs.Sum(p => (p.First - ma) * (p.First - ma)), pairs.Sum(p => (p.Second - mb) * (p.Second - mb)));
        return sa > 0 && sb > 0 ? pairs.Sum(p => (p.First - ma) * (p.Second - mb)) / Math.Sqrt(sa * sb) : null;
    }
}
