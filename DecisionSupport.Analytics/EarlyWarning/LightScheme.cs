using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;

namespace DecisionSupport.Analytics.EarlyWarning;

/// <summary>How one indicator's light is set, in one version: data with an author, a date and a reason, never constants in code.</summary>
/// <param name="Version">Running number from 1.</param>
/// <param name="Author">Who set it.</param>
/// <param name="Date">When it was set.</param>
/// <param name="Reason">Why.</param>
/// <param name="Rule">Name of the rule, for example "Percentile" or "TargetBand".</param>
/// <param name="Transformation">What is compared with the cuts.</param>
/// <param name="Percentiles">For percentile rules: the four percentages, ascending.</param>
/// <param name="Window">For percentile rules: the fixed reference window.</param>
/// <param name="Frozen">For percentile rules: cuts are computed from figures as known on this date (or on the as-of date, when that is earlier).</param>
/// <param name="Cuts">For band rules: the four cuts, ascending, in the unit of the transformed value.</param>
/// <param name="Inverted">High values mean cold (unemployment).</param>
public sealed record LightSchemeVersion(
    int Version,
    LocalizedText Author,
    DateOnly Date,
    LocalizedText Reason,
    string Rule,
    Transformation Transformation,
    IReadOnlyList<double>? Percentiles,
    (Period First, Period Last)? Window,
    DateOnly? Frozen,
    IReadOnlyList<double>? Cuts,
    bool Inverted)
{
    /// <summary>Who checked it, another person than the author; null for versions shipped with the product.</summary>
    public string? Reviewer { get; init; }

    /// <summary>Whether it was set after the state of knowledge that it judges: there was no version yet.</summary>
    public bool IsHindsight(Vintage vintage) => Date > vintage.ReleaseDate;
}

/// <summary>The versions of one indicator's scheme.</summary>
/// <param name="Indicator">Key of the indicator.</param>
/// <param name="Versions">All versions, oldest first, at least one.</param>
public sealed record LightScheme(string Indicator, IReadOnlyList<LightSchemeVersion> Versions)
{
    /// <summary>The newest version, which judges the newest state of knowledge.</summary>
    public LightSchemeVersion Current => Versions[^1];

    /// <summary>
    /// The version that judges a state of knowledge: the newest that was set by that day; for days before any was set the first one,
    /// which then judges in hindsight (<see cref="LightSchemeVersion.IsHindsight"/>).
    /// </summary>
    public LightSchemeVersion At(Vintage vintage) => Versions.LastOrDefault(v => !v.IsHindsight(vintage)) ?? Versions[0];
}

/// <summary>One part of the composite.</summary>
/// <param name="Indicator">Key of the indicator.</param>
/// <param name="Weight">Its weight, positive; weights need not add up to 1.</param>
public sealed record CompositeComponent(string Indicator, double Weight);

/// <summary>How the composite light is made from the indicators' lights, in one version.</summary>
/// <param name="Version">Running number from 1.</param>
/// <param name="Author">Who set it.</param>
/// <param name="Date">When.</param>
/// <param name="Reason">Why.</param>
/// <param name="Components">Indicators and weights.</param>
/// <param name="Cuts">Four cuts on the score as a percentage of its maximum, ascending.</param>
/// <param name="MinimumWeight">Share of the weight (0 to 1) that must be known, or there is no composite.</param>
/// <param name="CarryPeriods">Months for which a missing component's last light is carried.</param>
public sealed record CompositeSchemeVersion(
    int Version,
    LocalizedText Author,
    DateOnly Date,
    LocalizedText Reason,
    IReadOnlyList<CompositeComponent> Components,
    IReadOnlyList<double> Cuts,
    double MinimumWeight,
    int CarryPeriods);

/// <summary>All schemes: those of indicators by key, and the composite's versions (newest last).</summary>
/// <param name="ByIndicator">Scheme by indicator key.</param>
/// <param name="CompositeName">Name of the composite.</param>
/// <param name="Composite">Its versions, oldest first; empty when there is no composite.</param>
/// <param name="Cockpit">Keys of the cockpit's cards.</param>
/// <param name="Supervision">Keys of the market-supervision strip.</param>
public sealed record LightSchemes(
    IReadOnlyDictionary<string, LightScheme> ByIndicator,
    LocalizedText CompositeName,
    IReadOnlyList<CompositeSchemeVersion> Composite,
    IReadOnlyList<string> Cockpit,
    IReadOnlyList<string> Supervision)
{
    /// <summary>The version that judges an indicator at a state of knowledge; null when it has no scheme. See <see cref="LightScheme.At"/>.</summary>
    public LightSchemeVersion? At(string indicator, Vintage vintage) => ByIndicator.GetValueOrDefault(indicator)?.At(vintage);

    /// <summary>The composite's version that judges a state of knowledge, by the same rule; null when there is no composite.</summary>
    public CompositeSchemeVersion? CompositeAt(Vintage vintage) =>
        Composite.LastOrDefault(v => v.Date <= vintage.ReleaseDate) ?? (Composite.Count > 0 ? Composite[0] : null);

    /// <summary>No schemes at all.</summary>
    public static LightSchemes None { get; } = new(new Dictionary<string, LightScheme>(), new("Composite", "综合"), [], [], []);
}
