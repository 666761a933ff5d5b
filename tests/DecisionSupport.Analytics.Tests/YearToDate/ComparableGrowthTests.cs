using CsCheck;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.YearToDate;
using Xunit;

namespace DecisionSupport.Analytics.Tests.YearToDate;

public class ComparableGrowthTests
{
    private static readonly Period s_february = Period.Month(2024, 2);

    // Totals and growth as published; March by hand: base 120327/1.047 − 81307/1.055 = 37857.2574, 39020/37857.2574 − 1.
    private static YearToDateSeries Golden(double levelUnit = 1) =>
        new(TimeSeries.Of(s_february, [81307, 120327]), TimeSeries.Of(s_february, [5.5, 4.7]), levelUnit);

    [Fact]
    public void Growth_of_march_follows_from_the_bases_of_both_totals()
    {
        var spans = ComparableGrowth.Of(Golden());
        Assert.Equal((5.5, 5.45, 5.55), (spans[0].Value, spans[0].Lower, spans[0].Upper));
        Assert.True(spans[0].IsJanuaryFebruary);
        Assert.Equal((s_february + 1, s_february + 1), (spans[1].First, spans[1].Last));
        Assert.Equal(3.0714, spans[1].Value, 4);

        // Python 3.11: minimum and maximum over itertools.product((-1, 1), repeat=4) of the four half units.
        Assert.Equal(2.8230393979938873, spans[1].Lower, 1e-9);
        Assert.Equal(3.3208873783193926, spans[1].Upper, 1e-9);
    }

    [Fact]
    public void No_growth_within_rounding_lies_outside_the_band() => Gen.Select(
        Gen.Double[1, 1000], Gen.Double[0.5, 1000], Gen.Double[-30, 30], Gen.Double[-30, 30],
        Gen.Double[-1, 1].Array[4]).Sample((before, more, growth, growthBefore, at) =>
    {
        var (levels, rates) = (TimeSeries.Of(s_february, [before, before + more]), TimeSeries.Of(s_february, [growthBefore, growth]));
        var span = ComparableGrowth.Of(new(levels, rates, 0.2, 0.1))[1];
        var moved = ComparableGrowth.Of(new(
            TimeSeries.Of(s_february, [before + (0.1 * at[0]), before + more + (0.1 * at[1])]),
            TimeSeries.Of(s_february, [growthBefore + (0.05 * at[2]), growth + (0.05 * at[3])])))[1];
        return double.IsNaN(moved.Value) ? double.IsInfinity(span.Upper) : moved.Value >= span.Lower - 1e-9 && moved.Value <= span.Upper + 1e-9;
    });

    [Fact]
    public void The_comparable_growth_of_exact_figures_is_the_growth_of_the_single_periods() => Gen.Select(
        Gen.Double[1, 100].Array[12], Gen.Double[1, 100].Array[12]).Sample((last, now) =>
    {
        double[] totalLast = [.. last.Select((_, i) => last.Take(i + 1).Sum())], totalNow = [.. now.Select((_, i) => now.Take(i + 1).Sum())];
        var first = Period.Month(2024, 1);
        var growth = TimeSeries.Of(first, [.. totalNow.Select((v, i) => 100 * ((v / totalLast[i]) - 1))]);
        var spans = ComparableGrowth.Of(new(TimeSeries.Of(first, totalNow), growth, 0, 0));
        return spans.Select((s, i) => Math.Abs(s.Value - (100 * ((now[i] / last[i]) - 1))) < 1e-6 * (1 + Math.Abs(s.Value))).All(ok => ok);
    });

    [Fact]
    public void A_base_that_rounding_can_bring_to_zero_has_no_bounds()
    {
        var span = ComparableGrowth.Of(new(TimeSeries.Of(s_february, [1000, 1001]), TimeSeries.Of(s_february, [5.0, 5.0]), 1))[1];
        Assert.Equal((SpanFlags.BaseNotPositive, double.NegativeInfinity, double.PositiveInfinity), (span.Flags, span.Lower, span.Upper));
    }

    [Fact]
    public void The_scope_of_last_year_does_not_enter_the_growth_but_its_gap_is_shown()
    {
        var lastYear = Period.Month(2023, 2);
        var levels = TimeSeries.FromObservations(
        [
            new(lastYear, 80000), new(lastYear + 1, 114925), new(s_february, 81307), new(s_february + 1, 120327),
        ]);
        var series = new YearToDateSeries(levels, TimeSeries.Of(s_february, [5.5, 4.7]), 1);
        Assert.Equal(ComparableGrowth.Of(Golden())[1], ComparableGrowth.Of(series)[1]);
        var gaps = ComparableGrowth.BaseGaps(series);

        // February: 81307 / 1.055 = 77068.25 against 80000 as published; March: 120327 / 1.047 = 114925.5 against 114925.
        Assert.Equal((77068.25, true), (Math.Round(gaps[0].Implied, 2), gaps[0].IsBeyondRounding));
        Assert.Equal(-3.6647, gaps[0].Percent, 4);
        Assert.False(gaps[1].IsBeyondRounding);
    }

    [Theory]
    [InlineData(-6.8, 18.3, 5.0)] // GDP Q1 2020 and 2021; NBS printed a two-year average of 5.0 (release of 16 April 2021)
    [InlineData(3.2, 7.9, 5.5)] // GDP Q2; NBS 5.5 (15 July 2021)
    [InlineData(4.9, 4.9, 4.9)] // GDP Q3; NBS 4.9 (18 October 2021)
    public void The_two_year_average_is_that_of_the_bureau(double lastYear, double thisYear, double printed)
    {
        var (percent, lower, upper) = AverageGrowth.TwoYear(lastYear, thisYear);
        Assert.InRange(printed, lower - 0.05, upper + 0.05);
        Assert.Equal(printed, Math.Round(percent, 1));
        var series = AverageGrowth.TwoYear(TimeSeries.Of(Period.Quarter(2020, 1), [lastYear, 0, 0, 0, thisYear]));
        Assert.Equal(percent, series[Period.Quarter(2021, 1)]);
    }
}
