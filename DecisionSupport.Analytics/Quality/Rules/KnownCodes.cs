using DecisionSupport.Analytics.Indicators;
using static DecisionSupport.Analytics.Quality.InvariantText;

namespace DecisionSupport.Analytics.Quality.Rules;

/// <summary>Coded fields use codes of their lists.</summary>
public sealed class KnownCodes : QualityRule
{
    /// <inheritdoc/>
    public override string Name => "known-codes";

    /// <inheritdoc/>
    public override string Element => "0105";

    /// <inheritdoc/>
    public override LocalizedText Title { get; } = new("Codes are in their lists", "代码取自权威代码表");

    /// <inheritdoc/>
    public override RuleResult Assess(QualityEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var good = evidence.Codes.Count(c => c.IsInList);
        return evidence.Codes.Count == 0
            ? NotAssessed("No coded field was looked at.", "未提供代码字段。")
            : Scored(
                good, evidence.Codes.Count,
                Invariant($"{good} of {evidence.Codes.Count} coded fields carry a code of their list."),
                Invariant($"{evidence.Codes.Count} 个代码字段中有 {good} 个取自代码表。"),
                evidence.Codes.Where(c => !c.IsInList).Select(c => new QualityFinding(new(
                    $"{c.Name.En}: the code '{c.Code}' is not in {c.List}; correct it, or add it to the list.",
                    $"{c.Name.Zh}：代码“{c.Code}”不在 {c.List} 中；请改正，或补入代码表。"))));
    }
}
