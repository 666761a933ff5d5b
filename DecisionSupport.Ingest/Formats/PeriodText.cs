using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Formats.Periods;

namespace DecisionSupport.Ingest.Formats;

/// <summary>A period as a text names it.</summary>
/// <param name="Period">The period; for a cumulated figure its last month or quarter.</param>
/// <param name="YearToDate">Whether the text says "from January (or the first quarter) to here": 1—2月, 前三季度, Jan-Feb.</param>
/// <param name="Form">The written form that was recognised, for example "yyyy年M月"; forms are listed by <see cref="PeriodText.Forms"/>.</param>
public readonly record struct PeriodReading(Period Period, bool YearToDate, string Form);

/// <summary>In which order a date in figures is written.</summary>
public enum DateOrder
{
    /// <summary>Not known: a date that could be read in two ways is not read.</summary>
    Unknown,

    /// <summary>31/01/2024.</summary>
    DayFirst,

    /// <summary>01/31/2024.</summary>
    MonthFirst,

    /// <summary>24/01/31; matters for two-digit years only, for four digits show themselves.</summary>
    YearFirst,
}

/// <summary>What is known of a column of periods before it is read.</summary>
public sealed record PeriodOptions
{
    /// <summary>
    /// How often the series is observed, if known. It decides what a text alone leaves open: a date in a monthly series
    /// names its month, 202401 a month or a week, 2003-04 a month or a fiscal year, 2013T1 a quarter.
    /// </summary>
    public Frequency? Frequency { get; init; }

    /// <summary>Order of dates in figures.</summary>
    public DateOrder Order { get; init; }

    /// <summary>
    /// First month of the fiscal year, 1 to 12; null when not stated. FY2024 and 2023/24 then belong to the calendar year
    /// that the World Bank's rule gives: the second one when the fiscal year ends on 30 June or later, else the first
    /// (World Development Indicators, "Sources and methods", fiscal years). Quarters of fiscal years are read only when it is stated.
    /// </summary>
    public int? FiscalStartMonth { get; init; }

    /// <summary>
    /// Whether spans of months are windows that roll month by month (Feb-Apr, Mar-May), as in labour force surveys: Jan-Mar
    /// then is the first quarter, not a cumulation, and windows that are no calendar quarter, half or year are not read.
    /// </summary>
    public bool RollingWindows { get; init; }

    /// <summary>Two-digit years from here on are 19xx, those below 20xx; 69 as in POSIX strptime.</summary>
    public int CenturyPivot { get; init; } = 69;
}

/// <summary>Reads the texts that statistical files, English and Chinese, write for periods.</summary>
/// <remarks>Pure and thread-safe. A reading costs about a microsecond; columns of millions of rows repeat few texts, so callers keep readings by text.</remarks>
public static class PeriodText
{
    // No known form is longer; longer texts are sentences.
    private const int LongestText = 40;

    /// <summary>Names of all forms that are read.</summary>
    public static IReadOnlyList<string> Forms => PeriodForms.Names;

    /// <summary>Reads a text by the frequency of its series alone.</summary>
    /// <param name="text">The text as written.</param>
    /// <param name="hint">How often the series is observed; null when not known.</param>
    /// <param name="period">The period; for cumulated figures its last month or quarter.</param>
    public static bool TryRead(string? text, Frequency? hint, out Period period)
    {
        var known = TryRead(text, hint is null ? Plain : new PeriodOptions { Frequency = hint }, out var reading);
        period = reading.Period;
        return known;
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text as written; marks of footnotes at its end (*, ¹) are passed over.</param>
    /// <param name="options">What is known of the column.</param>
    /// <param name="reading">What was read.</param>
    /// <returns>False when the text is no known form, names no existing period, or could mean two and the options do not decide.</returns>
    public static bool TryRead(string? text, PeriodOptions options, out PeriodReading reading)
    {
        ArgumentNullException.ThrowIfNull(options);
        reading = default;
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText || !PeriodShape.TryOf(text, out var shape))
        {
            return false;
        }

        foreach (var form in PeriodForms.Of(shape.Pattern))
        {
            if (form.Read(shape.Values, options) is { } read)
            {
                reading = Fit(new(read.Period, read.YearToDate || shape.Cumulated, form.Name), options);
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The options under which most of the texts can be read: order of dates, and the frequency where only it decides.
    /// What the given options state is kept.
    /// </summary>
    /// <param name="texts">Texts of one column, as written; a few hundred are enough.</param>
    /// <param name="known">What is known already.</param>
    public static PeriodOptions Infer(IReadOnlyCollection<string> texts, PeriodOptions? known = null)
    {
        ArgumentNullException.ThrowIfNull(texts);
        known ??= Plain;
        known = known with { RollingWindows = known.RollingWindows || texts.Any(IsRollingWindow) };
        DateOrder[] orders = known.Order == DateOrder.Unknown ? [DateOrder.Unknown, DateOrder.MonthFirst, DateOrder.DayFirst, DateOrder.YearFirst] : [known.Order];
        Frequency?[] frequencies = known.Frequency is not null ? [known.Frequency] : OfSingleDigits(texts) is { } parts ? [parts] : [null, Frequency.Annual, Frequency.Quarterly];
        var candidates = frequencies.SelectMany(f => orders.Select(o => known with { Frequency = f, Order = o }));

        // Most read first; then the fewest frequencies and first days of months, which tell m/d from d/m in monthly columns.
        return candidates
            .Select((o, i) => (Options: o, Place: i, Read: texts.Select(t => TryRead(t, o, out var r) ? r.Period : (Period?)null).Where(p => p is not null).Select(p => p!.Value).ToList()))
            .OrderByDescending(c => c.Read.Count)
            .ThenBy(c => c.Read.Select(p => p.Frequency).Distinct().Count())
            .ThenByDescending(c => c.Read.Count(p => p.Frequency == Frequency.Daily && p.FirstDay.Day == 1))
            .ThenBy(c => c.Place)
            .First().Options;
    }

    private static PeriodOptions Plain { get; } = new();

    // A span of months that begins in no January and is no calendar quarter or half can only be a window.
    private static bool IsRollingWindow(string text)
    {
        if (text.Length > LongestText || !PeriodShape.TryOf(text, out var shape) || PeriodForms.SpanOf(shape) is not { } span)
        {
            return false;
        }

        return span.From != 1 && Parts.Whole(2000, span.From, span.To) is null;
    }

    // "2005 - 1" to "2005 - 4", then "2006 - 1": parts of one digit that never pass four, or two, are quarters, or halves.
    private static Frequency? OfSingleDigits(IReadOnlyCollection<string> texts)
    {
        var parts = texts
            .Select(t => t.Length <= LongestText && PeriodShape.TryOf(t, out var shape) && shape.Pattern is "4-1" or "4-2" or "4.1" or "4.2" or "4/1" or "4/2" ? shape.Values : null)
            .OfType<int[]>().ToList();
        var years = parts.Select(p => p[0]).Distinct().Count();
        return parts.Select(p => p[1]).DefaultIfEmpty().Max() switch
        {
            4 when years >= 2 => Frequency.Quarterly,
            2 when years >= 3 => Frequency.HalfYearly,
            _ => null,
        };
    }

    // A date in a series of longer periods names the one that holds it; a cumulated figure ends where the series' own period ends.
    private static PeriodReading Fit(PeriodReading reading, PeriodOptions options)
    {
        var period = reading.Period;
        if (options.Frequency is not { } to || to == period.Frequency)
        {
            return reading;
        }

        if (period.Frequency == Frequency.Daily)
        {
            return reading with { Period = Period.Containing(period.FirstDay, to) };
        }

        var cumulated = reading.YearToDate || (!options.RollingWindows && period.Frequency is Frequency.Quarterly or Frequency.HalfYearly && period.Part == 1);
        if (!cumulated || to is Frequency.Weekly or Frequency.Daily)
        {
            return reading;
        }

        var target = Period.Containing(period.LastDay, to);
        return target.LastDay == period.LastDay ? reading with { Period = target, YearToDate = to != Frequency.Annual } : reading;
    }
}
