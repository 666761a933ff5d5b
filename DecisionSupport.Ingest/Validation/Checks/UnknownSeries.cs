using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Ingest.Validation.Checks;

/// <summary>Every id of the file leads to a series of the catalogue, in the same dataflow.</summary>
public sealed class UnknownSeries : SanityCheck
{
    /// <inheritdoc/>
    public override string Name => "unknown-series";

    /// <inheritdoc/>
    public override string Category => QualityDimension.Conformity;

    /// <inheritdoc/>
    public override LocalizedText Assurance { get; } = new("All series are in the catalogue.", "所有序列均在目录中。");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Look(SnapshotUnderCheck snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var dataflow = snapshot.File.Meta.Dataflow;
        foreach (var row in snapshot.RowsOfNoSeries.DistinctBy(r => r.Id))
        {
            var key = snapshot.File.Meta.KeyOf(row.Id);
            yield return key is null
                ? new(
                    new(
                        $"{snapshot.At(row.Line)}: the id '{row.Id}' is not in the description's \"series\", which maps {snapshot.File.Meta.Series.Count} ids. Map it to a key of data/catalogue/{dataflow}.json, or leave it out of the file.",
                        $"{snapshot.AtZh(row.Line)}：代码“{row.Id}”不在说明的 series 中（共 {snapshot.File.Meta.Series.Count} 个）。请将其对应到 data/catalogue/{dataflow}.json 的键，或从文件中去掉。"),
                    row.Line)
                : new(
                    new(
                        $"{snapshot.At(row.Line)}: the series '{key}' is not in data/catalogue/{dataflow}.json. Add it there, or correct the id.",
                        $"{snapshot.AtZh(row.Line)}：序列“{key}”不在 data/catalogue/{dataflow}.json 中。请添加，或改正代码。"),
                    row.Line);
        }
    }
}
