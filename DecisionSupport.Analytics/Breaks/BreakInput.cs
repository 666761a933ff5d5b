using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Breaks;

/// <summary>What tests for breaks take, and the variance that they divide by.</summary>
internal static class BreakInput
{
    public static (TimeSeries Observed, double[] Values) Of(TimeSeries series, int shortest)
    {
        ArgumentNullException.ThrowIfNull(series);
        var observed = series.Trim();
        var values = observed.Values.ToArray();
        if (values.Length < shortest)
        {
            throw new ArgumentException($"{observed} has {values.Length} values; a test for breaks needs {shortest}.", nameof(series));
        }

        var gap = Array.FindIndex(values, double.IsNaN);
        if (gap >= 0)
        {
            throw new ArgumentException($"{observed} has no value for {observed.Periods[gap]}; fill the gap first.", nameof(series));
        }

        return values.Max() - values.Min() > 1e-12 * values.Max(Math.Abs)
            ? (observed, values)
            : throw new ArgumentException($"{observed} does not vary; there is nothing to test.", nameof(series));
    }

    /// <summary>
    /// Variance of deviations with n − 1 (lag 0), or with Bartlett-weighted autocovariances; never below a hundredth of the plain variance.
    /// </summary>
    public static double LongRunVariance(double[] deviations, int lag)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lag);
        var n = deviations.Length;
        double Covariance(int l)
        {
            var sum = 0.0;
            for (var t = l; t < n; t++)
            {
                sum += deviations[t] * deviations[t - l];
            }

            return sum / (n - 1);
        }

        var plain = Covariance(0);
        return Math.Max(plain / 100, plain + Enumerable.Range(1, Math.Min(lag, n - 1)).Sum(l => 2 * (1 - (l / (lag + 1.0))) * Covariance(l)));
    }
}
