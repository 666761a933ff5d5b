using System.Globalization;

namespace DecisionSupport.Analytics.Series;

/// <summary>
/// A calendar period: a year, half-year, quarter, month, ISO week or day. Time in this system is a period, never an
/// instant: an instant says when something was published (<see cref="Vintage"/>), a period says what it is about.
/// </summary>
/// <remarks>
/// Held as frequency and running number, so arithmetic is integer arithmetic. Ordering or subtracting periods of
/// different frequencies throws, naming both: it nearly always is a mistake in the calling code.
/// <c>default(Period)</c> is no period; every member but equality rejects it. Immutable, safe to share between threads.
/// </remarks>
public readonly partial record struct Period : IComparable<Period>, ISpanParsable<Period>
{
    private const int MinYear = 1;
    private const int MaxYear = 9998; // the year after it still has dates, so the last period has a last day

    // Monday 1 January 0001 is day 0 of DateOnly, so week numbers are day numbers divided by seven.
    private const int DaysPerWeek = 7;

    private readonly int _ordinal;
    private readonly Frequency _frequency;

    private Period(Frequency frequency, int ordinal)
    {
        _frequency = frequency;
        _ordinal = ordinal;
    }

    /// <summary>How long the period is.</summary>
    public Frequency Frequency => _frequency == 0 ? throw Frequencies.Unknown(0) : _frequency;

    /// <summary>
    /// The running number among periods of the same frequency: year·k + (part − 1) for the k parts of a year, weeks
    /// and days since 1 January 0001. Stores keep it; <see cref="FromOrdinal"/> reads it back.
    /// </summary>
    public int Ordinal => _frequency == 0 ? throw Frequencies.Unknown(0) : _ordinal;

    /// <summary>The calendar year; for a week the ISO week-year.</summary>
    public int Year => Frequency switch
    {
        Frequency.Weekly => ISOWeek.GetYear(FirstDay.ToDateTime(TimeOnly.MinValue)),
        Frequency.Daily => FirstDay.Year,
        var f => _ordinal / f.PeriodsPerCycle(),
    };

    /// <summary>Place within the year, from 1: month, quarter, half, ISO week or day of the year.</summary>
    public int Part => Frequency switch
    {
        Frequency.Weekly => ISOWeek.GetWeekOfYear(FirstDay.ToDateTime(TimeOnly.MinValue)),
        Frequency.Daily => FirstDay.DayOfYear,
        var f => (_ordinal % f.PeriodsPerCycle()) + 1,
    };

    /// <summary>The first day.</summary>
    public DateOnly FirstDay => Frequency switch
    {
        Frequency.Weekly => DateOnly.FromDayNumber(_ordinal * DaysPerWeek),
        Frequency.Daily => DateOnly.FromDayNumber(_ordinal),
        var f => new DateOnly(_ordinal / f.PeriodsPerCycle(), (_ordinal % f.PeriodsPerCycle() * (12 / f.PeriodsPerCycle())) + 1, 1),
    };

    /// <summary>The last day, inclusive.</summary>
    public DateOnly LastDay => new Period(Frequency, _ordinal + 1).FirstDay.AddDays(-1);

    /// <summary>The calendar year <paramref name="year"/> (1 to 9998).</summary>
    public static Period OfYear(int year) => OfParts(Frequency.Annual, year, 1);

    /// <summary>Half <paramref name="half"/> (1 or 2) of a year.</summary>
    public static Period Half(int year, int half) => OfParts(Frequency.HalfYearly, year, half);

    /// <summary>Quarter <paramref name="quarter"/> (1 to 4) of a year.</summary>
    public static Period Quarter(int year, int quarter) => OfParts(Frequency.Quarterly, year, quarter);

    /// <summary>Month <paramref name="month"/> (1 to 12) of a year.</summary>
    public static Period Month(int year, int month) => OfParts(Frequency.Monthly, year, month);

    /// <summary>ISO 8601 week <paramref name="week"/> (1 to 52 or 53) of an ISO week-year.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year has no such week.</exception>
    public static Period Week(int year, int week)
    {
        CheckYear(year);
        var weeks = ISOWeek.GetWeeksInYear(year);
        if (week < 1 || week > weeks)
        {
            throw new ArgumentOutOfRangeException(nameof(week), week, $"ISO year {year} has weeks 1 to {weeks}.");
        }

        return Containing(DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, DayOfWeek.Monday)), Frequency.Weekly);
    }

    /// <summary>One day.</summary>
    public static Period Day(DateOnly day) => Containing(day, Frequency.Daily);

    /// <summary>The period of the given frequency that holds the day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The day lies after the year 9998, or the frequency is none.</exception>
    public static Period Containing(DateOnly day, Frequency frequency) => frequency switch
    {
        Frequency.Weekly => FromOrdinal(frequency, day.DayNumber / DaysPerWeek),
        Frequency.Daily => FromOrdinal(frequency, day.DayNumber),
        _ => OfParts(frequency, day.Year, ((day.Month - 1) / (12 / frequency.PeriodsPerCycle())) + 1),
    };

    /// <summary>The period with the given running number (see <see cref="Ordinal"/>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number lies outside the years 1 to 9998, or the frequency is none.</exception>
    public static Period FromOrdinal(Frequency frequency, int ordinal)
    {
        _ = frequency.PeriodsPerCycle();
        var period = new Period(frequency, ordinal);
        return InRange(frequency, ordinal)
            ? period
            : throw new ArgumentOutOfRangeException(nameof(ordinal), ordinal, $"No {frequency} period has this number within the years {MinYear} to {MaxYear}.");
    }

    /// <summary>The period <paramref name="count"/> steps later (earlier when negative).</summary>
    public static Period operator +(Period period, int count) => FromOrdinal(period.Frequency, checked(period._ordinal + count));

    /// <summary>The period <paramref name="count"/> steps earlier.</summary>
    public static Period operator -(Period period, int count) => period + checked(-count);

    /// <summary>Steps from <paramref name="earlier"/> to <paramref name="later"/>.</summary>
    /// <exception cref="InvalidOperationException">The frequencies differ.</exception>
    public static int operator -(Period later, Period earlier)
    {
        RequireSameFrequency(later, earlier);
        return later._ordinal - earlier._ordinal;
    }

    /// <summary>Whether the left period is earlier.</summary>
    public static bool operator <(Period left, Period right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left period is later.</summary>
    public static bool operator >(Period left, Period right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left period is earlier or the same.</summary>
    public static bool operator <=(Period left, Period right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left period is later or the same.</summary>
    public static bool operator >=(Period left, Period right) => left.CompareTo(right) >= 0;

    /// <summary>Adds steps; the named form of <c>+</c>.</summary>
    public Period Add(int count) => this + count;

    /// <summary>Steps since another period; the named form of <c>-</c>.</summary>
    public int Subtract(Period earlier) => this - earlier;

    /// <summary>Steps back; the named form of <c>-</c>.</summary>
    public Period Subtract(int count) => this - count;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The frequencies differ.</exception>
    public int CompareTo(Period other)
    {
        RequireSameFrequency(this, other);
        return _ordinal.CompareTo(other._ordinal);
    }

    private static void RequireSameFrequency(Period a, Period b)
    {
        if (a.Frequency != b.Frequency)
        {
            throw new InvalidOperationException($"{a} is {a.Frequency} and {b} is {b.Frequency}: periods of different frequencies have no order. Bring both to one frequency first (TemporalAggregation).");
        }
    }

    private static Period OfParts(Frequency frequency, int year, int part)
    {
        CheckYear(year);
        var parts = frequency.PeriodsPerCycle();
        if (part < 1 || part > parts)
        {
            throw new ArgumentOutOfRangeException(nameof(part), part, $"A year has {frequency} parts 1 to {parts}.");
        }

        return new(frequency, (year * parts) + part - 1);
    }

    private static void CheckYear(int year)
    {
        if (year is < MinYear or > MaxYear)
        {
            throw new ArgumentOutOfRangeException(nameof(year), year, $"Years run from {MinYear} to {MaxYear}.");
        }
    }

    private static bool InRange(Frequency frequency, int ordinal) => frequency switch
    {
        // The last week is the one before the first of ISO year 9999, so that every week's text can be read back.
        Frequency.Weekly => ordinal >= 0 && ordinal < DateOnly.FromDateTime(ISOWeek.GetYearStart(MaxYear + 1)).DayNumber / DaysPerWeek,
        Frequency.Daily => ordinal >= 0 && ordinal <= new DateOnly(MaxYear, 12, 31).DayNumber,
        _ => ordinal >= MinYear * frequency.PeriodsPerCycle() && ordinal < (MaxYear + 1) * frequency.PeriodsPerCycle(),
    };
}
