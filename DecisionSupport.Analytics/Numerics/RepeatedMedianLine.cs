using System.Runtime.Intrinsics;

namespace DecisionSupport.Analytics.Numerics;

/// <summary>
/// Each value of a series against the repeated median line (Siegel 1982) through the five values on each side, at the ends the ten nearest: what
/// <see cref="RobustStatistics.RepeatedMedianAtZero"/> gives for one value, for all of them, four at a time. Slopes between two values are the same in
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

        var slopes = Slopes(places, x);
        var residuals = new double[x.Length];
        Span<int> centres = stackalloc int[MedianNetwork.Lanes];
        for (var i = 0; i < x.Length; i += MedianNetwork.Lanes)
        {
            for (var lane = 0; lane < centres.Length; lane++)
            {
                centres[lane] = Math.Min(i + lane, x.Length - 1);
            }

            var expected = Expected(places, x, slopes, centres);
            for (var lane = 0; lane < centres.Length; lane++)
            {
                residuals[centres[lane]] = x[centres[lane]] - expected[lane];
            }
        }

        return residuals;
    }

    // From value i to the next, the second next… up to the tenth, ten in a row; zero where the series has ended.
    private static double[] Slopes(int[] places, double[] x)
    {
        var slopes = new double[x.Length * Others];
        for (var i = 0; i < x.Length; i++)
        {
            for (var d = 1; d <= Others && i + d < x.Length; d++)
            {
                slopes[(i * Others) + d - 1] = (x[i + d] - x[i]) / (places[i + d] - places[i]);
            }
        }

        return slopes;
    }

    private static Vector256<double> Expected(int[] places, double[] x, double[] slopes, ReadOnlySpan<int> centres)
    {
        Span<Vector256<double>> inner = stackalloc Vector256<double>[Others * (Others - 1)];
        Span<Vector256<double>> outer = stackalloc Vector256<double>[Others];
        Span<int> neighbours = stackalloc int[Others * MedianNetwork.Lanes];
        for (var lane = 0; lane < centres.Length; lane++)
        {
            var first = Math.Clamp(centres[lane] - EachSide, 0, x.Length - Others - 1);
            for (var k = 0; k < Others; k++)
            {
                neighbours[(k * MedianNetwork.Lanes) + lane] = first + k + (first + k >= centres[lane] ? 1 : 0);
            }
        }

        for (var a = 0; a < Others; a++)
        {
            for (var b = a + 1; b < Others; b++)
            {
                // A slope counts for both of its ends.
                var i = neighbours.Slice(a * MedianNetwork.Lanes, MedianNetwork.Lanes);
                var j = neighbours.Slice(b * MedianNetwork.Lanes, MedianNetwork.Lanes);
                var slope = Vector256.Create(Slope(slopes, i[0], j[0]), Slope(slopes, i[1], j[1]), Slope(slopes, i[2], j[2]), Slope(slopes, i[3], j[3]));
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
            var at = neighbours.Slice(k * MedianNetwork.Lanes, MedianNetwork.Lanes);
            outer[k] = Vector256.Create(x[at[0]], x[at[1]], x[at[2]], x[at[3]]) - (line * Vector256.Create(
                (double)(places[at[0]] - places[centres[0]]), places[at[1]] - places[centres[1]], places[at[2]] - places[centres[2]], places[at[3]] - places[centres[3]]));
        }

        return ofAll.Median(outer);
    }

    private static double Slope(double[] slopes, int from, int to) => slopes[(from * Others) + to - from - 1];
}
