using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Series;

public class TemporalAggregationTests
{
    [Fact]
    public void Quarter_with_a_missing_month_has_no_value()
    {
        var months = TimeSeries.Of(Period.Month(2020, 1), [1, 2, 3, 4, double.NaN, 6, 7, 8, 9, 10]);

        var quarters = TemporalAggregation.To(months, Frequency.Quarterly, Aggregation.Sum);

        Assert.Equal(new PeriodRange(Period.Quarter(2020, 1), 3), quarters.Periods);
        Assert.Equal([6, double.NaN, 24], quarters.Values.ToArray());
    }

    [Fact]
    public void Week_belongs_to_the_month_of_its_last_day()
    {
        // Weeks of 2023 end on Sundays: 8, 15, 22 and 29 January; 5 February.
        var weeks = TimeSeries.Of(Period.Week(2023, 1), [1, 2, 3, 4, 5]);

        var months = TemporalAggregation.To(weeks, Frequency.Monthly, Aggregation.Mean);

        // The week to 1 January 2023 is missing, so January is not whole; February has three more weeks to come.
        Assert.Equal(0, months.Count);
        Assert.Equal(
            [2],
            TemporalAggregation.To(TimeSeries.Of(Period.Week(2022, 52), [0, 1, 2, 3, 4, 5]), Frequency.Monthly, Aggregation.Mean).Values.ToArray());
    }

    [Fact]
    public void Month_of_daily_figures_needs_its_ends_not_every_day()
    {
        var january = Enumerable.Range(1, 31).Where(d => new DateOnly(2024, 1, d).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            .Select(d => KeyValuePair.Create(Period.Day(new DateOnly(2024, 1, d)), (double)d)).ToArray();

        Assert.Equal(31, TemporalAggregation.To(TimeSeries.FromObservations(january), Frequency.Monthly, Aggregation.Last).Values[0]);
        Assert.Equal(0, TemporalAggregation.To(TimeSeries.FromObservations(january[..15]), Frequency.Monthly, Aggregation.Last).Count);
    }

    [Fact]
    public void Frequency_must_be_lower() =>
        Assert.Throws<ArgumentException>(() => TemporalAggregation.To(TimeSeries.Of(Period.OfYear(2020), [1]), Frequency.Monthly, Aggregation.Mean));
}
