using System.Globalization;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Bulk;

/// <summary>
/// The periods of a series in a file of many series, as whole numbers: A, S, Q, M, W, D on the calendar, H for hours, or a
/// season length with periods that are counted.
/// </summary>
internal sealed class PeriodScale
{
    /// <summary>What a frequency column may hold.</summary>
    public const string Expected = "A, S, Q, M, W, D, H or a whole number (the season length, with whole numbers as periods)";

    private const string HourText = "yyyy-MM-ddTHH:mm";
    private const int HoursInDay = 24;
    private readonly bool _hours;

    private PeriodScale(string code, int seasonLength, Frequency? calendar, bool hours) =>
        (Code, SeasonLength, Calendar, _hours) = (code, seasonLength, calendar, hours);

    /// <summary>The text of the frequency column.</summary>
    public string Code { get; }

    /// <summary>Periods in a season.</summary>
    public int SeasonLength { get; }

    /// <summary>The calendar frequency; null for hours and counted periods.</summary>
    public Frequency? Calendar { get; }

    /// <summary>The scale of a frequency column; null when it is none.</summary>
    public static PeriodScale? Of(string code) => code switch
    {
        "A" or "S" or "Q" or "M" or "W" or "D" when Frequencies.Parse(code) is var f => new(code, f.PeriodsPerCycle(), f, false),
        "H" => new(code, HoursInDay, null, true),
        _ when int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length >= 1 => new(code, length, null, false),
        _ => null,
    };

    /// <summary>The number of a period; false when the text is none of this scale.</summary>
    public bool TryRead(ReadOnlySpan<char> text, out long index)
    {
        index = 0;
        if (Calendar is { } frequency)
        {
            var read = Period.TryParse(text, CultureInfo.InvariantCulture, out var period);
            if (!read || !(period.Frequency == frequency || period.Frequency == Frequency.Daily))
            {
                return false;
            }

            // Weeks, months, quarters and years are often named by one of their days.
            period = period.Frequency == frequency ? period : Period.Containing(period.FirstDay, frequency);
            index = period - Zero(frequency);
            return true;
        }

        if (!_hours)
        {
            return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out index);
        }

        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
        {
            return false;
        }

        index = time.Ticks / TimeSpan.TicksPerHour;
        return true;
    }

    /// <summary>The text of a period.</summary>
    public string Text(long index) =>
        Calendar is not null ? At(index).ToString()
        : _hours ? new DateTime(index * TimeSpan.TicksPerHour, DateTimeKind.Utc).ToString(HourText, CultureInfo.InvariantCulture)
        : index.ToString(CultureInfo.InvariantCulture);

    /// <summary>The period of a number, for scales on the calendar.</summary>
    public Period At(long index) => Zero(Calendar ?? throw new InvalidOperationException($"'{Code}' has no calendar.")) + checked((int)index);

    private static Period Zero(Frequency frequency) => Period.Containing(new DateOnly(2000, 1, 1), frequency);
}
