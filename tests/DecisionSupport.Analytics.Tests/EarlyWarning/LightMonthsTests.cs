using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Analytics.Tests.EarlyWarning;

public class LightMonthsTests
{
    private static readonly LightSchemeVersion s_bands = Samples.Band(1.5, 2.5, 3.5, 4.5);

    private static MonitoredIndicator Of(Frequency frequency, Period first, params double[] values)
    {
        var indicator = Samples.Indicator("X", frequency);
        return new(indicator, Samples.Released(indicator, first, values), s_bands);
    }

    [Fact]
    public void A_missing_month_is_carried_twice_and_then_unknown()
    {
        var january = Period.Month(2024, 1);
        var months = LightMonths.Of(Of(Frequency.Monthly, january, 3, 5), Vintage.Latest, new(january, 5));
        Assert.Equal([WarningLight.Green, WarningLight.Red, WarningLight.Red, WarningLight.Red, WarningLight.Unknown], months.Select(m => m.Light));
        Assert.Equal([0, 0, 1, 2, 0], months.Select(m => m.CarriedMonths));
        Assert.Equal([false, false, true, true, false], months.Select(m => m.IsCarried));
        Assert.Equal(january + 1, months[3].Period);
        Assert.Null(months[4].Period);
    }

    [Fact]
    public void A_quarter_stands_in_its_months_and_the_newest_month_has_ended_by_the_vintage()
    {
        var quarterly = Of(Frequency.Quarterly, Period.Quarter(2024, 1), 4);
        Assert.All(LightMonths.Of(quarterly, Vintage.Latest, new(Period.Month(2024, 1), 3)), m => Assert.Equal((WarningLight.Yellow, 0), (m.Light, m.CarriedMonths)));
        Assert.Equal(Period.Month(2024, 3), LightMonths.Newest(quarterly, Vintage.Latest));
        Assert.Null(LightMonths.Newest(quarterly, Samples.On("2024-01-31")));
        Assert.Equal(Period.Month(2024, 2), LightMonths.Newest(Of(Frequency.Daily, Period.Day(new(2024, 3, 1)), 3), Samples.On("2024-03-20")));
    }
}
