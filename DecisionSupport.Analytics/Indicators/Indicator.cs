using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;

namespace DecisionSupport.Analytics.Indicators;

/// <summary>Whether calendar and season were taken out by the publisher.</summary>
public enum AdjustmentStatus
{
    /// <summary>As collected (NSA).</summary>
    NotSeasonallyAdjusted,

    /// <summary>Seasonally adjusted (SA).</summary>
    SeasonallyAdjusted,

    /// <summary>Seasonally adjusted, at an annual rate (SAAR).</summary>
    SeasonallyAdjustedAnnualRate,
}

/// <summary>Whether a rise is good for the country: it decides wording and sort order, never a light.</summary>
public enum Polarity
{
    /// <summary>Neither.</summary>
    Neutral,

    /// <summary>A rise is good.</summary>
    UpIsGood,

    /// <summary>A rise is bad.</summary>
    UpIsBad,
}

/// <summary>Whether the publisher revises figures once published.</summary>
public enum RevisionPolicy
{
    /// <summary>Figures are revised: a past state of knowledge is known only from a vintage of that time.</summary>
    Revised,

    /// <summary>Figures are final when published: what was known at a past date follows from the release lag.</summary>
    NeverRevised,
}

/// <summary>Who may have the figures of a series (政务信息资源共享分类: 无条件共享、有条件共享、不予共享).</summary>
public enum ShareClass
{
    /// <summary>Anybody (无条件共享).</summary>
    Open,

    /// <summary>Who asks, states a purpose and is allowed to (有条件共享).</summary>
    OnRequest,

    /// <summary>Only the owner department; figures are seen in this system and not passed on (不予共享).</summary>
    Internal,
}

/// <summary>What one series is: a row of data/catalogue.</summary>
/// <param name="Key">Dataflow and key.</param>
/// <param name="Name">Name without unit, area and adjustment.</param>
/// <param name="Unit">Unit code of data/reference/units.json, as in the newest vintage.</param>
/// <param name="UnitName">The unit in words.</param>
/// <param name="Frequency">Frequency of its periods.</param>
/// <param name="Adjustment">Seasonal adjustment by the publisher.</param>
/// <param name="Headline">The transformation under which the indicator is usually quoted.</param>
/// <param name="Polarity">Whether a rise is good.</param>
/// <param name="Topic">Topic code of data/reference/topics.json.</param>
/// <param name="Area">Area code.</param>
/// <param name="Agency">The agency that produces the statistic.</param>
/// <param name="Via">A redistributor, when it came through one.</param>
/// <param name="Licence">Terms of use.</param>
/// <param name="UsualReleaseLag">Days from the last day of a period to its first publication.</param>
/// <param name="Revision">Whether figures are revised.</param>
/// <param name="Discontinued">No further figures will come.</param>
/// <param name="ProjectionFrom">Figures from this period on are the publisher's projections; null when none are.</param>
/// <param name="IsHeadline">One of the indicators that the cockpit and briefings choose from.</param>
/// <param name="Definition">One sentence; headline indicators have one.</param>
public sealed record Indicator(
    SeriesKey Key,
    LocalizedText Name,
    string Unit,
    LocalizedText UnitName,
    Frequency Frequency,
    AdjustmentStatus Adjustment,
    Transformation Headline,
    Polarity Polarity,
    string Topic,
    string Area,
    LocalizedText Agency,
    string? Via,
    string Licence,
    int UsualReleaseLag,
    RevisionPolicy Revision,
    bool Discontinued,
    Period? ProjectionFrom,
    bool IsHeadline,
    LocalizedText? Definition)
{
    /// <summary>The department that answers for the figures here; the agency where nothing else is stated.</summary>
    public LocalizedText Owner { get; init; } = Agency;

    /// <summary>How the figures are made, in a sentence or two; null when not stated.</summary>
    public LocalizedText? MethodNote { get; init; }

    /// <summary>When new figures are expected, in words; null when only the release lag is known.</summary>
    public LocalizedText? UpdatePlan { get; init; }

    /// <summary>Who may have the figures.</summary>
    public ShareClass Share { get; init; } = ShareClass.Open;

    /// <summary>The day on which figures for the period usually appear first.</summary>
    public DateOnly UsualReleaseOf(Period period) => period.LastDay.AddDays(UsualReleaseLag);
}
