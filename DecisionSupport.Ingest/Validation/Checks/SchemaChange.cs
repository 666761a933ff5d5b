using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Formats;

namespace DecisionSupport.Ingest.Validation.Checks;

/// <summary>The header is the one that the recipe was approved for, as far as figures depend on it.</summary>
public sealed class SchemaChange : SanityCheck
{
    /// <inheritdoc/>
    public override string Name => "schema-change";

    /// <inheritdoc/>
    public override string Category => QualityDimension.Conformity;

    /// <inheritdoc/>
    public override LocalizedText Assurance { get; } = new("The file has the form that was agreed on.", "文件格式与约定一致。");

    /// <inheritdoc/>
    protected override LocalizedText AssuranceFor(SnapshotUnderCheck snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return snapshot.Parsed.Notes.Count == 0 ? Assurance : new(
            $"{Assurance.En} {string.Join(' ', snapshot.Parsed.Notes.Select(n => n.En))}", $"{Assurance.Zh}{string.Concat(snapshot.Parsed.Notes.Select(n => n.Zh ?? n.En))}");
    }

    /// <inheritdoc/>
    public override IEnumerable<Finding> Look(SnapshotUnderCheck snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return snapshot.Parsed.Faults.Where(f => f.Kind == FaultKind.SchemaChanged)
            .Select(f => new Finding(new($"{snapshot.At(f.Line)}: {f.Expected}", $"{snapshot.AtZh(f.Line)}：{f.ExpectedZh}"), f.Line));
    }
}
