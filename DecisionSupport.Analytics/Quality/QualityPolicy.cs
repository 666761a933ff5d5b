using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.Quality;

/// <summary>What a failed rule does.</summary>
public enum GateSeverity
{
    /// <summary>It is shown and does nothing.</summary>
    Inform,

    /// <summary>It is shown as a warning beside the figure.</summary>
    Warn,

    /// <summary>It holds publication until a person decides.</summary>
    Hold,
}

/// <summary>How one rule counts.</summary>
/// <param name="Severity">What it does when it fails.</param>
/// <param name="Minimum">It fails below this score.</param>
/// <param name="Weight">Its weight within its dimension; rules count equally by default.</param>
public sealed record RulePolicy(GateSeverity Severity, double Minimum, double Weight = 1)
{
    /// <summary>Warns at anything less than full marks.</summary>
    public static RulePolicy Default { get; } = new(GateSeverity.Warn, 1);
}

/// <summary>A finding that a person looked at and accepts as a fact: it stays visible and no longer fails its rule.</summary>
/// <param name="Series">The series.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Period">The period of the finding; null for findings about a vintage.</param>
/// <param name="Vintage">The vintage of the finding; null for findings about a period.</param>
/// <param name="By">Who accepts it.</param>
/// <param name="Date">When.</param>
/// <param name="Reason">Why.</param>
public sealed record AcceptedFinding(
    string Series, string Rule, Series.Period? Period, Series.Vintage? Vintage, LocalizedText By, DateOnly Date, LocalizedText Reason);

/// <summary>
/// How rules are weighed and what their failure does: data with a version, an author, a date and a reason, never
/// constants in code.
/// </summary>
/// <param name="Version">Number, from 1; 0 is the built-in policy for a data folder without one.</param>
/// <param name="Author">Who decided it.</param>
/// <param name="Date">When.</param>
/// <param name="Reason">Why.</param>
/// <param name="Prior">Score assumed before anything was seen.</param>
/// <param name="PriorCases">How many cases the prior counts for.</param>
/// <param name="FewestDimensions">Dimensions that must be assessed before there is an overall score.</param>
/// <param name="Grades">Lowest overall score of the grades A, B and C; below is D.</param>
/// <param name="GraceDays">Days after the usual lag that still count as on time, by frequency code; 0 when not given.</param>
/// <param name="Rules">Policy by rule name; rules not named follow <see cref="RulePolicy.Default"/>.</param>
public sealed record QualityPolicy(
    int Version, LocalizedText Author, DateOnly Date, LocalizedText Reason, double Prior, double PriorCases, int FewestDimensions,
    IReadOnlyList<double> Grades, IReadOnlyDictionary<string, int> GraceDays, IReadOnlyDictionary<string, RulePolicy> Rules)
{
    /// <summary>
    /// Equal weights, Laplace's prior (two cases, one of them good), four dimensions, grades at 0.9, 0.8 and 0.6, every
    /// failure a warning.
    /// </summary>
    public static QualityPolicy BuiltIn { get; } = new(
        0, new("built in", "内置"), new(2026, 1, 1), new("No data/quality/policy.json: equal weights, nothing is held.", "无 data/quality/policy.json：等权，不拦截发布。"),
        0.5, 2, 4, [0.9, 0.8, 0.6], new Dictionary<string, int>(), new Dictionary<string, RulePolicy>());

    /// <summary>Findings accepted as facts, over all versions.</summary>
    public IReadOnlyList<AcceptedFinding> Accepted { get; init; } = [];

    /// <summary>Who accepted a finding of a series; null when nobody did.</summary>
    public AcceptedFinding? AcceptanceOf(string series, string rule, QualityFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return Accepted.FirstOrDefault(a =>
            a.Series == series && a.Rule == rule && (a.Period is not null || a.Vintage is not null)
            && (a.Period is null || a.Period == finding.Period) && (a.Vintage is null || a.Vintage == finding.Vintage));
    }

    /// <summary>The policy of a rule.</summary>
    public RulePolicy Of(string rule) => Rules.GetValueOrDefault(rule) ?? RulePolicy.Default;

    /// <summary>Days of grace for a frequency.</summary>
    public int GraceOf(Series.Frequency frequency) => GraceDays.GetValueOrDefault(Series.Frequencies.Code(frequency));
}
