using DecisionSupport.Analytics.Calendars;
using DecisionSupport.Analytics.Tests.Support;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Calendars;

public class LunarFestivalsTests
{
    [Fact]
    public void Dates_equal_the_reference_table_in_all_71_years()
    {
        // data/reference: equal to npm tyme4ts 1.5.2 in all years.
        var rows = ProductData.Rows("reference", "cn-lunar-festivals-1980-2050.csv").ToArray();
        Assert.Equal(71, rows.Length);
        Assert.All(rows, row => Assert.Equal(
            (DateOnly.Parse(row[1]), DateOnly.Parse(row[2]), DateOnly.Parse(row[3])),
            (SpringFestival.DateOf(int.Parse(row[0])), LunarFestivals.DateOf(LunarFestival.MidAutumn, int.Parse(row[0])), LunarFestivals.DateOf(LunarFestival.DragonBoat, int.Parse(row[0])))));
    }

    [Theory]
    [InlineData("Spring Festival", LunarFestival.SpringFestival, 2004)]
    [InlineData("Dragon Boat Festival", LunarFestival.DragonBoat, 2008)]
    [InlineData("Mid-autumn Festival", LunarFestival.MidAutumn, 2008)]
    public void Every_festival_lies_in_the_holiday_that_the_state_council_gave_for_it(string name, LunarFestival festival, int since)
    {
        // Under any name (Mid-Autumn and National Day can coincide). The list leaves out 23 June 2012, between two days off.
        var holidays = ProductData.Rows("reference", "cn-statutory-holidays-2004-2026.csv").Where(r => r[1] != "makeup-workday").ToArray();
        Assert.Contains(holidays, r => r[2] == name);
        var days = holidays.Select(r => DateOnly.Parse(r[0])).ToHashSet();
        Assert.All(Enumerable.Range(since, 2026 - since + 1).Select(year => LunarFestivals.DateOf(festival, year)), day => Assert.True(
            days.Contains(day) || (days.Contains(day.AddDays(-1)) && days.Contains(day.AddDays(1))), $"{day:yyyy-MM-dd} is no day off"));
    }

    [Theory]
    [InlineData(2020, LunarFestival.MidAutumn, "2020-10-01")] // leap fourth month: the eighth month is the ninth
    [InlineData(2020, LunarFestival.DragonBoat, "2020-06-25")]
    [InlineData(2009, LunarFestival.DragonBoat, "2009-05-28")] // leap fifth month: the festival is in the first of the two
    [InlineData(1995, LunarFestival.MidAutumn, "1995-09-09")] // leap eighth month: likewise
    public void A_leap_month_does_not_hold_the_festival(int year, LunarFestival festival, string date) =>
        Assert.Equal(DateOnly.Parse(date), LunarFestivals.DateOf(festival, year));

    [Theory]
    [InlineData(1979)]
    [InlineData(2051)]
    public void Years_that_were_not_checked_are_refused(int year) =>
        Assert.Contains("1980 to 2050", Assert.Throws<ArgumentOutOfRangeException>(() => SpringFestival.DateOf(year)).Message, StringComparison.Ordinal);
}
