using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Formats;

namespace DecisionSupport.Ingest.Validation.Checks;

/// <summary>A recipe could read every cell that holds a figure, or no more stayed out than it bears.</summary>
public sealed class KeptOutCell : SanityCheck
{
    /// <inheritdoc/>
    public override string Name => "kept-out-cell";

    /// <inheritdoc/>
    public override string Category => QualityDimension.Completeness;

    /// <inheritdoc/>
    public override LocalizedText Assurance { get; } = new("No figure was kept out beyond what the recipe bears.", "未采用的数值未超过配方允许的范围。");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Look(SnapshotUnderCheck snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return snapshot.Parsed.Faults.Where(f => f.Kind == FaultKind.KeptOut).Select(f => new Finding(
            new(
                $"{snapshot.At(f.Line)}, {f.Column}: '{f.Value}' cannot be taken: {f.Expected}. Correct the file at its source, or approve the recipe with a share of cells that it bears (\"mostRejected\").",
                $"{snapshot.AtZh(f.Line)}，{f.Column}：“{f.Value}”无法采用：{f.ExpectedZh}。请在来源处改正，或在批准配方时设定可容忍比例（mostRejected）。"),
            f.Line));
    }
}
