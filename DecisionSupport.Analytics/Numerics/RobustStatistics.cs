using System.Buffers;

namespace DecisionSupport.Analytics.Numerics;

/// <summary>Estimates that a minority of wrong values cannot move far. NaN must not be among the values.</summary>
internal static class RobustStatistics
{
    // Makes the median absolute deviation of normal values an estimate of their standard deviation: 1 / Φ⁻¹(3/4).
    private const double NormalMad = 1.4826022185056018;

    // Fewer values are sorted.
    private const int FewestToSelect = 24;

    /// <summary>The median; NaN of no values. The span is reordered.</summary>
    public static double Median(Span<double> values)
    {
        if (values.IsEmpty)
        {
            return double.NaN;
        }

        var half = values.Length / 2;
        Select(values, half);
        if (values.Length % 2 == 1)
        {
            return values[half];
        }

        var below = values[0];
        foreach (var value in values[..half])
        {
            below = value > below ? value : below;
        }

        return (below * 0.5) + (values[half] * 0.5);
    }

    /// <summary>The median of values in any order.</summary>
    public static double Median(IEnumerable<double> values) => Median(values.ToArray().AsSpan());

    /// <summary>The median absolute deviation around zero, on the scale of a standard deviation.</summary>
    public static double ScaleAroundZero(IEnumerable<double> values) => NormalMad * Median(values.Select(Math.Abs));

    /// <summary>As <see cref="ScaleAroundZero(IEnumerable{double})"/>, without a copy that outlives the call.</summary>
    public static double ScaleAroundZero(ReadOnlySpan<double> values)
    {
        var pooled = ArrayPool<double>.Shared.Rent(values.Length);
        var sizes = pooled.AsSpan(0, values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            sizes[i] = Math.Abs(values[i]);
        }

        var scale = NormalMad * Median(sizes);
        ArrayPool<double>.Shared.Return(pooled);
        return scale;
    }

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

    // Quickselect (Hoare 1961) with the median of three: the k-th value comes to its place, smaller ones before it. After too many
    // unlucky partitions the rest is sorted, so that no order of values costs more than sorting.
    private static void Select(Span<double> values, int k)
    {
        var (first, last) = (0, values.Length - 1);
        for (var left = 2 * int.Log2(values.Length); last - first >= FewestToSelect && left > 0; left--)
        {
            var (a, b, c) = (values[first], values[first + ((last - first) / 2)], values[last]);
            var pivot = Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
            var (i, j) = (first, last);
            while (i <= j)
            {
                while (values[i] < pivot)
                {
                    i++;
                }

                while (values[j] > pivot)
                {
                    j--;
                }

                if (i <= j)
                {
                    (values[i], values[j]) = (values[j], values[i]);
                    (i, j) = (i + 1, j - 1);
                }
            }

            if (k > j && k < i)
            {
                return;
            }

            (first, last) = k <= j ? (first, j) : (i, last);
        }

        values[first..(last + 1)].Sort();
    }
}
