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
}
