namespace DecisionSupport.Web.Components.Charts;

/// <summary>A value axis with round marks: 1, 2 or 5 times a power of ten apart. Zero is included only when the data reach it.</summary>
public sealed record AxisScale
{
    private AxisScale(double low, double step, int count)
    {
        Low = low;
        Step = step;
        Ticks = [.. Enumerable.Range(0, count + 1).Select(i => Math.Round(low + (i * step), 12))];
    }

    /// <summary>The lowest mark.</summary>
    public double Low { get; }

    /// <summary>The highest mark.</summary>
    public double High => Ticks[^1];

    /// <summary>The distance of the marks.</summary>
    public double Step { get; }

    /// <summary>The marks, ascending.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>Decimals that the marks need.</summary>
    public int Decimals => Math.Max(0, (int)Math.Ceiling(-Math.Log10(Step) - 1e-9));

    /// <summary>The axis that holds all values with about <paramref name="intervals"/> intervals; 0 to 1 when there is no value.</summary>
    public static AxisScale Of(IEnumerable<double> values, int intervals = 5)
    {
        var known = values.Where(double.IsFinite).ToArray();
        var (low, high) = known.Length == 0 ? (0, 1) : (known.Min(), known.Max());
        if (high - low < 1e-12 * Math.Max(1, Math.Abs(high)))
        {
            var margin = Math.Abs(high) < 1e-12 ? 1 : Math.Abs(high) * 0.1;
            (low, high) = (low - margin, high + margin);
        }

        var step = RoundStep((high - low) / intervals);
        var first = Math.Floor((low / step) + 1e-9);
        var last = Math.Ceiling((high / step) - 1e-9);
        return new(first * step, step, (int)(last - first));
    }

    /// <summary>An axis without round marks, from the least to the greatest value: for word-sized charts.</summary>
    public static AxisScale Between(IEnumerable<double> values)
    {
        var known = values.Where(double.IsFinite).ToArray();
        var (low, high) = known.Length == 0 ? (0, 1) : (known.Min(), known.Max());
        return high - low < 1e-12 * Math.Max(1, Math.Abs(high)) ? Of(known) : new(low, high - low, 1);
    }

    /// <summary>Place of a value from 0 (lowest mark) to 1 (highest).</summary>
    public double Share(double value) => (value - Low) / (High - Low);

    private static double RoundStep(double raw)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var digit = raw / power;
        return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
    }
}
