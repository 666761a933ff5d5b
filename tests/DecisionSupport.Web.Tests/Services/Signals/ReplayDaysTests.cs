using DecisionSupport.Web.Services.Signals;
using Xunit;

namespace DecisionSupport.Web.Tests.Services.Signals;

public class ReplayDaysTests
{
    private static readonly ReplayDays s_days = new([new(2022, 1, 31), new(2022, 2, 28), new(2022, 3, 31), new(2022, 4, 12)]);

    [Fact]
    public void The_end_of_the_slider_is_the_newest_state_of_knowledge()
    {
        Assert.Equal(3, s_days.PlaceOf(null));
        Assert.Null(s_days.At(3));
        Assert.Null(s_days.At(-1));
        Assert.Null(s_days.At(99));
    }

    [Theory]
    [InlineData("2021-01-01", 0)]
    [InlineData("2022-02-27", 0)]
    [InlineData("2022-02-28", 1)]
    [InlineData("2022-04-11", 2)]
    [InlineData("2030-01-01", 3)]
    public void A_day_stands_at_the_last_end_of_month_before_it(string day, int place) =>
        Assert.Equal(place, s_days.PlaceOf(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));
}
