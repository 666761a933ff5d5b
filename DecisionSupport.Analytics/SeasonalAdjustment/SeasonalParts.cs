namespace DecisionSupport.Analytics.SeasonalAdjustment;

/// <summary>A series taken apart: trend + seasonal parts + remainder, each as long as the series.</summary>
/// <param name="Trend">The trend-cycle.</param>
/// <param name="Seasonal">One part for each cycle asked for.</param>
/// <param name="Remainder">What is left.</param>
/// <param name="Weights">Robustness weights, 0 for outliers to 1.</param>
public sealed record SeasonalParts(
    IReadOnlyList<double> Trend, IReadOnlyList<IReadOnlyList<double>> Seasonal, IReadOnlyList<double> Remainder, IReadOnlyList<double> Weights)
{
    /// <summary>The series without its seasonal parts.</summary>
    public double[] Adjusted() => [.. Trend.Zip(Remainder, (t, r) => t + r)];

    /// <summary>
    /// How strong a seasonal part is, 0 to 1: 1 − Var(remainder)/Var(seasonal + remainder) (Wang, Smith and Hyndman 2006,
    /// Data Mining and Knowledge Discovery 13, 335–364). 0 when both are constant.
    /// </summary>
    public double Strength(int part = 0)
    {
        var season = Seasonal[part];
        var both = Variance([.. season.Zip(Remainder, (s, r) => s + r)]);
        return both > 0 ? Math.Clamp(1 - (Variance(Remainder) / both), 0, 1) : 0;
    }

    private static double Variance(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        return values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1);
    }
}
