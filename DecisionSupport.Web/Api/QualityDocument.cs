using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Quality;

namespace DecisionSupport.Web.Api;

/// <summary>The passport of a series: grade, the six dimensions of GB/T 36344-2018 and every rule.</summary>
/// <param name="Grade">"A" to "D" or "not-assessed".</param>
/// <param name="Word">The grade in words.</param>
/// <param name="Score">Overall score between 0 and 1; null when too few dimensions could be assessed.</param>
/// <param name="JudgedOn">The vintage judged.</param>
/// <param name="Policy">What weighs the rules.</param>
/// <param name="Open">Whether no rule holds publication.</param>
/// <param name="Holding">Names of the failing rules that hold publication.</param>
/// <param name="Warning">Names of the failing rules that warn.</param>
/// <param name="Accepted">Names of the failing rules whose findings a person accepted.</param>
/// <param name="Dimensions">The six dimensions.</param>
/// <param name="Rules">Every rule.</param>
public sealed record QualityDocument(
    string Grade, LocalizedText Word, double? Score, string JudgedOn, QualityPolicyDocument Policy, bool Open,
    IReadOnlyList<string> Holding, IReadOnlyList<string> Warning, IReadOnlyList<string> Accepted,
    IReadOnlyList<QualityDimensionDocument> Dimensions, IReadOnlyList<QualityRuleDocument> Rules)
{
    /// <summary>The document of a passport; null when there is none that was known by the date asked for.</summary>
    public static QualityDocument? Of(QualityPassport? passport, QualityPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return passport is null
            ? null
            : new(
                Services.Quality.QualityWords.Code(passport), QualityPassport.Words(passport.Grade), passport.Score, passport.AsOf.ToString(),
                new(policy.Version, policy.Author, policy.Date, policy.Reason), passport.Gate.IsOpen,
                Names(passport.Gate.Holding), Names(passport.Gate.Warning), Names(passport.Gate.Accepted),
                [.. passport.Dimensions.Select(d => new QualityDimensionDocument(d.Dimension, d.Dimension.Name(), d.Score, d.Unshrunk, d.Cases, d.Assessed, d.Rules))],
                [.. passport.Results.Select(r => QualityRuleDocument.Of(r, policy))]);
    }

    private static string[] Names(IReadOnlyList<RuleResult> results) => [.. results.Select(r => r.Rule)];
}

/// <summary>Who decided how rules count, when and why.</summary>
/// <param name="Version">Number; 0 is the built-in policy.</param>
/// <param name="Author">Who.</param>
/// <param name="Date">When.</param>
/// <param name="Reason">Why.</param>
public sealed record QualityPolicyDocument(int Version, LocalizedText Author, DateOnly Date, LocalizedText Reason);

/// <summary>One dimension.</summary>
/// <param name="Dimension">Which.</param>
/// <param name="Name">Its name.</param>
/// <param name="Score">Between 0 and 1, shrunk towards the prior; null when not assessed.</param>
/// <param name="Unshrunk">Mean of its rules; null when not assessed.</param>
/// <param name="Cases">Cases looked at.</param>
/// <param name="Assessed">Rules assessed.</param>
/// <param name="Rules">Rules that could be.</param>
public sealed record QualityDimensionDocument(
    DataQualityDimension Dimension, LocalizedText Name, double? Score, double? Unshrunk, long Cases, int Assessed, int Rules);

/// <summary>What one rule says.</summary>
/// <param name="Rule">Its name.</param>
/// <param name="Title">What must hold; null for a rule that this version no longer has.</param>
/// <param name="Element">Element of GB/T 36344-2018.</param>
/// <param name="Good">Cases in order.</param>
/// <param name="Cases">Cases looked at; 0 when not assessed.</param>
/// <param name="Score">Between 0 and 1; null when not assessed.</param>
/// <param name="Minimum">It fails below this.</param>
/// <param name="Severity">What it does when it fails.</param>
/// <param name="Weight">Its weight in its dimension.</param>
/// <param name="Explanation">What was counted, or why it was not assessed.</param>
/// <param name="Findings">Examples of what was found.</param>
public sealed record QualityRuleDocument(
    string Rule, LocalizedText? Title, string Element, long Good, long Cases, double? Score, double Minimum, GateSeverity Severity, double Weight,
    LocalizedText Explanation, IReadOnlyList<QualityFindingDocument> Findings)
{
    internal static QualityRuleDocument Of(RuleResult r, QualityPolicy policy) => new(
        r.Rule, QualityRules.Find(r.Rule)?.Title, r.Element, r.Good, r.Cases, r.Score, policy.Of(r.Rule).Minimum, policy.Of(r.Rule).Severity, policy.Of(r.Rule).Weight,
        r.Explanation, [.. r.Findings.Select(f => new QualityFindingDocument(f.Message, f.Period?.ToString(), f.Vintage?.ToString()))]);
}

/// <summary>One finding.</summary>
/// <param name="Message">What, where, which value, which limit.</param>
/// <param name="Period">The period it is about; null when about none.</param>
/// <param name="Vintage">The vintage it came with; null when about none.</param>
public sealed record QualityFindingDocument(LocalizedText Message, string? Period, string? Vintage);
