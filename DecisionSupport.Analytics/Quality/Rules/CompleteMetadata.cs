using DecisionSupport.Analytics.Indicators;
using static DecisionSupport.Analytics.Quality.InvariantText;

namespace DecisionSupport.Analytics.Quality.Rules;

/// <summary>The describing fields that users need are filled.</summary>
public sealed class CompleteMetadata : QualityRule
{
    /// <inheritdoc/>
    public override string Name => "complete-metadata";

    /// <inheritdoc/>
    public override string Element => "0103";

    /// <inheritdoc/>
    public override LocalizedText Title { get; } = new("Metadata are complete", "元数据齐全");

    /// <inheritdoc/>
    public override RuleResult Assess(QualityEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var missing = evidence.Metadata.Where(m => !m.IsFilled).ToArray();
        var count = evidence.Metadata.Count;
        return count == 0
            ? NotAssessed("No list of required metadata was given.", "未给出应填元数据项。")
            : Scored(
                count - missing.Length, count,
                Invariant($"{count - missing.Length} of {count} required metadata fields are filled."),
                Invariant($"{count} 个应填元数据项中已填 {count - missing.Length} 个。"),
                missing.Select(m => new QualityFinding(new($"Missing: {m.Name.En}; add it to the catalogue.", $"缺少：{m.Name.Zh}；请补入目录。"))));
    }
}
