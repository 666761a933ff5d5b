using DecisionSupport.Analytics.Indicators;
using static DecisionSupport.Analytics.Quality.InvariantText;

namespace DecisionSupport.Analytics.Quality.Rules;

/// <summary>The raw bytes behind the figures can be got at, unchanged.</summary>
public sealed class RawFilesRetrievable : QualityRule
{
    /// <inheritdoc/>
    public override string Name => "raw-retrievable";

    /// <inheritdoc/>
    public override string Element => "0601";

    /// <inheritdoc/>
    public override LocalizedText Title { get; } = new("Raw files are at hand, unchanged", "原始文件可获取且未改动");

    /// <inheritdoc/>
    public override bool IsOfTheDay => true;

    /// <inheritdoc/>
    public override RuleResult Assess(QualityEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var (count, good) = (evidence.RawFiles.Count, evidence.RawFiles.Count(f => f.IsRetrievable));
        return count == 0
            ? NotAssessed("No raw file is named for the series.", "该序列没有登记原始文件。")
            : Scored(
                good, count,
                Invariant($"{good} of {count} raw files are at hand with the checksum under which they were accepted."),
                Invariant($"{count} 个原始文件中有 {good} 个可获取且校验和与入库时一致。"),
                evidence.RawFiles.Where(f => !f.IsRetrievable).Select(f => new QualityFinding(new($"{f.Path} is missing or was changed; restore it.", $"{f.Path} 缺失或已被改动；请恢复。"))));
    }
}
