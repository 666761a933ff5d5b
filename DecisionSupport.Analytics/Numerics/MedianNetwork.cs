using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DecisionSupport.Analytics.Numerics;

/// <summary>
/// Medians of eight sets of equally many values at once: the comparisons of a sorting network (Batcher 1968, "Sorting networks and their applications", odd-even
/// merge), without those that cannot reach the middle. Each comparison orders one pair in all eight sets and needs no branch, where sorting a handful of values
/// spends its time on branches that nobody can foresee.
/// </summary>
internal sealed class MedianNetwork
{
    /// <summary>Sets at once.</summary>
    public const int Lanes = 8;

    /// <summary>Most values of a set: beyond, selection is faster.</summary>
    public const int MostValues = 64;

    private static readonly MedianNetwork?[] s_networks = new MedianNetwork?[MostValues + 1];

    private readonly int _count;
    private readonly (byte Low, byte High)[] _comparisons;

    private MedianNetwork(int count) => (_count, _comparisons) = (count, Comparisons(count));

    /// <summary>The network for sets of so many values (1 to <see cref="MostValues"/>).</summary>
    public static MedianNetwork For(int count) => s_networks[count] ??= new(count);

    /// <summary>
    /// The medians. Element i holds the i-th value of each set, no NaN; a median of an even number is half of each of the two in the middle, as in
    /// <see cref="RobustStatistics.Median(Span{double})"/>. The elements are reordered.
    /// </summary>
    public Vector512<double> Median(Span<Vector512<double>> values)
    {
        values = values[.._count];

        // Every place of a comparison lies below the count.
        ref var first = ref MemoryMarshal.GetReference(values);
        foreach (var (low, high) in _comparisons)
        {
            ref var below = ref Unsafe.Add(ref first, low);
            ref var above = ref Unsafe.Add(ref first, high);
            var (a, b) = (below, above);
            below = Vector512.MinNative(a, b);
            above = Vector512.MaxNative(a, b);
        }

        var half = _count / 2;
        return _count % 2 == 1 ? values[half] : (values[half - 1] * 0.5) + (values[half] * 0.5);
    }

    private static (byte, byte)[] Comparisons(int count)
    {
        var all = new List<(byte Low, byte High)>();
        for (var p = 1; p < count; p *= 2)
        {
            for (var k = p; k >= 1; k /= 2)
            {
                for (var j = k % p; j < count - k; j += 2 * k)
                {
                    for (var i = 0; i < Math.Min(k, count - j - k); i++)
                    {
                        if ((i + j) / (2 * p) == (i + j + k) / (2 * p))
                        {
                            all.Add(((byte)(i + j), (byte)(i + j + k)));
                        }
                    }
                }
            }
        }

        // Backwards from the middle: what no later comparison carries there is left out.
        var needed = new bool[count];
        (needed[count / 2], needed[(count - 1) / 2]) = (true, true);
        var kept = new List<(byte Low, byte High)>();
        for (var c = all.Count - 1; c >= 0; c--)
        {
            if (needed[all[c].Low] || needed[all[c].High])
            {
                (needed[all[c].Low], needed[all[c].High]) = (true, true);
                kept.Add(all[c]);
            }
        }

        kept.Reverse();
        return [.. kept];
    }
}
