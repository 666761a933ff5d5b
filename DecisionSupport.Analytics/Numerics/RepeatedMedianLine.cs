using System.Buffers;
using System.Runtime.Intrinsics;

namespace DecisionSupport.Analytics.Numerics;

/// <summary>
/// Each value of a series against the repeated median line (Siegel 1982) through the five values on each side, at the ends the ten nearest: what
/// <see cref="RobustStatistics.RepeatedMedianAtZero"/> gives for one value, for all of them, eight at a time. Slopes between two values are the same in
/// all windows and are divided out once.
/// </summary>
internal static class RepeatedMedianLine
{
    /// <summary>Values on each side.</summary>
    public const int EachSide = 5;

    private const int Others = 2 * EachSide;

    /// <summary>The values minus their lines.</summary>
    /// <param name="places">Place in time of each value, ascending.</param>
    /// <param name="x">More than ten values, finite.</param>
    /// <exception cref="ArgumentException">There are ten values or fewer.</exception>
    public static double[] Residuals(int[] places, double[] x)
    {
        if (x.Length <= Others)
        {
            throw new ArgumentException($"{x.Length} values are too few for a line through {Others} neighbours.", nameof(x));
        }

        var slopes = ArrayPool<double>.Shared.Rent(x.Length * Others);
        Slopes(places, x, slopes);
        var residuals = new double[x.Length];
        Span<int> centres = stackalloc int[MedianNetwork.Lanes];
        Span<int> neighbours = stackalloc int[Others * MedianNetwork.Lanes];
        Span<Vector512<double>> inner = stackalloc Vector512<double>[Others * (Others - 1)];
        Span<Vector512<double>> outer = stackalloc Vector512<double>[Others];
        for (var i = 0; i < x.Length; i += MedianNetwork.Lanes)
        {
            for (var lane = 0; lane < centres.Length; lane++)
            {
                centres[lane] = Math.Min(i + lane, x.Length - 1);
            }

            var expected = Expected(places, x, slopes, centres, neighbours, inner, outer);
            for (var lane = 0; lane < centres.Length; lane++)
            {
                residuals[centres[lane]] = x[centres[lane]] - expected[lane];
            }
        }

        ArrayPool<double>.Shared.Return(slopes);
        return residuals;
    }

    // From each value to the next, then from each to the second next… up to the tenth; what stands where the series has ended is not read.
    private static void Slopes(int[] places, double[] x, double[] slopes)
    {
        for (var i = 0; i < x.Length; i++)
        {
            for (var d = 1; d <= Others && i + d < x.Length; d++)
            {
                slopes[((d - 1) * x.Length) + i] = (x[i + d] - x[i]) / (places[i + d] - places[i]);
            }
        }
    }

    // The spans are room to work in.
    private static Vector512<double> Expected(
        int[] places, double[] x, double[] slopes, ReadOnlySpan<int> centres, Span<int> neighbours, Span<Vector512<double>> inner, Span<Vector512<double>> outer)
    {
        for (var lane = 0; lane < centres.Length; lane++)
        {
            var first = Math.Clamp(centres[lane] - EachSide, 0, x.Length - Others - 1);
            for (var k = 0; k < Others; k++)
            {
                neighbours[(k * MedianNetwork.Lanes) + lane] = first + k + (first + k >= centres[lane] ? 1 : 0);
            }
        }

        Span<double> of = stackalloc double[MedianNetwork.Lanes];
        Span<double> time = stackalloc double[MedianNetwork.Lanes];

        // In the midst of a series the slopes of neighbouring centres stand beside each other.
        var inMidst = centres[0] >= EachSide && centres[^1] == centres[0] + MedianNetwork.Lanes - 1 && centres[^1] + EachSide < x.Length;
        for (var a = 0; a < Others; a++)
        {
            for (var b = a + 1; b < Others; b++)
            {
                // A slope counts for both of its ends.
                var i = neighbours.Slice(a * MedianNetwork.Lanes, MedianNetwork.Lanes);
                var j = neighbours.Slice(b * MedianNetwork.Lanes, MedianNetwork.Lanes);
                for (var lane = 0; lane < of.Length && !inMidst; lane++)
                {
                    of[lane] = slopes[((j[lane] - i[lane] - 1) * x.Length) + i[lane]];
                }

                var slope = inMidst ? Vector512.LoadUnsafe(ref slopes[((j[0] - i[0] - 1) * x.Length) + i[0]]) : Vector512.Create<double>(of);
                inner[(a * (Others - 1)) + b - 1] = slope;
                inner[(b * (Others - 1)) + a] = slope;
            }
        }

        var ofEach = MedianNetwork.For(Others - 1);
        for (var k = 0; k < Others; k++)
        {
            outer[k] = ofEach.Median(inner.Slice(k * (Others - 1), Others - 1));
        }

        var ofAll = MedianNetwork.For(Others);
        var line = ofAll.Median(outer);
        for (var k = 0; k < Others; k++)
        {
            for (var lane = 0; lane < of.Length; lane++)
            {
                var at = neighbours[(k * MedianNetwork.Lanes) + lane];
                (of[lane], time[lane]) = (x[at], places[at] - places[centres[lane]]);
            }

            outer[k] = Vector512.Create<double>(of) - (line * Vector512.Create<double>(time));
        }

        return ofAll.Median(outer);
    }
}
