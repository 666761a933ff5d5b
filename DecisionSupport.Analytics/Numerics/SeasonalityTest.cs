namespace DecisionSupport.Analytics.Numerics;

/// <summary>
/// Whether a series has a season: its autocorrelation at the seasonal lag against Bartlett's standard error, at the
/// 90 % level, as in Assimakopoulos and Nikolopoulos (2000) and the M4 competition.
/// </summary>
internal static class SeasonalityTest
{
    // 95 % quantile of the standard normal distribution: a two-sided test at 90 %.
    private const double Critical = 1.6448536269514722;

    /// <summary>False also for cycles of 1 and for series of at most two cycles.</summary>
    public static bool IsSeasonal(ReadOnlySpan<double> values, int cycle)
    {
        if (cycle <= 1 || values.Length <= 2 * cycle)
        {
            return false;
        }

        var mean = 0.0;
        foreach (var value in values)
        {
            mean += value / values.Length;
        }

        var variance = Covariance(values, mean, 0);
        if (!(variance > 0))
        {
            return false;
        }

        var sum = 0.0;
        for (var lag = 1; lag < cycle; lag++)
        {
            var r = Covariance(values, mean, lag) / variance;
            sum += r * r;
        }

        var seasonal = Covariance(values, mean, cycle) / variance;
        return Math.Abs(seasonal) / Math.Sqrt((1 + (2 * sum)) / values.Length) > Critical;
    }

    private static double Covariance(ReadOnlySpan<double> values, double mean, int lag)
    {
        var sum = 0.0;
        for (var t = lag; t < values.Length; t++)
        {
            sum += (values[t] - mean) * (values[t - lag] - mean);
        }

        return sum;
    }
}
