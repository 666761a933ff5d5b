using DecisionSupport.Analytics.Forecasting.Smoothing;

namespace DecisionSupport.Analytics.Forecasting.ThetaLines;

/// <summary>
/// The standard theta method on a series without season, as simple exponential smoothing with drift (Hyndman and Billah 2003,
/// Int. J. Forecasting 19, 287–290).
/// </summary>
internal sealed class ThetaMethod
{
    private readonly EtsFit _smoothing;
    private readonly int _count;

    private ThetaMethod(double[] values)
    {
        (_smoothing, _count) = (EtsFit.Of(EtsForm.Simple, values, 1), values.Length);
        Drift = Slope(values) / 2;
        Fitted = [.. _smoothing.Fitted.Select((f, t) => f + Trend(t, 0))];
    }

    /// <summary>Smoothing parameter.</summary>
    public double Alpha => _smoothing.Alpha;

    /// <summary>Half the slope of a regression on time.</summary>
    public double Drift { get; }

    /// <summary>One-step-ahead expectations.</summary>
    public double[] Fitted { get; }

    /// <summary>Estimates the method.</summary>
    public static ThetaMethod Of(double[] values) => new(values);

    /// <summary>Mean and standard deviation for each of the next periods.</summary>
    public (double Mean, double Sd)[] Moments(int horizon)
    {
        var sigma = Math.Sqrt(_smoothing.Sigma2);
        return [.. Enumerable.Range(0, horizon).Select(k => (_smoothing.Level + Trend(_count, k), sigma * Math.Sqrt((k * Alpha * Alpha) + 1)))];
    }

    // Drift of the smoothed curve after t values, k + 1 periods ahead.
    private double Trend(int t, int k) => Drift * (k + ((1 - Math.Pow(1 - Alpha, t)) / Alpha));

    private static double Slope(double[] values)
    {
        var (centre, mean) = ((values.Length - 1) / 2.0, values.Average());
        var (xy, xx) = (0.0, 0.0);
        for (var t = 0; t < values.Length; t++)
        {
            xy += (t - centre) * (values[t] - mean);
            xx += (t - centre) * (t - centre);
        }

        return xy / xx;
    }
}
