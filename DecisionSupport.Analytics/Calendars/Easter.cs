namespace DecisionSupport.Analytics.Calendars;

/// <summary>Easter Sunday of the Gregorian calendar.</summary>
public static class Easter
{
    /// <summary>The day in a year, by the algorithm of Meeus, Jones and Butcher (Nature, 20 April 1876; Meeus 1991, Astronomical Algorithms, chapter 8).</summary>
    /// <param name="year">A year from 1583 on, when the calendar began.</param>
    /// <exception cref="ArgumentOutOfRangeException">The year lies before, or after 9999.</exception>
    public static DateOnly DateOf(int year)
    {
        if (year is < 1583 or > 9999)
        {
            throw new ArgumentOutOfRangeException(nameof(year), year, "Easter is served for 1583 to 9999.");
        }

        var golden = year % 19;
        var (century, within) = (year / 100, year % 100);
        var correction = (century - ((century + 8) / 25) + 1) / 3;
        var epact = ((19 * golden) + century - (century / 4) - correction + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (within / 4)) - epact - (within % 4)) % 7;
        var late = (golden + (11 * epact) + (22 * weekday)) / 451;
        var day = epact + weekday - (7 * late) + 114;
        return new(year, day / 31, (day % 31) + 1);
    }
}
