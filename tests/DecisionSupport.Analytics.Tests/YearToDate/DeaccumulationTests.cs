using CsCheck;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.YearToDate;
using Xunit;

namespace DecisionSupport.Analytics.Tests.YearToDate;

public class DeaccumulationTests
{
    private static readonly Period s_january = Period.Month(2024, 1);
    private static readonly Vintage s_spring = new(new(2024, 3, 15));
    private static readonly Vintage s_later = new(new(2025, 1, 17));

    [Fact]
    public void January_and_February_are_one_figure_when_january_is_not_published()
    {
        var spans = Deaccumulation.Of(new(TimeSeries.Of(s_january, [double.NaN, 81307, 120327]), null, 1));
        Assert.Equal(
            [new(s_january, s_january + 1, 81307, 81306.5, 81307.5), new(s_january + 2, s_january + 2, 39020, 39019, 39021)],
            spans);
        Assert.True(spans[0].IsJanuaryFebruary);
    }

    [Fact]
    public void A_published_january_stands_alone_or_is_taken_together_with_february()
    {
        var series = new YearToDateSeries(TimeSeries.Of(s_january, [10, 25, 45]));
        Assert.Equal([10, 15, 20], Deaccumulation.Of(series).Select(s => s.Value));
        var together = Deaccumulation.Of(series, JanuaryTreatment.Together);
        Assert.Equal([25, 20], together.Select(s => s.Value));
        Assert.True(together[0].IsJanuaryFebruary);
    }

    [Fact]
    public void The_newest_january_stays_until_february_is_published() =>
        Assert.Equal([10], Deaccumulation.Of(new(TimeSeries.Of(s_january, [10])), JanuaryTreatment.Together).Select(s => s.Value));

    [Fact]
    public void A_missing_total_makes_a_longer_span_and_says_so()
    {
        var spans = Deaccumulation.Of(new(TimeSeries.Of(s_january, [double.NaN, 20, double.NaN, 50])));
        Assert.Equal(new SpanFigure(s_january + 2, s_january + 3, 30, 30, 30, SpanFlags.TotalMissing), spans[1]);
        var series = Deaccumulation.ToTimeSeries(spans, s_january);
        Assert.Equal((1, 20.0), (series.Count, series[s_january + 1]));
    }

    [Fact]
    public void A_total_that_falls_is_flagged() =>
        Assert.Equal(SpanFlags.TotalFalls, Deaccumulation.Of(new(TimeSeries.Of(s_january, [double.NaN, 20, 18])))[1].Flags);

    [Fact]
    public void A_december_revised_to_the_annual_figure_is_flagged_while_november_stays()
    {
        var (november, december) = (Period.Month(2024, 11), Period.Month(2024, 12));
        var history = VintageHistory.Of(Frequency.Monthly,
        [
            new(s_spring, new(november, 100)), new(s_spring, new(december, 110)),
            new(s_later, new(december, 118)),
        ]);
        Assert.Equal(SpanFlags.None, Deaccumulation.AsOf(history, s_spring)[1].Flags);
        var revised = Deaccumulation.AsOf(history, Vintage.Latest)[1];
        Assert.Equal((18.0, SpanFlags.MixedRevisions), (revised.Value, revised.Flags));
        var both = history.Append([new(s_later, new(november, 107))]);
        Assert.Equal((11.0, SpanFlags.None), (Deaccumulation.AsOf(both, Vintage.Latest)[1].Value, Deaccumulation.AsOf(both, Vintage.Latest)[1].Flags));
    }

    [Fact]
    public void Figures_as_first_published_hold_no_later_revision()
    {
        var (november, december) = (Period.Month(2024, 11), Period.Month(2024, 12));
        var history = VintageHistory.Of(Frequency.Monthly,
        [
            new(s_spring, new(november, 100)), new(s_later, new(november, 102)), new(s_later, new(december, 113)),
            new(new(new(2025, 9, 1)), new(december, 121)),
        ]);
        Assert.Equal([102, 19], Deaccumulation.AsOf(history, Vintage.Latest).Select(s => s.Value));
        Assert.Equal([100, 11], Deaccumulation.AsFirstPublished(history, Vintage.Latest).Select(s => s.Value)); // 113 − 102, both known that day
        Assert.Equal([100], Deaccumulation.AsFirstPublished(history, s_spring).Select(s => s.Value));
    }

    [Fact]
    public void A_total_published_again_unchanged_is_no_revision()
    {
        var history = VintageHistory.Of(Frequency.Quarterly,
        [
            new(s_spring, new(Period.Quarter(2024, 1), 100)), new(s_spring, new(Period.Quarter(2024, 2), 210)),
            new(s_later, new(Period.Quarter(2024, 2), 210)),
        ]);
        Assert.All(Deaccumulation.AsOf(history, Vintage.Latest), s => Assert.Equal(SpanFlags.None, s.Flags));
    }

    [Fact]
    public void Monthly_totals_give_quarters_through_the_rows_of_their_last_months()
    {
        var monthly = new YearToDateSeries(TimeSeries.Of(s_january, [double.NaN, 2, 3, 4, 5, 6, 7]), TimeSeries.Of(s_january + 2, [1.5, 9, 9, 2.5]), 1);
        var quarterly = monthly.ToQuarterly();
        Assert.Equal([3, 6], quarterly.Levels.Values.ToArray());
        Assert.Equal([1.5, 2.5], quarterly.Growth.Values.ToArray());
        Assert.Equal([3, 3], Deaccumulation.Of(quarterly).Select(s => s.Value));
    }

    [Fact]
    public void Figures_of_a_year_add_up_to_its_last_total() => Gen.Select(Gen.Int[1, 12], Gen.Double[-1e6, 1e6].Array[1, 60], Gen.Int[0, 2]).Sample((month, totals, holes) =>
    {
        var first = Period.Month(2000, month);
        var levels = TimeSeries.Of(first, [.. totals.Select((v, i) => i % 7 < holes ? double.NaN : v)]);
        var spans = Deaccumulation.Of(new(levels, null, 1));
        return spans.GroupBy(s => s.Last.Year).All(year =>
                Math.Abs(year.Sum(s => s.Value) - levels[year.Max(s => s.Last)]) < 1e-6
                && year.Min(s => s.First) == Period.Month(year.Key, 1)
                && year.Sum(s => s.Length) == year.Max(s => s.Last).Part)
            && spans.All(s => s.Lower <= s.Value && s.Value <= s.Upper);
    });

    [Theory]
    [InlineData(Frequency.Annual)]
    [InlineData(Frequency.Weekly)]
    public void Only_months_and_quarters_add_up(Frequency frequency)
    {
        var error = Assert.Throws<ArgumentException>(() => new YearToDateSeries(TimeSeries.Of(Period.Containing(new(2024, 1, 1), frequency), [1])));
        Assert.Contains(frequency.ToString(), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_index_given_as_growth_is_not_mistaken_for_a_rate()
    {
        var levels = TimeSeries.Of(s_january, [1]);
        Assert.Throws<ArgumentException>(() => new YearToDateSeries(levels, TimeSeries.Of(s_january, [-100.0])));
        Assert.Throws<ArgumentException>(() => new YearToDateSeries(levels, TimeSeries.Of(Period.Quarter(2024, 1), [5.0])));
        Assert.Throws<ArgumentOutOfRangeException>(() => new YearToDateSeries(levels, null, -1));
    }
}
