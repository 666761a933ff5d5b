using DecisionSupport.Analytics.Series;
using DecisionSupport.Web.Components.Charts;
using Xunit;

namespace DecisionSupport.Web.Tests.Components.Charts;

public class PeriodTicksTests
{
    [Fact]
    public void Long_ranges_are_marked_by_years_at_round_distances()
    {
        var ticks = PeriodTicks.Of(PeriodRange.Between(Period.Month(1948, 1), Period.Month(2022, 9)), "en");
        Assert.Equal(["1960", "1980", "2000", "2020"], ticks.Select(t => t.Text));
        Assert.All(ticks, t => Assert.Equal(1, t.Period.Part));
    }

    [Fact]
    public void Short_ranges_are_marked_by_periods() =>
        Assert.Equal("2022年1月", PeriodTicks.Of(PeriodRange.Between(Period.Month(2022, 1), Period.Month(2022, 6)), "zh")[0].Text);

    [Fact]
    public void A_range_that_starts_within_a_year_does_not_mark_that_year() =>
        Assert.Equal("2016", PeriodTicks.Of(PeriodRange.Between(Period.Quarter(2015, 3), Period.Quarter(2020, 3)), "en")[0].Text);
}
