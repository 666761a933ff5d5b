namespace DecisionSupport.Analytics.Forecasting.Intermittent;

/// <summary>Croston's two smoothed quantities after each period: amount and interval, both started at their first value.</summary>
internal sealed class CrostonSmoothing
{
    /// <summary>Weight of the newest value: the default of the R package forecast, inside the range 0.05–0.20 that Syntetos and Boylan (2005) recommend.</summary>
    public const double Weight = 0.1;

    private CrostonSmoothing(double[] sizes, double size, double interval, double[] fitted, bool always) =>
        (Sizes, Size, Interval, Fitted, IsAlways) = (sizes, size, interval, fitted, always);

    /// <summary>The amounts above zero.</summary>
    public double[] Sizes { get; }

    /// <summary>The smoothed amount.</summary>
    public double Size { get; }

    /// <summary>The smoothed interval, in periods.</summary>
    public double Interval { get; }

    /// <summary>Amount per period forecast before each period; NaN up to the first amount.</summary>
    public double[] Fitted { get; }

    /// <summary>Whether no period was without an amount.</summary>
    public bool IsAlways { get; }

    /// <summary>Smooths a series that is never negative and of which one value is above zero.</summary>
    public static CrostonSmoothing Of(double[] values, double weight)
    {
        var (sizes, fitted) = (new List<double>(), new double[values.Length]);
        var (size, interval, last) = (double.NaN, double.NaN, -1);
        for (var t = 0; t < values.Length; t++)
        {
            fitted[t] = size / interval;
            if (!(values[t] > 0))
            {
                continue;
            }

            sizes.Add(values[t]);
            var waited = t - last;
            (size, interval) = sizes.Count == 1
                ? (values[t], waited)
                : (size + (weight * (values[t] - size)), interval + (weight * (waited - interval)));
            last = t;
        }

        return new([.. sizes], size, interval, fitted, sizes.Count == values.Length);
    }
}
