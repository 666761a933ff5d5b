using DecisionSupport.Analytics.Indicators;
using static DecisionSupport.Analytics.Quality.InvariantText;

namespace DecisionSupport.Analytics.Quality.Rules;

/// <summary>No file gives a figure twice.</summary>
public sealed class Duplicates : QualityRule
{
    /// <inheritdoc/>
    public override string Name => "duplicates";

    /// <inheritdoc/>
    public override string Element => "0303";

    /// <inheritdoc/>
    public override LocalizedText Title { get; } = new("No row is repeated", "无重复记录");

    /// <inheritdoc/>
    public override bool IsOfTheDay => true;

    /// <inheritdoc/>
    public override RuleResult Assess(QualityEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return evidence.Reading is not { Rows: > 0 } reading
            ? NotAssessed("No rows of raw files were counted.", "未统计原始文件的记录数。")
            : Scored(
                reading.Rows - reading.Duplicates, reading.Rows,
                Invariant($"{reading.Duplicates} of {reading.Rows} rows repeat another (X = {(double)reading.Duplicates / reading.Rows:P2})."),
                Invariant($"{reading.Rows} 行中有 {reading.Duplicates} 行重复（X = {(double)reading.Duplicates / reading.Rows:P2}）。"));
    }
}
