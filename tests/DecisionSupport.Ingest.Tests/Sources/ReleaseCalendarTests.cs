using DecisionSupport.Ingest.Sources;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Sources;

public class ReleaseCalendarTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    [Fact]
    public void A_day_of_each_month_is_read_in_its_zone()
    {
        var calendar = ReleaseCalendar.ByRule("10th 09:30", Shanghai, TimeSpan.FromHours(24));
        Assert.Equal(Utc(2026, 12, 10, 1, 30), calendar.Next(Utc(2026, 11, 24, 12, 0)));
        Assert.Equal(Utc(2026, 11, 10, 1, 30), calendar.Last(Utc(2026, 11, 24, 12, 0)));
        Assert.Equal(Utc(2026, 11, 10, 1, 30), calendar.Last(Utc(2026, 11, 10, 1, 30)));
        Assert.Equal(Utc(2026, 10, 10, 1, 30), calendar.Last(Utc(2026, 11, 10, 1, 29)));
    }

    [Fact]
    public void The_turn_of_the_year_is_no_special_case()
    {
        var calendar = ReleaseCalendar.ByRule("1st 00:30", Shanghai, TimeSpan.FromHours(1));
        // New year of 2027 in Shanghai is still 2026 in London.
        Assert.Equal(Utc(2026, 12, 31, 16, 30), calendar.Next(Utc(2026, 12, 31, 16, 0)));
        Assert.Equal(Utc(2027, 1, 31, 16, 30), calendar.Next(Utc(2026, 12, 31, 16, 30)));
        Assert.Equal(Utc(2026, 12, 31, 16, 30), calendar.Last(Utc(2027, 1, 1, 0, 0)));
    }

    [Fact]
    public void The_last_day_of_a_month_knows_leap_years()
    {
        var calendar = ReleaseCalendar.ByRule("last 16:00", TimeZoneInfo.Utc, TimeSpan.Zero);
        Assert.Equal(Utc(2028, 2, 29, 16, 0), calendar.Next(Utc(2028, 2, 1, 0, 0)));
        Assert.Equal(Utc(2027, 2, 28, 16, 0), calendar.Next(Utc(2027, 2, 1, 0, 0)));
    }

    // US summer time of 2026: 8 March 02:00 to 1 November 02:00 (Energy Policy Act of 2005).
    [Fact]
    public void Half_past_eight_in_New_York_stays_half_past_eight_through_summer_time()
    {
        var calendar = ReleaseCalendar.ByRule("30 8 * * 5#1", NewYork, TimeSpan.Zero);
        Assert.Equal(Utc(2026, 3, 6, 13, 30), calendar.Next(Utc(2026, 3, 1, 0, 0)));
        Assert.Equal(Utc(2026, 4, 3, 12, 30), calendar.Next(Utc(2026, 3, 6, 13, 30)));
    }

    [Fact]
    public void Announced_days_are_the_only_ones()
    {
        var calendar = ReleaseCalendar.OnDays([new(2026, 12, 9), new(2026, 11, 9)], new(9, 30), Shanghai, TimeSpan.FromHours(2));
        Assert.Equal(Utc(2026, 12, 9, 1, 30), calendar.Next(Utc(2026, 11, 24, 0, 0)));
        Assert.Equal(Utc(2026, 11, 9, 1, 30), calendar.Last(Utc(2026, 11, 24, 0, 0)));
        Assert.Null(calendar.Next(Utc(2027, 1, 1, 0, 0)));
        Assert.Null(calendar.Last(Utc(2026, 1, 1, 0, 0)));
    }

    [Theory]
    [InlineData("32nd 09:30")]
    [InlineData("10th 24:00")]
    [InlineData("0 9 * *")]
    [InlineData("")]
    public void Other_rules_are_refused(string rule) => Assert.Throws<FormatException>(() => ReleaseCalendar.ByRule(rule, TimeZoneInfo.Utc, TimeSpan.Zero));

    private static DateTimeOffset Utc(int y, int m, int d, int h, int min) => new(y, m, d, h, min, 0, TimeSpan.Zero);
}
