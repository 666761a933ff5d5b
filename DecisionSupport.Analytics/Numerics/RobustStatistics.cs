namespace DecisionSupport.Analytics.Numerics;

/// <summary>Estimates that a minority of wrong values cannot move far. NaN must not be among the values.</summary>
internal static class RobustStatistics
{
    // Makes the median absolute deviation of normal values an estimate of their standard deviation: 1 / Φ⁻¹(3/4).
    private const double NormalMad = 1.4826022185056018;

    /// <summary>The median; NaN of no values. The span is sorted.</summary>
    public static double Median(Span<double> values)
    {
        if (values.IsEmpty)
        {
            return double.NaN;
        }

        values.Sort();
        var half = values.Length / 2;
        return values.Length % 2 == 1 ? values[half] : (values[half - 1] * 0.5) + (values[half] * 0.5);
    }

    /// <summary>The median of values in any order.</summary>
    public static double Median(IEnumerable<double> values) => Median(values.ToArray().AsSpan());

    /// <summary>The median absolute deviation around zero, on the scale of a standard deviation.</summary>
    public static double ScaleAroundZero(IEnumerable<double> values) => NormalMad * Median(values.Select(Math.Abs));

    /// <summary>As <see cref="ScaleAroundZero(IEnumerable{double})"/>, of the values within a reach of a place, without the value there.</summary>
    public static double ScaleAroundZero(ReadOnlySpan<double> values, int at, int reach)
    {
        var first = Math.Max(0, at - reach);
        var last = Math.Min(values.Length - 1, at + reach);
        Span<double> near = stackalloc double[last - first];
        var count = 0;
        for (var i = first; i <= last; i++)
        {
            if (i != at)
            {
                near[count++] = Math.Abs(values[i]);
            }
        }

        return NormalMad * Median(near[..count]);
    }

    /// <summary>
    /// The repeated median line (Siegel 1982, Biometrika 69, 242–244): half of the points may be wrong. Returns its
    /// value at 0. Needs two points with different x; with fewer the median of y.
    /// </summary>
    public static double RepeatedMedianAtZero(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var n = x.Length;
        Span<double> inner = n <= 64 ? stackalloc double[n] : new double[n];
        Span<double> outer = n <= 64 ? stackalloc double[n] : new double[n];
        for (var i = 0; i < n; i++)
        {
            var count = 0;
            for (var j = 0; j < n; j++)
            {
                if (x[i] != x[j])
                {
                    inner[count++] = (y[j] - y[i]) / (x[j] - x[i]);
                }
            }

            outer[i] = count == 0 ? 0 : Median(inner[..count]);
        }

        var slope = n == 0 ? double.NaN : Median(outer[..n]);
        for (var i = 0; i < n; i++)
        {
            outer[i] = y[i] - (slope * x[i]);
        }

        return Median(outer[..n]);
    }
}
