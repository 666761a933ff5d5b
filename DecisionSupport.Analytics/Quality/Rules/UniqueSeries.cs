using DecisionSupport.Analytics.Indicators;
using static DecisionSupport.Analytics.Quality.InvariantText;

namespace DecisionSupport.Analytics.Quality.Rules;

/// <summary>No other series of the catalogue carries the very same figures under another name.</summary>
public sealed class UniqueSeries : QualityRule
{
    /// <inheritdoc/>
    public override string Name => "unique-series";

    /// <inheritdoc/>
    public override string Element => "0304";

    /// <inheritdoc/>
    public override LocalizedText Title { get; } = new("The series is not a copy of another", "序列不与其他序列重复");

    /// <inheritdoc/>
    public override RuleResult Assess(QualityEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return evidence.CopiedBy is not { } copies
            ? NotAssessed("Too few figures that move to tell a copy from chance, or the catalogue was not searched.", "有变动的数据过少，无从区分复制与巧合，或未在目录中查重。")
            : Scored(
                copies.Count == 0 ? 1 : 0, 1,
                Invariant($"{copies.Count} other series carry the very same figures."),
                Invariant($"另有 {copies.Count} 个序列数据完全相同。"),
                copies.Select(k => new QualityFinding(new($"{k} carries the same figures in every period; keep one, or say in the definition how they differ.", $"{k} 各期数据完全相同；请保留其一，或在定义中说明区别。"))));
    }
}
