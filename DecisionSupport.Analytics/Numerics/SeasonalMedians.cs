using System.Runtime.Intrinsics;

namespace DecisionSupport.Analytics.Numerics;

/// <summary>
/// Seasonal effects that a minority of wrong values cannot move: the median of the same place in up to ten neighbouring cycles, of values from which the
/// median of the cycle around them is taken.
/// </summary>
internal static class SeasonalMedians
{
    private const int CyclesAround = 5;
    private const int Most = 2 * CyclesAround;
    private const int Fewest = 3;

    /// <summary>The values without their season; those with too few like ones around stay as they are.</summary>
    /// <param name="places">Place in time of each value, ascending.</param>
    /// <param name="x">The values, finite.</param>
    /// <param name="cycle">Places in a cycle, above 1.</param>
    public static double[] Removed(int[] places, double[] x, int cycle)
    {
        // NaN where there is no figure, at the ends and beside gaps, where the window is one-sided.
        var dense = new double[places[^1] + 1];
        Array.Fill(dense, double.NaN);
        for (var i = 0; i < places.Length; i++)
        {
            dense[places[i]] = x[i];
        }

        var detrended = Detrended(places, dense, cycle / 2);
        var adjusted = new double[x.Length];
        Span<double> same = stackalloc double[Most * MedianNetwork.Lanes];
        Span<Vector512<double>> lanes = stackalloc Vector512<double>[Most];
        Span<double> of = stackalloc double[MedianNetwork.Lanes];
        Span<int> counts = stackalloc int[MedianNetwork.Lanes];
        for (var i = 0; i < x.Length; i += MedianNetwork.Lanes)
        {
            var together = Math.Min(MedianNetwork.Lanes, x.Length - i);
            for (var lane = 0; lane < together; lane++)
            {
                counts[lane] = Like(detrended, places[i + lane], cycle, same.Slice(lane * Most, Most));
            }

            if (together == MedianNetwork.Lanes && counts[0] >= Fewest && !counts.ContainsAnyExcept(counts[0]))
            {
                for (var k = 0; k < counts[0]; k++)
                {
                    for (var lane = 0; lane < of.Length; lane++)
                    {
                        of[lane] = same[(lane * Most) + k];
                    }

                    lanes[k] = Vector512.Create<double>(of);
                }

                (Vector512.LoadUnsafe(ref x[i]) - MedianNetwork.For(counts[0]).Median(lanes)).StoreUnsafe(ref adjusted[i]);
                continue;
            }

            for (var lane = 0; lane < together; lane++)
            {
                adjusted[i + lane] = counts[lane] >= Fewest ? x[i + lane] - RobustStatistics.Median(same.Slice(lane * Most, counts[lane])) : x[i + lane];
            }
        }

        return adjusted;
    }

    // The values at the same place of the nearest cycles.
    private static int Like(double[] detrended, int place, int cycle, Span<double> into)
    {
        var count = 0;
        for (var distance = 1; count < Most && distance <= Most; distance++)
        {
            var (before, after) = (place - (distance * cycle), place + (distance * cycle));
            if (before >= 0 && !double.IsNaN(detrended[before]))
            {
                into[count++] = detrended[before];
            }

            if (count < Most && after < detrended.Length && !double.IsNaN(detrended[after]))
            {
                into[count++] = detrended[after];
            }
        }

        return count;
    }

    // Values minus the median of one cycle around them, by place.
    private static double[] Detrended(int[] places, double[] dense, int half)
    {
        var (detrended, width) = (new double[dense.Length], (2 * half) + 1);
        Array.Fill(detrended, double.NaN);
        Span<Vector512<double>> lanes = width <= MedianNetwork.MostValues ? stackalloc Vector512<double>[width] : [];
        var window = new double[width];
        var known = Known(places, dense.Length);
        for (var place = half; place + half < dense.Length; place++)
        {
            var most = place + MedianNetwork.Lanes - 1 + half;
            if (lanes.Length > 0 && most < dense.Length && known[most + 1] - known[place - half] == width + MedianNetwork.Lanes - 1)
            {
                for (var w = 0; w < width; w++)
                {
                    lanes[w] = Vector512.LoadUnsafe(ref dense[place - half + w]);
                }

                (Vector512.LoadUnsafe(ref dense[place]) - MedianNetwork.For(width).Median(lanes)).StoreUnsafe(ref detrended[place]);
                place += MedianNetwork.Lanes - 1;
            }
            else if (known[place + half + 1] - known[place - half] == width)
            {
                dense.AsSpan(place - half, width).CopyTo(window);
                detrended[place] = dense[place] - RobustStatistics.Median(window.AsSpan());
            }
        }

        return detrended;
    }

    // How many values lie before each place.
    private static int[] Known(int[] places, int length)
    {
        var known = new int[length + 1];
        foreach (var place in places)
        {
            known[place + 1] = 1;
        }

        for (var i = 1; i <= length; i++)
        {
            known[i] += known[i - 1];
        }

        return known;
    }
}
