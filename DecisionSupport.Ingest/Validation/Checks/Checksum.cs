using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Ingest.Validation.Checks;

/// <summary>The file is byte for byte the one described.</summary>
public sealed class Checksum : SanityCheck
{
    /// <inheritdoc/>
    public override string Name => "checksum";

    /// <inheritdoc/>
    public override string Category => QualityDimension.Accessibility;

    /// <inheritdoc/>
    public override LocalizedText Assurance { get; } = new("The checksum is as described.", "校验和与说明一致。");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Look(SnapshotUnderCheck snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        if (!snapshot.IsFirst)
        {
            yield break;
        }

        var (path, stated) = (snapshot.File.Path, snapshot.File.Meta.Sha256);
        if (snapshot.ActualSha256 is not { } actual)
        {
            yield return new(new($"{path}: the raw file is missing. Put it beside its description, or remove the description.", $"{path}：缺少原始文件。请将其放在说明旁，或删除说明。"));
        }
        else if (actual != stated)
        {
            yield return new(new(
                $"{path}: the SHA-256 is {actual}, its description states {stated}. The file was changed or damaged after it was fetched: restore it from the copy of origin, or fetch it again and describe it anew.",
                $"{path}：SHA-256 为 {actual}，说明为 {stated}。文件在获取后被改动或损坏：请从原件恢复，或重新获取并重写说明。"));
        }
    }
}
