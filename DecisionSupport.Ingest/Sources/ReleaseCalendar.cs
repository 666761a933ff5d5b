using System.Globalization;
using System.Text.RegularExpressions;
using Cronos;

namespace DecisionSupport.Ingest.Sources;

/// <summary>When a publisher releases: announced days, or a rule.</summary>
/// <remarks>
/// A rule is "10th 09:30", "last 16:00" (day of each month) or a cron expression of five fields ("30 9 10 * *"; "0 10 * * 5#1" is the first Friday).
/// Cron is read by Cronos, which is right about gaps and overlaps of summer time: https://github.com/HangfireIO/Cronos#daylight-saving-time.
/// </remarks>
public sealed partial record ReleaseCalendar
{
    private readonly CronExpression? _rule;
    private readonly DateTimeOffset[] _dates;

    private ReleaseCalendar(CronExpression? rule, DateTimeOffset[] dates, TimeZoneInfo zone, TimeSpan grace) =>
        (_rule, _dates, Zone, Grace) = (rule, dates, zone, grace);

    /// <summary>Time zone of rule and days.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>How long after a release a file may arrive and is not late.</summary>
    public TimeSpan Grace { get; }

    /// <summary>Announced releases; the only ones expected.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static ReleaseCalendar OnDays(IEnumerable<DateOnly> days, TimeOnly at, TimeZoneInfo zone, TimeSpan grace)
    {
        var moments = days.Select(d => In(zone, d.ToDateTime(at))).Order().ToArray();
        return moments.Length > 0 ? new(null, moments, zone, grace) : throw new FormatException("no day is listed; list the announced days or give a rule");
    }

    /// <summary>Releases by rule.</summary>
    /// <exception cref="FormatException">The rule is none.</exception>
    public static ReleaseCalendar ByRule(string rule, TimeZoneInfo zone, TimeSpan grace)
    {
        var cron = DayOfMonth().Match(rule) is { Success: true } m
            ? string.Create(CultureInfo.InvariantCulture, $"{int.Parse(m.Groups[3].ValueSpan, CultureInfo.InvariantCulture)} {int.Parse(m.Groups[2].ValueSpan, CultureInfo.InvariantCulture)} {(m.Groups[1].Value == "last" ? "L" : m.Groups[1].Value)} * *")
            : rule;
        return new(Parse(cron), [], zone, grace);
    }

    /// <summary>Reads a cron expression of five fields.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static CronExpression Parse(string cron)
    {
        try
        {
            return CronExpression.Parse(cron);
        }
        catch (CronFormatException e)
        {
            throw new FormatException($"'{cron}' is neither \"10th 09:30\" nor a cron expression of five fields (minute hour day month weekday): {e.Message}", e);
        }
    }

    /// <summary>The first release after a moment; null when none is announced.</summary>
    public DateTimeOffset? Next(DateTimeOffset after) => _rule is null
        ? _dates.Cast<DateTimeOffset?>().FirstOrDefault(d => d > after)
        : _rule.GetNextOccurrence(after, Zone);

    /// <summary>The last release at or before a moment, looking back 400 days; null when there is none.</summary>
    public DateTimeOffset? Last(DateTimeOffset at)
    {
        if (_rule is null)
        {
            return _dates.Cast<DateTimeOffset?>().LastOrDefault(d => d <= at);
        }

        // Occurrences are cheap, but not for a rule of every minute: look back in growing steps.
        foreach (var days in new[] { 1, 7, 40, 400 })
        {
            var found = _rule.GetOccurrences(at.AddDays(-days), at, Zone, fromInclusive: true, toInclusive: true).Cast<DateTimeOffset?>().LastOrDefault();
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    private static DateTimeOffset In(TimeZoneInfo zone, DateTime local) => new(local, zone.GetUtcOffset(local));

    [GeneratedRegex(@"^(last|(?:[1-9]|[12][0-9]|3[01])(?=st|nd|rd|th))(?:st|nd|rd|th)? ([01][0-9]|2[0-3]):([0-5][0-9])$", RegexOptions.CultureInvariant)]
    private static partial Regex DayOfMonth();
}
