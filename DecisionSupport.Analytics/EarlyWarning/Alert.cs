using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.EarlyWarning;

/// <summary>Whose business an alert is.</summary>
public enum AlertKind
{
    /// <summary>The course of the economy.</summary>
    Economy,

    /// <summary>Market supervision: fuel prices, banks, food, products, consumers.</summary>
    Market,

    /// <summary>The figures themselves: they are late.</summary>
    Data,
}

/// <summary>How pressing an alert is. These are not the four degrees of emergencies (特别重大 to 一般), which a person decides.</summary>
public enum AlertSeverity
{
    /// <summary>Worth knowing, 提示.</summary>
    Notice = 1,

    /// <summary>To be looked at, 关注.</summary>
    Warning = 2,

    /// <summary>To be looked at now, 紧急.</summary>
    Urgent = 3,
}

/// <summary>What set an alert off.</summary>
public enum AlertTrigger
{
    /// <summary>The light is red or blue.</summary>
    ExtremeLight,

    /// <summary>The light differs from that of the period before.</summary>
    LightChanged,

    /// <summary>The last change is unusually large for this indicator, and large enough to matter.</summary>
    LargeMove,

    /// <summary>The next figure should have been published.</summary>
    LateArrival,
}

/// <summary>One thing to look at; there is at most one for each indicator.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Kind">Whose business it is.</param>
/// <param name="Severity">The highest severity of its triggers.</param>
/// <param name="Triggers">What set it off, the most severe first.</param>
/// <param name="Period">The period it is about: of the newest figure, or of the late one.</param>
/// <param name="Evidence">What was seen, a sentence for each trigger.</param>
public sealed record Alert(
    Indicator Indicator, AlertKind Kind, AlertSeverity Severity, IReadOnlyList<AlertTrigger> Triggers, Period Period, LocalizedText Evidence);

/// <summary>From which size on something is an alert.</summary>
/// <param name="RobustZ">Least size of the last change in robust standard deviations (see <see cref="LastMove"/>).</param>
/// <param name="LeastPoints">Least change of a percentage, in percentage points: a statistically odd change below it does not matter.</param>
/// <param name="LeastShare">Least change of any other value, as a share of the value before.</param>
/// <param name="GraceDays">Days after the usual release day before a figure is called late.</param>
public sealed record AlertPolicy(double RobustZ = 3, double LeastPoints = 0.2, double LeastShare = 0.01, int GraceDays = 3);
