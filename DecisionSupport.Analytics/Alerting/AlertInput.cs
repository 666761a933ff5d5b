using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Alerting;

/// <summary>What rules look at: one indicator as it was known on a day.</summary>
/// <param name="monitored">The indicator with its history and light scheme.</param>
/// <param name="vintage">The state of knowledge; a day, not <see cref="Vintage.Latest"/>.</param>
/// <param name="passport">The quality passport made from the same state of knowledge; null when there is none.</param>
public sealed class AlertInput(MonitoredIndicator monitored, Vintage vintage, QualityPassport? passport)
{
    /// <summary>The indicator with its history and light scheme.</summary>
    public MonitoredIndicator Monitored => monitored;

    /// <summary>The state of knowledge.</summary>
    public Vintage Vintage => vintage;

    /// <summary>The quality passport; null when there is none.</summary>
    public QualityPassport? Passport => passport;

    /// <summary>The indicator.</summary>
    public Indicator Indicator => monitored.Indicator;

    /// <summary>The figures as known, without projections.</summary>
    public TimeSeries Level { get; } = KnownFigures.Level(monitored.Indicator, monitored.History, vintage);

    /// <summary>The newest period with a figure that is not stale; null when there is none: an alarm about the past is no alarm.</summary>
    public Period? Newest => Level.LastObserved is { } last && !KnownFigures.IsStale(Indicator, monitored.History, vintage, last) ? last : null;

    /// <summary>Whether figures are rates, whose changes are percentage points; changes of others are shares.</summary>
    public bool IsRate => Wording.IsPercent(Indicator, Transformations.Transformation.Level);

    /// <summary>
    /// Changes from one period to the next: percentage points of a rate, logarithmic changes of positive figures. Null for
    /// others, whose changes have no scale that a floor could name, and for totals since January.
    /// </summary>
    /// <param name="years">How far back to look.</param>
    public TimeSeries? Changes(int years)
    {
        if (Level.LastObserved is not { } last || Indicator.Accumulation == Accumulation.YearToDate)
        {
            return null;
        }

        var tail = Level.Window(last - (years * Indicator.Frequency.PeriodsPerYear()) - 1, last);
        return IsRate ? tail.MapPeriods(p => tail[p] - tail[p - 1])
            : tail.Periods.Any(p => tail[p] <= 0) ? null
            : tail.MapPeriods(p => Math.Log(tail[p] / tail[p - 1]));
    }
}
