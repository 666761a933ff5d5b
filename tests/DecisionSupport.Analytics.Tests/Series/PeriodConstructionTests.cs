using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Series;

public class PeriodConstructionTests
{
    [Fact]
    public void Parts_of_a_year_run_from_one()
    {
        Assert.Equal((2024, 3), (Period.Month(2024, 3).Year, Period.Month(2024, 3).Part));
        Assert.Equal((2024, 4), (Period.Quarter(2024, 4).Year, Period.Quarter(2024, 4).Part));
        Assert.Equal((2024, 2), (Period.Half(2024, 2).Year, Period.Half(2024, 2).Part));
        Assert.Equal((2024, 1), (Period.OfYear(2024).Year, Period.OfYear(2024).Part));
        Assert.Equal((2024, 60), (Period.Day(new(2024, 2, 29)).Year, Period.Day(new(2024, 2, 29)).Part)); // 31 + 29
    }

    [Theory]
    [InlineData(2024, 0)]
    [InlineData(2024, 13)]
    [InlineData(0, 1)]
    [InlineData(9999, 1)]
    public void A_month_outside_the_calendar_is_rejected(int year, int month) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Period.Month(year, month));

    [Fact]
    public void A_wrong_part_is_named_with_its_limit()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Period.Quarter(2024, 5));
        Assert.Contains("Quarterly parts 1 to 4", error.Message);
        Assert.Equal(5, error.ActualValue);
    }

    // Years with 53 ISO weeks and Mondays of week 1: ISO 8601:2004; Python 3.13 date.fromisocalendar(y, w, 1).
    [Theory]
    [InlineData(2020, 53, "2020-12-28", "2021-01-03")]
    [InlineData(2015, 53, "2015-12-28", "2016-01-03")]
    [InlineData(2021, 1, "2021-01-04", "2021-01-10")]
    [InlineData(2019, 1, "2018-12-31", "2019-01-06")]
    public void Weeks_are_ISO_weeks_from_Monday_to_Sunday(int year, int week, string first, string last)
    {
        var period = Period.Week(year, week);
        Assert.Equal(DateOnly.Parse(first), period.FirstDay);
        Assert.Equal(DateOnly.Parse(last), period.LastDay);
        Assert.Equal((year, week), (period.Year, period.Part));
    }

    [Fact]
    public void A_year_of_52_weeks_has_no_week_53()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Period.Week(2021, 53));
        Assert.Contains("ISO year 2021 has weeks 1 to 52", error.Message);
    }

    [Fact]
    public void The_week_of_a_new_year_day_may_belong_to_the_year_before() =>
        Assert.Equal(Period.Week(2020, 53), Period.Containing(new(2021, 1, 1), Frequency.Weekly));

    [Theory]
    [InlineData("2024-01-01", "2024-03-31", 1)]
    [InlineData("2023-10-01", "2023-12-31", 4)]
    public void A_quarter_holds_its_three_months(string first, string last, int quarter)
    {
        var period = Period.Containing(DateOnly.Parse(first).AddDays(40), Frequency.Quarterly);
        Assert.Equal(quarter, period.Part);
        Assert.Equal(DateOnly.Parse(first), period.FirstDay);
        Assert.Equal(DateOnly.Parse(last), period.LastDay);
    }

    [Fact]
    public void February_of_a_leap_year_has_29_days() => Assert.Equal(new(2024, 2, 29), Period.Month(2024, 2).LastDay);

    [Fact]
    public void The_default_is_no_period_and_every_use_says_so()
    {
        var none = default(Period);
        Assert.Equal("(no period)", none.ToString());
        Assert.Equal(default, none);
        Action[] uses =
        [
            () => _ = none.Frequency, () => _ = none.Ordinal, () => _ = none.Year, () => _ = none.Part,
            () => _ = none.FirstDay, () => _ = none.LastDay, () => _ = none + 1, () => _ = none - none,
            () => _ = none < Period.OfYear(2000), () => _ = none.CompareTo(none), () => _ = new PeriodRange(none, 1),
        ];
        foreach (var use in uses)
        {
            Assert.Contains("default(Period)", Assert.Throws<ArgumentOutOfRangeException>(use).Message);
        }
    }

    [Fact]
    public void The_last_periods_of_the_calendar_have_a_last_day()
    {
        Assert.Equal(new(9998, 12, 31), Period.OfYear(9998).LastDay);
        Assert.Equal(new(9998, 12, 31), Period.Month(9998, 12).LastDay);
        Assert.Equal(new(9998, 12, 31), Period.Day(new(9998, 12, 31)).LastDay);
    }

    [Fact]
    public void A_day_after_the_calendar_is_rejected_for_every_frequency()
    {
        foreach (var frequency in Enum.GetValues<Frequency>())
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => Period.Containing(new(9999, 6, 1), frequency));
        }
    }

    [Fact]
    public void A_running_number_reads_back_and_a_foreign_one_is_rejected()
    {
        var period = Period.Week(2020, 53);
        Assert.Equal(period, Period.FromOrdinal(Frequency.Weekly, period.Ordinal));
        Assert.Throws<ArgumentOutOfRangeException>(() => Period.FromOrdinal(Frequency.Monthly, 11)); // year 0
        Assert.Throws<ArgumentOutOfRangeException>(() => Period.FromOrdinal(0, 24_000));
    }
}
