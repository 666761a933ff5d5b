using CsCheck;
using DecisionSupport.Analytics.SeasonalAdjustment.X11;
using Xunit;

namespace DecisionSupport.Analytics.Tests.SeasonalAdjustment.X11;

public class X11AdjusterTests
{
    private static readonly string[] Letters = ["b", "c", "d"];

    // Season length, first season, values with trend, season, noise and now and then an outlier.
    private static readonly Gen<(int Cycle, int First, double[] Values)> Series =
        from cycle in Gen.Bool.Select(b => b ? 12 : 4)
        from first in Gen.Int[1, cycle]
        from years in Gen.Int[3, 12]
        from more in Gen.Int[0, cycle - 1]
        from amplitude in Gen.Double[0, 0.4]
        from noise in Gen.Double[-1, 1].Array[(years * cycle) + more]
        select (cycle, first, noise.Select((e, t) => 50 * Math.Exp((0.01 * t) + (amplitude * Math.Sin(2 * Math.PI * t / cycle)) + (0.05 * e) + (Math.Abs(e) > 0.97 ? e : 0))).ToArray());

    private static X11Adjustment Adjust((int Cycle, int First, double[] Values) series, X11Options options) => X11Adjustment.Of(series.Values, series.Cycle, series.First, options);

    private static void Close(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double relative = 1e-9)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var t = 0; t < expected.Count; t++)
        {
            Assert.True(Math.Abs(expected[t] - actual[t]) <= relative * Math.Max(1, Math.Abs(expected[t])), $"{t}: {actual[t]} against {expected[t]}");
        }
    }

    [Theory]
    [InlineData(X11Mode.Multiplicative)]
    [InlineData(X11Mode.Additive)]
    [InlineData(X11Mode.LogAdditive)]
    [InlineData(X11Mode.PseudoAdditive)]
    public void The_parts_make_up_the_series(X11Mode mode) => Series.Sample(series =>
    {
        var x11 = Adjust(series, new(mode));
        for (var t = 0; t < series.Values.Length; t++)
        {
            var (trend, season, irregular) = (x11.Trend[t], x11.Seasonal[t], x11.Irregular[t]);
            var whole = mode switch
            {
                X11Mode.Additive => trend + season + irregular,
                X11Mode.PseudoAdditive => trend * (season + irregular - 1),
                _ => trend * season * irregular,
            };
            Assert.Equal(series.Values[t], whole, series.Values[t] * 1e-9);
            Assert.InRange(x11.Weights[t], 0, 1);
        }
    }, iter: 200);

    [Fact]
    public void Scaling_the_series_scales_a_multiplicative_adjustment() => Series.Sample(series =>
    {
        var x11 = Adjust(series, new());
        var scaled = Adjust((series.Cycle, series.First, [.. series.Values.Select(v => 1024 * v)]), new());
        Close(x11.Seasonal, scaled.Seasonal);
        Close([.. x11.Adjusted.Select(v => 1024 * v)], scaled.Adjusted);
    }, iter: 100);

    [Fact]
    public void An_adjuster_that_was_used_before_gives_what_a_new_one_gives() => Gen.Select(Series, Series).Where((a, b) => a.Cycle == b.Cycle).Sample((a, b) =>
    {
        var used = new X11Adjuster(a.Cycle, new());
        used.Adjust(a.Values, a.First);
        used.Adjust(b.Values, b.First);
        var fresh = Adjust(b, new());
        Assert.Equal(fresh.Seasonal, used.Seasonal.ToArray());
        Assert.Equal(fresh.Adjusted, used.Adjusted.ToArray());
        Assert.Equal(fresh.Trend, used.Trend.ToArray());
        Assert.Equal(fresh.HendersonTerms, used.HendersonTerms);
    }, iter: 100);

    [Fact]
    public void Log_additive_factors_are_those_of_the_additive_adjustment_of_logs() => Series.Sample(series =>
    {
        var logs = Adjust((series.Cycle, series.First, [.. series.Values.Select(v => Math.Log(v))]), new(X11Mode.Additive));
        var x11 = Adjust(series, new(X11Mode.LogAdditive));
        Close([.. logs.Seasonal.Select(Math.Exp)], x11.Seasonal);
        Close(logs.Weights, x11.Weights, 1e-6);
    }, iter: 100);

    // (T·S·I) and T·(S + I − 1) differ by the product of two small numbers.
    [Fact]
    public void A_small_season_makes_pseudo_additive_and_multiplicative_adjustments_alike()
    {
        double[] values = [.. Enumerable.Range(0, 120).Select(t => 100 * (1 + (0.01 * Math.Sin(Math.PI * t / 6)) + (0.002 * Math.Cos(t * t))))];
        var a = X11Adjustment.Of(values, 12, 1, new(Seasonal: X11SeasonalFilter.S3x5, Henderson: 13));
        var b = X11Adjustment.Of(values, 12, 1, new(X11Mode.PseudoAdditive, X11SeasonalFilter.S3x5, 13));
        Close(a.Adjusted, b.Adjusted, 1e-4);
    }

    [Theory]
    [InlineData(X11SeasonalFilter.S3x1)]
    [InlineData(X11SeasonalFilter.S3x3)]
    [InlineData(X11SeasonalFilter.S3x5)]
    [InlineData(X11SeasonalFilter.S3x9)]
    [InlineData(X11SeasonalFilter.S3x15)]
    [InlineData(X11SeasonalFilter.Stable)]
    public void A_season_that_never_changes_on_a_straight_line_is_found_exactly(X11SeasonalFilter filter)
    {
        double[] season = [3, -1, -2, 5, 0, -5, 2, 2, -4, 1, -2, 1];
        double[] values = [.. Enumerable.Range(0, 300).Select(t => 10 + (0.5 * t) + season[(t + 4) % 12])];
        var x11 = X11Adjustment.Of(values, 12, 5, new(X11Mode.Additive, filter));
        // Henderson filters keep cubics only in the middle; the seasonal ends rest on trends of the ends.
        for (var t = 24; t < 276; t++)
        {
            Assert.Equal(season[(t + 4) % 12], x11.Seasonal[t], 0.02);
            Assert.Equal(10 + (0.5 * t), x11.Adjusted[t], 0.02);
        }
    }

    [Fact]
    public void An_outlier_has_no_weight_and_no_place_in_the_season()
    {
        double[] values = [.. Enumerable.Range(0, 120).Select(t => 100 + (10 * Math.Sin(Math.PI * t / 6)) + (0.3 * Math.Cos(t * t)))];
        var clean = X11Adjustment.Of(values, 12, 1, new(X11Mode.Additive));
        values[61] += 40;
        var x11 = X11Adjustment.Of(values, 12, 1, new(X11Mode.Additive));
        Assert.Equal(0, x11.Weights[61]);
        // Part of so large an outlier stays in the trend, which bends the irregulars beside it; X-11 is not robust against more.
        Assert.Equal(clean.Seasonal[61], x11.Seasonal[61], 1.5);
        Assert.InRange(x11.Irregular[61] - clean.Irregular[61], 30, 42);
    }

    [Fact]
    public void Every_table_is_kept_in_the_order_it_is_made()
    {
        double[] values = [.. Enumerable.Range(0, 72).Select(t => 100 + (10 * Math.Sin(Math.PI * t / 6)) + Math.Cos(t * t))];
        var tables = X11Adjustment.Of(values, 12, 1, new(), [101, 102, 103], [99]).Tables;
        Assert.Equal(
            ["b1", "b2", "b3", "b4", "b5", "b6", "b7", "b8", "b9", "b10", "b11", "b13", "b17", "b20",
                "c1", "c2", "c4", "c5", "c6", "c7", "c9", "c10", "c11", "c13", "c17", "c20",
                "d1", "d2", "d4", "d5", "d6", "d7", "d8", "d9", "d10", "d11", "d12", "d13"],
            tables.Select(t => t.Name));
        Assert.All(tables, t => Assert.Contains(t.Name[..1], Letters));
        // A year's centred average loses half a year at both ends.
        Assert.Equal((-1, 76), (tables[0].First, tables[0].Values.Count));
        Assert.Equal((5, 64), (tables[1].First, tables[1].Values.Count));
    }

    [Fact]
    public void The_adjuster_allocates_nothing()
    {
        var adjuster = new X11Adjuster(12, new());
        double[] values = [.. Enumerable.Range(0, 120).Select(t => 100 + (10 * Math.Sin(Math.PI * t / 6)) + Math.Cos(t * t))];
        adjuster.Adjust(values, 1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        adjuster.Adjust(values, 1);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData(35, 12, 1, "at least 3 years")]
    [InlineData(60, 7, 1, "months (12) and quarters (4)")]
    [InlineData(60, 12, 13, "1 to 12")]
    public void What_cannot_be_adjusted_is_refused(int count, int cycle, int first, string named) =>
        Assert.Contains(named, Assert.ThrowsAny<ArgumentException>(() => X11Adjustment.Of(Enumerable.Repeat(1.0, count).ToArray(), cycle, first)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(12, 1.5, 2.5, "odd number")]
    [InlineData(103, 1.5, 2.5, "3 to 101")]
    [InlineData(13, 2.5, 1.5, "sigma limits")]
    public void Options_that_are_not_allowed_are_refused(int henderson, double lower, double upper, string named) =>
        Assert.Contains(named, Assert.Throws<ArgumentException>(() => new X11Adjuster(12, new(Henderson: henderson, LowerSigma: lower, UpperSigma: upper))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(double.NaN, X11Mode.Additive, "interpolate gaps first")]
    [InlineData(0, X11Mode.Multiplicative, "take the additive one")]
    [InlineData(-3, X11Mode.LogAdditive, "take the additive one")]
    public void A_value_that_does_not_suit_is_refused_with_its_place(double value, X11Mode mode, string named)
    {
        var values = Enumerable.Repeat(5.0, 60).ToArray();
        values[30] = value;
        var message = Assert.Throws<ArgumentException>(() => X11Adjustment.Of(values, 12, 1, new(mode))).Message;
        Assert.Contains("Value 31", message, StringComparison.Ordinal);
        Assert.Contains(named, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(X11Mode.Multiplicative)]
    [InlineData(X11Mode.Additive)]
    [InlineData(X11Mode.LogAdditive)]
    [InlineData(X11Mode.PseudoAdditive)]
    public void A_constant_series_stays_as_it_is(X11Mode mode)
    {
        var x11 = X11Adjustment.Of(Enumerable.Repeat(7.3, 60).ToArray(), 12, 3, new(mode));
        Assert.All(x11.Adjusted, v => Assert.Equal(7.3, v, 1e-9));
        Assert.All(x11.Trend, v => Assert.Equal(7.3, v, 1e-9));
    }
}
