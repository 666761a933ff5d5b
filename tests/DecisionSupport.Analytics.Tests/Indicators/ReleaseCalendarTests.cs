using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Tests.EarlyWarning;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Indicators;

public class ReleaseCalendarTests
{
    private static readonly Period s_january = Period.Month(2024, 1);

    [Theory]
    [InlineData("2024-03-09", 0)]
    [InlineData("2024-03-10", 0)]
    [InlineData("2024-03-15", 5)]
    public void The_next_figure_is_due_a_usual_lag_after_the_end_of_the_next_period(string today, int late)
    {
        var indicator = Samples.Indicator(lag: 10);
        var next = ReleaseCalendar.Next(indicator, Samples.Released(indicator, s_january, 1), Vintage.Latest, DateOnly.Parse(today))!;
        Assert.Equal((s_january + 1, new DateOnly(2024, 3, 10), late, late > 0), (next.Period, next.Expected, next.DaysLate, next.IsOverdue)); // 29 February + 10 days
    }

    [Fact]
    public void The_calendar_knows_only_what_was_known()
    {
        var indicator = Samples.Indicator(lag: 10);
        var history = Samples.Released(indicator, s_january, 1, 2, 3);
        Assert.Equal(s_january + 1, ReleaseCalendar.Next(indicator, history, Samples.On("2024-02-20"), new(2024, 2, 20))!.Period);
        Assert.Null(ReleaseCalendar.Next(indicator, history, Samples.On("2024-01-01"), new(2024, 1, 1)));
    }

    [Fact]
    public void A_discontinued_series_has_no_next_figure()
    {
        var indicator = Samples.Indicator(discontinued: true);
        Assert.Null(ReleaseCalendar.Next(indicator, Samples.Released(indicator, s_january, 1), Vintage.Latest, new(2024, 3, 1)));
    }

    [Fact]
    public void A_projection_is_still_to_be_published()
    {
        var indicator = Samples.Indicator(projectionFrom: s_january + 1);
        Assert.Equal(s_january + 1, ReleaseCalendar.Next(indicator, Samples.Released(indicator, s_january, 1, 2, 3), Vintage.Latest, new(2024, 3, 1))!.Period);
    }
}
