using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DecisionSupport.Analytics.Numerics;

/// <summary>
/// Loops over vectors of numbers, four at a time on every machine, so that sums are added in the same order and results are equal
/// to the last bit whatever the width of the processor.
/// </summary>
internal static class Kernels
{
    /// <summary>Σ a(i) b(i); <paramref name="b"/> is at least as long as <paramref name="a"/>.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var (fours, sum) = (a.Length & ~3, Vector256<double>.Zero);
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b[..a.Length]);
        for (var i = 0; i < fours; i += 4)
        {
            sum += Vector256.LoadUnsafe(ref Unsafe.Add(ref x, i)) * Vector256.LoadUnsafe(ref Unsafe.Add(ref y, i));
        }

        var total = sum[0] + sum[1] + sum[2] + sum[3];
        for (var i = fours; i < a.Length; i++)
        {
            total += a[i] * b[i];
        }

        return total;
    }

    /// <summary>target(i) += times · source(i), for the length of <paramref name="target"/>.</summary>
    public static void AddScaled(Span<double> target, ReadOnlySpan<double> source, double times)
    {
        var (fours, factor) = (target.Length & ~3, Vector256.Create(times));
        ref var x = ref MemoryMarshal.GetReference(target);
        ref var y = ref MemoryMarshal.GetReference(source[..target.Length]);
        for (var i = 0; i < fours; i += 4)
        {
            (Vector256.LoadUnsafe(ref Unsafe.Add(ref x, i)) + (factor * Vector256.LoadUnsafe(ref Unsafe.Add(ref y, i)))).StoreUnsafe(ref Unsafe.Add(ref x, i));
        }

        for (var i = fours; i < target.Length; i++)
        {
            target[i] += times * source[i];
        }
    }

    /// <summary>target(i) ·= factor.</summary>
    public static void Scale(Span<double> target, double factor)
    {
        foreach (ref var value in target)
        {
            value *= factor;
        }
    }
}
