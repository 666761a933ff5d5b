using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Alerting;

/// <summary>In what the size of a finding is measured against its floor.</summary>
public enum FloorMeasure
{
    /// <summary>Percentage points.</summary>
    Points,

    /// <summary>Share of the usual value, 0.05 for 5 %.</summary>
    Share,

    /// <summary>Days.</summary>
    Days,

    /// <summary>A number of cases.</summary>
    Cases,
}

/// <summary>The figures behind a finding.</summary>
/// <param name="Statistic">What the statistical rule computed.</param>
/// <param name="Threshold">From which size on it counts.</param>
/// <param name="Size">How large the matter is, in <paramref name="Measure"/>.</param>
/// <param name="Floor">From which size on it matters.</param>
/// <param name="Measure">Unit of size and floor.</param>
/// <param name="First">First period that was looked at.</param>
/// <param name="Last">Last period that was looked at.</param>
/// <param name="Text">What was seen, in a sentence or two.</param>
public sealed record AlertEvidence(
    double Statistic, double Threshold, double Size, double Floor, FloorMeasure Measure, Period First, Period Last, LocalizedText Text);

/// <summary>One thing that one rule saw in one indicator on one day.</summary>
/// <param name="Rule">Name of the rule.</param>
/// <param name="Key">Key of the indicator.</param>
/// <param name="Kind">Whose business it is.</param>
/// <param name="Severity">How pressing it is.</param>
/// <param name="Period">The period it is about.</param>
/// <param name="Day">The day on whose figures it stands.</param>
/// <param name="Evidence">The figures behind it.</param>
public sealed record AlertFinding(
    string Rule, string Key, AlertKind Kind, AlertSeverity Severity, Period Period, DateOnly Day, AlertEvidence Evidence)
{
    /// <summary>Whether both say the same: a later look that sees no more than an earlier one is no new evidence.</summary>
    public bool IsSameAs(AlertFinding other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Rule, Key, Period, Severity) == (other.Rule, other.Key, other.Period, other.Severity);
    }
}
