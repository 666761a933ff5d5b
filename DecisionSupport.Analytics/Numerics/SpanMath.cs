using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DecisionSupport.Analytics.Numerics;

/// <summary>Arithmetic on whole spans with the vector units of the processor; results are written, never allocated.</summary>
internal static class SpanMath
{
    /// <summary>result[i] = Σₖ weights[k] · values[i + k·stride]; values must reach to the last place that is read.</summary>
    public static void Filter(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, int stride, Span<double> result)
    {
        var n = result.Length;
        if (n == 0)
        {
            return;
        }

        if (values.Length < n + ((weights.Length - 1) * stride))
        {
            throw new ArgumentException($"A filter of {weights.Length} terms {stride} apart needs {n + ((weights.Length - 1) * stride)} values for {n} results; given are {values.Length}.", nameof(values));
        }

        ref var source = ref MemoryMarshal.GetReference(values);
        ref var target = ref MemoryMarshal.GetReference(result);
        var width = Vector<double>.Count;
        if (n < width)
        {
            for (var i = 0; i < n; i++)
            {
                var sum = 0.0;
                for (var k = 0; k < weights.Length; k++)
                {
                    sum += weights[k] * values[i + (k * stride)];
                }

                result[i] = sum;
            }

            return;
        }

        var at = 0;
        for (; at <= n - (4 * width); at += 4 * width)
        {
            var (a, b, c, d) = (Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero);
            for (var k = 0; k < weights.Length; k++)
            {
                var weight = new Vector<double>(weights[k]);
                ref var from = ref Unsafe.Add(ref source, at + (k * stride));
                a = Vector.MultiplyAddEstimate(weight, Vector.LoadUnsafe(ref from), a);
                b = Vector.MultiplyAddEstimate(weight, Vector.LoadUnsafe(ref from, (nuint)width), b);
                c = Vector.MultiplyAddEstimate(weight, Vector.LoadUnsafe(ref from, (nuint)(2 * width)), c);
                d = Vector.MultiplyAddEstimate(weight, Vector.LoadUnsafe(ref from, (nuint)(3 * width)), d);
            }

            a.StoreUnsafe(ref target, (nuint)at);
            b.StoreUnsafe(ref target, (nuint)(at + width));
            c.StoreUnsafe(ref target, (nuint)(at + (2 * width)));
            d.StoreUnsafe(ref target, (nuint)(at + (3 * width)));
        }

        // The last block may overlap the one before: the same numbers are written again.
        while (at < n)
        {
            at = Math.Min(at, n - width);
            var sum = Vector<double>.Zero;
            for (var k = 0; k < weights.Length; k++)
            {
                sum = Vector.MultiplyAddEstimate(new Vector<double>(weights[k]), Vector.LoadUnsafe(ref source, (nuint)(at + (k * stride))), sum);
            }

            sum.StoreUnsafe(ref target, (nuint)at);
            at += width;
        }
    }

    /// <summary>result = factor · x + y; result may be x or y.</summary>
    public static void AddMultiple(ReadOnlySpan<double> x, double factor, ReadOnlySpan<double> y, Span<double> result)
    {
        var (n, width, at) = (result.Length, Vector<double>.Count, 0);
        x = x[..n];
        y = y[..n];
        for (; at <= n - width; at += width)
        {
            ((factor * new Vector<double>(x[at..])) + new Vector<double>(y[at..])).CopyTo(result[at..]);
        }

        for (; at < n; at++)
        {
            result[at] = (factor * x[at]) + y[at];
        }
    }

    /// <summary>Σ a · b.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var (n, width, at, sums) = (a.Length, Vector<double>.Count, 0, Vector<double>.Zero);
        b = b[..n];
        for (; at <= n - width; at += width)
        {
            sums += new Vector<double>(a[at..]) * new Vector<double>(b[at..]);
        }

        var sum = Vector.Sum(sums);
        for (; at < n; at++)
        {
            sum += a[at] * b[at];
        }

        return sum;
    }

    /// <summary>result = a / b, or a − b.</summary>
    public static void Remove(bool ratio, ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> result)
    {
        var (n, width, at) = (result.Length, Vector<double>.Count, 0);
        a = a[..n];
        b = b[..n];
        for (; at <= n - width; at += width)
        {
            var (x, y) = (new Vector<double>(a[at..]), new Vector<double>(b[at..]));
            (ratio ? x / y : x - y).CopyTo(result[at..]);
        }

        for (; at < n; at++)
        {
            result[at] = ratio ? a[at] / b[at] : a[at] - b[at];
        }
    }

    /// <summary>result = a · b, or a + b.</summary>
    public static void Restore(bool ratio, ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> result)
    {
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = ratio ? a[i] * b[i] : a[i] + b[i];
        }
    }
}
