using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Quality;

/// <summary>The grade of a passport.</summary>
public enum QualityGrade
{
    /// <summary>Too few dimensions could be assessed.</summary>
    NotAssessed,

    /// <summary>Good.</summary>
    A,

    /// <summary>Fair.</summary>
    B,

    /// <summary>Usable with care; also the best grade while a rule holds publication.</summary>
    C,

    /// <summary>Poor.</summary>
    D,
}

/// <summary>One dimension of a passport.</summary>
/// <param name="Dimension">Which.</param>
/// <param name="Score">Between 0 and 1, shrunk towards the prior where few cases were seen; null when nothing could be assessed.</param>
/// <param name="Unshrunk">Weighted mean of the rules' scores; null when nothing could be assessed.</param>
/// <param name="Cases">Cases looked at, all rules together.</param>
/// <param name="Assessed">Rules assessed.</param>
/// <param name="Rules">Rules of the dimension that can be scored at all.</param>
public sealed record DimensionScore(DataQualityDimension Dimension, double? Score, double? Unshrunk, long Cases, int Assessed, int Rules);

/// <summary>What the failing rules do.</summary>
/// <param name="Holding">Failing rules that hold publication.</param>
/// <param name="Warning">Failing rules that warn.</param>
/// <param name="Accepted">Failing rules all of whose findings a person accepted as facts: they do nothing.</param>
public sealed record QualityGate(IReadOnlyList<RuleResult> Holding, IReadOnlyList<RuleResult> Warning, IReadOnlyList<RuleResult> Accepted)
{
    /// <summary>No rule holds publication.</summary>
    public bool IsOpen => Holding.Count == 0;
}

/// <summary>
/// The quality of one series: every rule's result, the six dimensions of GB/T 36344-2018, an overall score where at
/// least four can be assessed, a grade and what the failing rules do. Method card: QualityPassport.
/// </summary>
/// <param name="Key">The series.</param>
/// <param name="AsOf">The day of judgement.</param>
/// <param name="Results">The results by element and rule.</param>
/// <param name="Dimensions">The six dimensions, in order of the standard.</param>
/// <param name="Score">Mean of the assessed dimensions; null when fewer than the policy asks for were assessed.</param>
/// <param name="Grade">The grade.</param>
/// <param name="Gate">What the failing rules do.</param>
/// <param name="PolicyVersion">Version of the policy applied.</param>
public sealed record QualityPassport(
    string Key, Vintage AsOf, IReadOnlyList<RuleResult> Results, IReadOnlyList<DimensionScore> Dimensions, double? Score, QualityGrade Grade,
    QualityGate Gate, int PolicyVersion)
{
    /// <summary>Name of the method card.</summary>
    public const string Card = "QualityPassport";

    /// <summary>Applies every rule to the evidence.</summary>
    public static QualityPassport Of(QualityEvidence evidence, QualityPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return Of(evidence.Key, evidence.AsOf, [.. QualityRules.All.Select(r => r.Assess(evidence))], policy);
    }

    /// <summary>A passport from results of rules: dimensions, grade and gate follow from them and the policy alone.</summary>
    public static QualityPassport Of(string key, Vintage asOf, IReadOnlyList<RuleResult> results, QualityPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(policy);
        DimensionScore[] dimensions = [.. QualityElements.Dimensions.Select(d => OfDimension(d, results, policy))];
        var assessed = dimensions.Where(d => d.Score is not null).ToArray();
        double? score = assessed.Length >= policy.FewestDimensions ? assessed.Average(d => d.Score!.Value) : null;
        var failing = results.Where(r => r.Score < policy.Of(r.Rule).Minimum)
            .ToLookup(r => (policy.Of(r.Rule).Severity, Accepted: r.Findings.Count >= r.Cases - r.Good && r.Findings.All(f => policy.AcceptanceOf(key, r.Rule, f) is not null)));
        var gate = new QualityGate(
            [.. failing[(GateSeverity.Hold, false)]], [.. failing[(GateSeverity.Warn, false)]],
            [.. failing[(GateSeverity.Hold, true)], .. failing[(GateSeverity.Warn, true)]]);
        return new(key, asOf, results, dimensions, score, Grades(score, gate, policy), gate, policy.Version);
    }

    /// <summary>A grade in words.</summary>
    public static LocalizedText Words(QualityGrade grade) => grade switch
    {
        QualityGrade.A => new("good", "优"),
        QualityGrade.B => new("fair", "良"),
        QualityGrade.C => new("use with care", "慎用"),
        QualityGrade.D => new("poor", "差"),
        _ => new("not assessed", "未评定"),
    };

    private static DimensionScore OfDimension(DataQualityDimension dimension, IReadOnlyList<RuleResult> results, QualityPolicy policy)
    {
        var scorable = results.Where(r => QualityElements.Of(r.Element).Dimension == dimension && QualityRules.Find(r.Rule)?.IsInformation != true).ToArray();
        var assessed = scorable.Where(r => r.Score is not null && policy.Of(r.Rule).Weight > 0).ToArray();
        if (assessed.Length == 0)
        {
            return new(dimension, null, null, 0, 0, scorable.Length);
        }

        var mean = assessed.Sum(r => r.Score!.Value * policy.Of(r.Rule).Weight) / assessed.Sum(r => policy.Of(r.Rule).Weight);
        var cases = assessed.Sum(r => r.Cases);
        return new(dimension, ((mean * cases) + (policy.Prior * policy.PriorCases)) / (cases + policy.PriorCases), mean, cases, assessed.Length, scorable.Length);
    }

    private static QualityGrade Grades(double? score, QualityGate gate, QualityPolicy policy)
    {
        if (score is not { } s)
        {
            return QualityGrade.NotAssessed;
        }

        var grade = s >= policy.Grades[0] ? QualityGrade.A : s >= policy.Grades[1] ? QualityGrade.B : s >= policy.Grades[2] ? QualityGrade.C : QualityGrade.D;
        return !gate.IsOpen && grade < QualityGrade.C ? QualityGrade.C : grade;
    }
}
