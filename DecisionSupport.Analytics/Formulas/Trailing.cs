using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Formulas;

/// <summary>Sums over the last periods.</summary>
internal static class Trailing
{
    /// <summary>The sum of each period and the n − 1 before it; missing where one of them is.</summary>
    public static TimeSeries Sums(TimeSeries series, int n)
    {
        var values = series.Values;
        var sums = new double[values.Length];
        var gap = -1;
        for (var i = 0; i < values.Length; i++)
        {
            gap = double.IsNaN(values[i]) ? i : gap;
            sums[i] = i - gap < n ? double.NaN : KahanSum(values.Slice(i - n + 1, n));
        }

        return TimeSeries.Of(series.Periods.First, sums);
    }

    // Summing each window anew keeps errors from wandering along the series.
    private static double KahanSum(ReadOnlySpan<double> values)
    {
        var (sum, lost) = (0.0, 0.0);
        foreach (var value in values)
        {
            var term = value - lost;
            var next = sum + term;
            (lost, sum) = (next - sum - term, next);
        }

        return sum;
    }
}
