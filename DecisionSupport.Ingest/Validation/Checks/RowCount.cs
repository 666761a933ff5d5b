using DecisionSupport.Analytics.Indicators;
using static System.FormattableString;

namespace DecisionSupport.Ingest.Validation.Checks;

/// <summary>The file holds as many rows as its description says: a cut at a line's end shows in no other way.</summary>
public sealed class RowCount : SanityCheck
{
    /// <inheritdoc/>
    public override string Name => "row-count";

    /// <inheritdoc/>
    public override string Category => QualityDimension.Completeness;

    /// <inheritdoc/>
    public override LocalizedText Assurance { get; } = new("The number of rows is as described.", "行数与说明一致。");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Look(SnapshotUnderCheck snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var (found, stated) = (snapshot.Parsed.RowCount, snapshot.File.Meta.Rows);
        if (snapshot.IsFirst && found != stated)
        {
            yield return new(new(
                Invariant($"{snapshot.File.Path}: the file holds {found} rows, its description states {stated}. Fetch the file again; if it is complete, correct \"rows\" in the description."),
                Invariant($"{snapshot.File.Path}：文件有 {found} 行，说明为 {stated} 行。请重新获取文件；若文件完整，请改正说明中的 rows。")));
        }
    }
}
