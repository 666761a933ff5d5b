using System.Runtime.Intrinsics;
using CsCheck;
using DecisionSupport.Analytics.Numerics;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Numerics;

/// <summary>What is computed fast is what the definition gives: the middle of the sorted values, and the line window by window.</summary>
public class RobustMedianTests
{
    private static readonly Gen<double> s_value = Gen.OneOf(Gen.Double[-1e6, 1e6], Gen.Int[-3, 3].Select(i => (double)i), Gen.Double[-1e150, 1e150]);

    [Fact]
    public void A_median_by_selection_is_the_middle_of_the_sorted_values() => s_value.Array[1, 400].Sample(values => Assert.Equal(Middle(values), RobustStatistics.Median([.. values])));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Orders_that_are_bad_for_selection_give_the_same_median(int shape)
    {
        for (var count = 1; count < 300; count++)
        {
            double[] values = [.. Enumerable.Range(0, count).Select(i => (double)(shape switch { 0 => i, 1 => -i, 2 => i % 2, _ => Math.Min(i, count - i) }))];
            Assert.Equal(Middle(values), RobustStatistics.Median([.. values]));
        }
    }

    [Fact]
    public void A_network_gives_the_median_of_each_of_eight_sets_for_every_size()
    {
        for (var count = 1; count <= MedianNetwork.MostValues; count++)
        {
            s_value.Array[count].Array[MedianNetwork.Lanes].Sample(
                sets =>
                {
                    var values = Enumerable.Range(0, sets[0].Length).Select(i => Vector512.Create<double>([.. sets.Select(s => s[i])])).ToArray();
                    var medians = MedianNetwork.For(sets[0].Length).Median(values);
                    Assert.All(sets, (set, lane) => Assert.Equal(Middle(set), medians[lane]));
                },
                iter: 50);
        }
    }

    // The 0-1 principle (Knuth 1998, volume 3, 5.3.4): a network that finds the middle of all sets of noughts and ones finds it of all sets.
    [Theory]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(13)]
    public void A_network_finds_the_middle_of_every_set_of_noughts_and_ones(int count)
    {
        var values = new Vector512<double>[count];
        for (var bits = 0; bits < 1 << count; bits++)
        {
            for (var i = 0; i < count; i++)
            {
                values[i] = Vector512.Create((double)((bits >> i) & 1));
            }

            var ones = int.PopCount(bits);
            var (below, above) = ((count - 1) / 2 >= count - ones ? 1.0 : 0.0, count / 2 >= count - ones ? 1.0 : 0.0);
            Assert.Equal((below + above) / 2, MedianNetwork.For(count).Median(values)[3]);
        }
    }

    [Fact]
    public void Lines_of_a_whole_series_are_those_of_each_window()
    {
        Gen.Select(s_value, Gen.Int[1, 4]).Array[11, 60].Sample(points =>
        {
            var (at, places) = (0, new int[points.Length]);
            for (var i = 0; i < points.Length; i++)
            {
                at += points[i].Item2;
                places[i] = at;
            }

            var x = Array.ConvertAll(points, p => p.Item1);
            var residuals = RepeatedMedianLine.Residuals(places, x);
            for (var i = 0; i < x.Length; i++)
            {
                var first = Math.Clamp(i - RepeatedMedianLine.EachSide, 0, x.Length - (2 * RepeatedMedianLine.EachSide) - 1);
                int[] window = [.. Enumerable.Range(first, (2 * RepeatedMedianLine.EachSide) + 1).Where(j => j != i)];
                var line = RobustStatistics.RepeatedMedianAtZero([.. window.Select(j => (double)(places[j] - places[i]))], [.. window.Select(j => x[j])]);
                Assert.Equal(x[i] - line, residuals[i]);
            }
        });
    }

    [Fact]
    public void A_season_is_the_median_of_like_places_in_neighbouring_cycles()
    {
        Gen.Select(Gen.OneOf(Gen.Const(2), Gen.Const(4), Gen.Const(7), Gen.Const(12), Gen.Const(52)), s_value.Array[30, 400], Gen.Int[0, 3].Array[400]).Sample((cycle, values, gaps) =>
        {
            // One place in four of some cases is a gap.
            int[] places = [.. Enumerable.Range(0, values.Length).Where(i => i == 0 || gaps[0] > 0 || gaps[i] > 0)];
            var x = Array.ConvertAll(places, p => values[p]);
            var adjusted = SeasonalMedians.Removed(places, x, cycle);
            var trendless = places.ToDictionary(p => p, p => Around(p) is { Length: var n } around && n == (2 * (cycle / 2)) + 1 ? values[p] - Middle(around) : double.NaN);
            double[] Around(int place) => [.. Enumerable.Range(place - (cycle / 2), (2 * (cycle / 2)) + 1).Where(p => Array.BinarySearch(places, p) >= 0).Select(p => values[p])];
            for (var i = 0; i < places.Length; i++)
            {
                var like = Enumerable.Range(1, 10).SelectMany(d => new[] { places[i] - (d * cycle), places[i] + (d * cycle) })
                    .Select(p => trendless.GetValueOrDefault(p, double.NaN)).Where(v => !double.IsNaN(v)).Take(10).ToArray();
                Assert.Equal(like.Length >= 3 ? x[i] - Middle(like) : x[i], adjusted[i]);
            }
        });
    }

    private static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] * 0.5) + (sorted[sorted.Length / 2] * 0.5);
    }
}
