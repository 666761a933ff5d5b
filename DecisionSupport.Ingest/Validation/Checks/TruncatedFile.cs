using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Formats;

namespace DecisionSupport.Ingest.Validation.Checks;

/// <summary>The file is complete and well-formed.</summary>
public sealed class TruncatedFile : FormatFaultCheck
{
    /// <inheritdoc/>
    public override string Name => "truncated-file";

    /// <inheritdoc/>
    public override string Category => QualityDimension.Completeness;

    /// <inheritdoc/>
    public override LocalizedText Assurance { get; } = new("The file is complete.", "文件完整。");

    /// <inheritdoc/>
    protected override FaultKind Kind => FaultKind.Truncated;

    /// <inheritdoc/>
    protected override string What(FormatFault fault) => $"the file breaks off or is damaged ({fault.Value})";

    /// <inheritdoc/>
    protected override string WhatZh(FormatFault fault) => $"文件中断或损坏（{fault.Value}）";
}
