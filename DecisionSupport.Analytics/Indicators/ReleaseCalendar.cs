using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Indicators;

/// <summary>The next figure to be expected of an indicator.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Period">The period after the last one known.</param>
/// <param name="Expected">The day on which its figure usually appears: the period's last day plus the usual lag.</param>
/// <param name="DaysLate">Days by which the expected day has passed without the figure; 0 when it has not passed.</param>
public sealed record ExpectedRelease(Indicator Indicator, Period Period, DateOnly Expected, int DaysLate)
{
    /// <summary>The expected day has passed.</summary>
    public bool IsOverdue => DaysLate > 0;
}

/// <summary>
/// Which figures should come next, from the last period known and the usual release lag. Publishers' own calendars
/// may differ by days: the dates are expectations, and pages say so.
/// </summary>
public static class ReleaseCalendar
{
    /// <summary>
    /// The next expected figure of an indicator; null when it is discontinued or no figure was known, for then nothing
    /// says which period comes next. Publishers' projections count as not yet published.
    /// </summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="history">Its releases.</param>
    /// <param name="vintage">The state of knowledge.</param>
    /// <param name="today">The day from which lateness counts.</param>
    public static ExpectedRelease? Next(Indicator indicator, VintageHistory history, Vintage vintage, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        if (indicator.Discontinued || KnownFigures.Level(indicator, history, vintage).LastObserved is not { } last)
        {
            return null;
        }

        var next = last + 1;
        var expected = indicator.UsualReleaseOf(next);
        return new(indicator, next, expected, Math.Max(0, today.DayNumber - expected.DayNumber));
    }

    /// <summary>
    /// Figures expected from <paramref name="today"/> on within <paramref name="days"/> days, and those overdue, by
    /// expected day and then by key.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="days"/> is negative.</exception>
    public static IReadOnlyList<ExpectedRelease> Upcoming(
        IEnumerable<(Indicator Indicator, VintageHistory History)> indicators, Vintage vintage, DateOnly today, int days) =>
        Upcoming(indicators, vintage, _ => today, days);

    /// <summary>As above, with a day of its own for each indicator: in the newest state of knowledge the last arrival from its source.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="days"/> is negative.</exception>
    public static IReadOnlyList<ExpectedRelease> Upcoming(
        IEnumerable<(Indicator Indicator, VintageHistory History)> indicators, Vintage vintage, Func<Indicator, DateOnly> today, int days)
    {
        ArgumentNullException.ThrowIfNull(indicators);
        ArgumentNullException.ThrowIfNull(today);
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        return [.. indicators
            .Select(i => Next(i.Indicator, i.History, vintage, today(i.Indicator)))
            .OfType<ExpectedRelease>()
            .Where(r => r.Expected.DayNumber - today(r.Indicator).DayNumber <= days)
            .OrderBy(r => r.Expected)
            .ThenBy(r => r.Indicator.Key.Key, StringComparer.Ordinal)];
    }
}
