using System.Globalization;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>
/// Reads the time values of SDMX (SDMX 3.0 section 6, chapter 4.2 "Time and time format"): Gregorian and reporting periods,
/// ordinal days, date-times and ranges with a duration.
/// </summary>
public static class SdmxTime
{
    /// <summary>
    /// Reads one time value: 2010, 2010-A1, 2010-S1, 2010-Q3, 2010-M01, 2010-01, 2010-W05, 2010-D001, 2010-01-05,
    /// 2010-01-05T00:00:00Z, 2010-01-01/P1M. False for what a <see cref="Period"/> cannot hold: thirds of a year (2010-T1),
    /// times of day, ranges that are no calendar period.
    /// </summary>
    public static bool TryRead(string? text, out Period period) => TryRead(text, null, out period);

    /// <summary>
    /// As <see cref="TryRead(string, out Period)"/>; the frequency, when known from FREQ or TIME_FORMAT, decides what a date that
    /// begins or ends a period of that frequency stands for: 2010-03-31 of a quarterly series is 2010-Q1.
    /// </summary>
    public static bool TryRead(string? text, Frequency? frequency, out Period period)
    {
        period = default;
        var s = text.AsSpan().Trim();
        if (s.Length is < 4 or > 64 || !char.IsAsciiDigit(s[0]))
        {
            return false;
        }

        var slash = s.IndexOf('/');
        if (slash >= 0)
        {
            return TryRange(s[..slash], s[(slash + 1)..], out period);
        }

        s = WithoutZone(s);
        if (s.Length < 4)
        {
            return false;
        }

        var found = Period.TryParse(s, CultureInfo.InvariantCulture, out period) || TryOrdinalDay(s, out period) || TryInstant(s, out period);
        if (found && frequency is { } wanted && wanted != period.Frequency)
        {
            period = Widened(period, wanted);
        }

        return found;
    }

    /// <summary>The frequency that a code of CL_FREQ or a TIME_FORMAT (ISO 8601 duration or GESMES number) states; null when none that is known.</summary>
    public static Frequency? FrequencyOf(string? code) => code switch
    {
        "A" or "A1" or "P1Y" or "602" => Frequency.Annual,
        "S" or "H" or "P6M" or "604" => Frequency.HalfYearly,
        "Q" or "P3M" or "608" => Frequency.Quarterly,
        "M" or "P1M" or "610" => Frequency.Monthly,
        "W" or "P7D" or "P1W" or "616" => Frequency.Weekly,
        "D" or "B" or "P1D" or "102" => Frequency.Daily,
        _ => null,
    };

    // XML Schema allows a time zone after any Gregorian value: "2010Z", "2010-01+01:00".
    private static ReadOnlySpan<char> WithoutZone(ReadOnlySpan<char> s)
    {
        if (s[^1] == 'Z')
        {
            return s[..^1];
        }

        return s.Length >= 10 && s[^3] == ':' && s[^6] is '+' or '-' && char.IsAsciiDigit(s[^5]) ? s[..^6] : s;
    }

    private static bool TryOrdinalDay(ReadOnlySpan<char> s, out Period period)
    {
        period = default;
        var rest = s[4..];
        if (rest.Length > 0 && rest[0] == '-')
        {
            rest = rest[1..];
        }

        if (rest.Length is < 2 or > 4 || rest[0] != 'D' || !Number(s[..4], out var year) || !Number(rest[1..], out var day)
            || year is < 1 or > 9998 || day < 1 || day > (DateTime.IsLeapYear(year) ? 366 : 365))
        {
            return false;
        }

        period = Period.Day(new DateOnly(year, 1, 1).AddDays(day - 1));
        return true;
    }

    private static bool TryInstant(ReadOnlySpan<char> s, out Period period)
    {
        period = default;
        if (s.Length < 16 || s[10] != 'T' || !TryDate(s[..10], out var day))
        {
            return false;
        }

        // A time of day other than midnight is an instant, which no period holds.
        if (s[11..].IndexOfAnyExcept("0:.") >= 0)
        {
            return false;
        }

        period = Period.Day(day);
        return true;
    }

    private static bool TryRange(ReadOnlySpan<char> start, ReadOnlySpan<char> duration, out Period period)
    {
        period = default;
        if (start.Length < 10 || !TryDate(start[..10], out var day) || (start.Length > 10 && !TryInstant(WithoutZone(start), out _)))
        {
            return false;
        }

        var frequency = duration is "P12M" ? Frequency.Annual : FrequencyOf(duration.ToString());
        if (frequency is not { } f || duration[0] != 'P')
        {
            return false;
        }

        period = Period.Containing(day, f);
        return period.FirstDay == day;
    }

    // A day or month at the start or end of a longer period stands for it; what lies within stays what it is.
    private static Period Widened(Period period, Frequency wanted)
    {
        if (period.Frequency is not (Frequency.Daily or Frequency.Monthly))
        {
            return period;
        }

        var wide = Period.Containing(period.FirstDay, wanted);
        var longer = wide.FirstDay <= period.FirstDay && wide.LastDay >= period.LastDay;
        return longer && (wide.FirstDay == period.FirstDay || wide.LastDay == period.LastDay) ? wide : period;
    }

    private static bool TryDate(ReadOnlySpan<char> s, out DateOnly day) =>
        DateOnly.TryParseExact(s, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day.Year <= 9998;

    private static bool Number(ReadOnlySpan<char> s, out int value) => int.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
