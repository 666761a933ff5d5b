using DecisionSupport.Analytics.Indicators;
using static DecisionSupport.Analytics.Quality.InvariantText;

namespace DecisionSupport.Analytics.Quality.Rules;

/// <summary>Few of the rows offered were rejected on reading.</summary>
public sealed class RejectedRows : QualityRule
{
    /// <inheritdoc/>
    public override string Name => "rejected-rows";

    /// <inheritdoc/>
    public override string Element => "0305";

    /// <inheritdoc/>
    public override LocalizedText Title { get; } = new("Rows can be read and are accepted", "记录可读且被接受");

    /// <inheritdoc/>
    public override bool IsOfTheDay => true;

    /// <inheritdoc/>
    public override RuleResult Assess(QualityEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return evidence.Reading is not { Rows: > 0 } reading
            ? NotAssessed("No rows of raw files were counted.", "未统计原始文件的记录数。")
            : Scored(
                reading.Rows - reading.Rejected, reading.Rows,
                Invariant($"{reading.Rejected} of {reading.Rows} rows offered were rejected (X = {(double)reading.Rejected / reading.Rows:P2})."),
                Invariant($"报送的 {reading.Rows} 行中有 {reading.Rejected} 行被拒（X = {(double)reading.Rejected / reading.Rows:P2}）。"));
    }
}
