using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Formats;

namespace DecisionSupport.Ingest.Validation.Checks;

/// <summary>The file stays within the limits of reading.</summary>
public sealed class RefusedFile : FormatFaultCheck
{
    /// <inheritdoc/>
    public override string Name => "refused-file";

    /// <inheritdoc/>
    public override string Category => QualityDimension.Conformity;

    /// <inheritdoc/>
    public override LocalizedText Assurance { get; } = new("The file stays within the limits of reading.", "文件未超出读取限制。");

    /// <inheritdoc/>
    protected override FaultKind Kind => FaultKind.Refused;

    /// <inheritdoc/>
    protected override string What(FormatFault fault) => $"the file is refused ({fault.Value})";

    /// <inheritdoc/>
    protected override string WhatZh(FormatFault fault) => $"文件被拒绝（{fault.Value}）";
}
