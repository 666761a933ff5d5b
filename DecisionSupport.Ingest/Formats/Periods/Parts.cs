using System.Globalization;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Formats.Periods;

/// <summary>Periods from figures; null instead of an exception when there is no such period.</summary>
internal static class Parts
{
    // Statistics are older than this nowhere; "0001" or "9998" in a file is a code.
    private const int FirstYear = 1000;
    private const int LastYear = 2999;

    public static (Period Period, bool YearToDate)? Of(Frequency frequency, int year, int part)
    {
        if (year is < FirstYear or > LastYear || part < 1)
        {
            return null;
        }

        return frequency switch
        {
            Frequency.Annual when part == 1 => (Period.OfYear(year), false),
            Frequency.HalfYearly when part <= 2 => (Period.Half(year, part), false),
            Frequency.Quarterly when part <= 4 => (Period.Quarter(year, part), false),
            Frequency.Monthly when part <= 12 => (Period.Month(year, part), false),
            Frequency.Weekly when part <= ISOWeek.GetWeeksInYear(year) => (Period.Week(year, part), false),
            Frequency.Daily when part <= (DateTime.IsLeapYear(year) ? 366 : 365) => (Period.Day(new DateOnly(year, 1, 1).AddDays(part - 1)), false),
            _ => null,
        };
    }

    public static (Period Period, bool YearToDate)? Day(int year, int month, int day) =>
        year is >= FirstYear and <= LastYear && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? (Period.Day(new DateOnly(year, month, day)), false)
            : null;

    /// <summary>A date whose first two figures stand in the given order; without one, only what can be read in one way.</summary>
    public static (Period Period, bool YearToDate)? Ordered(int first, int second, int year, DateOrder order) => order switch
    {
        DateOrder.DayFirst => Day(year, second, first),
        DateOrder.MonthFirst => Day(year, first, second),
        _ when first == second => Day(year, first, second),
        _ => (Day(year, first, second), Day(year, second, first)) switch
        {
            ({ } one, null) => one,
            (null, { } other) => other,
            _ => null,
        },
    };

    /// <summary>Months from one to another: from January a cumulation, unless windows roll; a whole quarter or half otherwise; else nothing.</summary>
    public static (Period Period, bool YearToDate)? Months(int year, int from, int to, PeriodOptions options) =>
        from != 1 || options.RollingWindows ? Whole(year, from, to)
        : to >= 1 && Of(Frequency.Monthly, year, to) is { } last ? (last.Period, true) : null;

    /// <summary>The calendar quarter, half or year that the months are.</summary>
    public static (Period Period, bool YearToDate)? Whole(int year, int from, int to) => (from, to) switch
    {
        (1, 3) or (4, 6) or (7, 9) or (10, 12) => Of(Frequency.Quarterly, year, to / 3),
        (1, 6) or (7, 12) => Of(Frequency.HalfYearly, year, to / 6),
        (1, 12) => Of(Frequency.Annual, year, 1),
        _ => null,
    };

    /// <summary>Quarters from the first to another: a cumulation.</summary>
    public static (Period Period, bool YearToDate)? Quarters(int year, int from, int to) =>
        from == 1 && to > 0 && Of(Frequency.Quarterly, year, to) is { } last ? (last.Period, true) : null;

    public static int Century(int year, PeriodOptions options) => year >= options.CenturyPivot ? 1900 + year : 2000 + year;
}

/// <summary>Fiscal years and their quarters.</summary>
internal static class Fiscal
{
    /// <summary>2003-04 is a month, unless the column is one of years or of fiscal years.</summary>
    public static bool IsMeant(int[] years, PeriodOptions options) =>
        Follow(years[0], years[1]) && (years[1] > 12 || options.Frequency == Frequency.Annual || (options.FiscalStartMonth is not null && options.Frequency is null));

    /// <summary>2023/24 or 2023/2024, two years that follow each other.</summary>
    public static (Period Period, bool YearToDate)? Years(int[] years, PeriodOptions options) =>
        Follow(years[0], years[1]) ? Parts.Of(Frequency.Annual, (options.FiscalStartMonth ?? 1) >= 7 ? years[0] + 1 : years[0], 1) : null;

    /// <summary>FY2024 is named by the year in which it ends.</summary>
    public static (Period Period, bool YearToDate)? Named(int year, PeriodOptions options) =>
        Parts.Of(Frequency.Annual, options.FiscalStartMonth is > 1 and < 7 ? year - 1 : year, 1);

    /// <summary>A quarter of a fiscal year is a calendar quarter when the year begins with one.</summary>
    public static (Period Period, bool YearToDate)? Quarter(int year, int quarter, PeriodOptions options)
    {
        if (options.FiscalStartMonth is not (1 or 4 or 7 or 10) || Parts.Of(Frequency.Quarterly, year, quarter) is null)
        {
            return null;
        }

        var start = options.FiscalStartMonth.Value;
        return (Period.Quarter(start == 1 ? year : year - 1, ((start - 1) / 3) + 1) + (quarter - 1), false);
    }

    private static bool Follow(int year, int next) => next == year + 1 || (next < 100 && next == (year + 1) % 100);
}
