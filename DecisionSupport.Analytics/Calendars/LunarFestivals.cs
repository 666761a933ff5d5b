using System.Globalization;

namespace DecisionSupport.Analytics.Calendars;

/// <summary>Festivals of the Chinese lunisolar calendar that move figures between months.</summary>
public enum LunarFestival
{
    /// <summary>Spring Festival (春节), first day of the first month.</summary>
    SpringFestival,

    /// <summary>Dragon-Boat Festival (端午节), fifth day of the fifth month.</summary>
    DragonBoat,

    /// <summary>Mid-Autumn Festival (中秋节), fifteenth day of the eighth month.</summary>
    MidAutumn,
}

/// <summary>Gregorian dates of <see cref="LunarFestival"/>s, from .NET's ChineseLunisolarCalendar (GB/T 33661-2017 rules).</summary>
/// <remarks>The years served are those for which the dates were compared with a second source, see data/README.md.</remarks>
public static class LunarFestivals
{
    /// <summary>The first year served.</summary>
    public const int FirstYear = 1980;

    /// <summary>The last year served.</summary>
    public const int LastYear = 2050;

    private static readonly ChineseLunisolarCalendar s_calendar = new();

    /// <summary>The day of a festival in a calendar year; a leap month never holds it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year lies outside 1980 to 2050, or the festival is unknown.</exception>
    public static DateOnly DateOf(LunarFestival festival, int year)
    {
        if (year is < FirstYear or > LastYear)
        {
            throw new ArgumentOutOfRangeException(nameof(year), year, $"Festival dates are served for {FirstYear} to {LastYear}, the years that were checked.");
        }

        var (month, day) = festival switch
        {
            LunarFestival.SpringFestival => (1, 1),
            LunarFestival.DragonBoat => (5, 5),
            LunarFestival.MidAutumn => (8, 15),
            _ => throw new ArgumentOutOfRangeException(nameof(festival), festival, $"Not a festival; choose one of {string.Join(", ", Enum.GetNames<LunarFestival>())}."),
        };

        // Months are counted through the year: a leap month takes the number after the month that it repeats.
        var leap = s_calendar.GetLeapMonth(year);
        var place = leap > 0 && month >= leap ? month + 1 : month;
        return DateOnly.FromDateTime(s_calendar.ToDateTime(year, place, day, 0, 0, 0, 0));
    }

    /// <summary>The dates of all years served, ascending.</summary>
    public static IReadOnlyList<DateOnly> DatesOf(LunarFestival festival) =>
        [.. Enumerable.Range(FirstYear, LastYear - FirstYear + 1).Select(year => DateOf(festival, year))];
}
