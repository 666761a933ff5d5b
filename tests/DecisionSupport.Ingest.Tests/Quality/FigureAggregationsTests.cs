using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Quality;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Quality;

public class FigureAggregationsTests
{
    // November 2020 to March 2021: the first quarter of 2021 is whole, the others are cut off.
    private static readonly TimeSeries s_months = TimeSeries.Of(Period.Month(2020, 11), [1, 2, 3, 4, 8]);

    [Theory]
    [InlineData(FigureAggregation.Mean, 5)]
    [InlineData(FigureAggregation.Sum, 15)]
    [InlineData(FigureAggregation.Last, 8)]
    public void Only_whole_periods_are_aggregated(FigureAggregation by, double expected)
    {
        var quarters = s_months.To(Frequency.Quarterly, by);
        Assert.Equal((1, Period.Quarter(2021, 1), expected), (quarters.Count, quarters.Periods.First, quarters.Values[0]));
    }

    [Fact]
    public void A_gap_leaves_no_figure() =>
        Assert.Equal(0, TimeSeries.Of(Period.Month(2021, 1), [1, double.NaN, 3]).To(Frequency.Quarterly, FigureAggregation.Sum).Count);

    [Fact]
    public void The_same_figure_stays_as_it_is() => Assert.Same(s_months, s_months.To(Frequency.Quarterly, FigureAggregation.Same));
}
