using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.Forecasting.Intermittent;

/// <summary>Which model for intermittent series suits a history, if one does.</summary>
internal static class IntermittentChoice
{
    // Standard normal quantile of the runs test: zeros that cluster this much are a state, not an interval.
    private const double Clustered = -3;

    private static readonly Counts Counts = new();
    private static readonly SyntetosBoylan Amounts = new();

    /// <summary>
    /// The model for a history; null when zeros are few, a value is negative, zeros come with the season, or amounts of a measured
    /// quantity stay at zero for long stretches (a rate at its floor), where models of the level know more.
    /// </summary>
    public static IntermittentForecaster? Of(double[] values, int seasonLength)
    {
        if (values.Length < Counts.MinimumObservations(seasonLength) || !DemandPattern.Of(values).HasManyZeros || Array.Exists(values, v => v < 0) || SeasonalityTest.IsSeasonal(values, seasonLength))
        {
            return null;
        }

        return Array.TrueForAll(values, double.IsInteger) && values.Max() <= Counts.Largest ? Counts
            : Runs(values) < Clustered ? null
            : Amounts;
    }

    /// <summary>Wald and Wolfowitz (1940): runs of zeros and non-zeros against their number by chance, in standard errors.</summary>
    internal static double Runs(double[] values)
    {
        var (n, zeros, runs) = ((double)values.Length, (double)values.Count(v => v == 0), 1);
        for (var t = 1; t < values.Length; t++)
        {
            runs += values[t] == 0 == (values[t - 1] == 0) ? 0 : 1;
        }

        var expected = (2 * zeros * (n - zeros) / n) + 1;
        var variance = (expected - 1) * (expected - 2) / (n - 1);
        return variance > 0 ? (runs - expected) / Math.Sqrt(variance) : 0;
    }
}
