using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Formats;

namespace DecisionSupport.Ingest.Validation.Checks;

/// <summary>The file holds figures.</summary>
public sealed class EmptyFile : FormatFaultCheck
{
    /// <inheritdoc/>
    public override string Name => "empty-file";

    /// <inheritdoc/>
    public override string Category => QualityDimension.Completeness;

    /// <inheritdoc/>
    public override LocalizedText Assurance { get; } = new("The file holds figures.", "文件含有数据。");

    /// <inheritdoc/>
    protected override FaultKind Kind => FaultKind.Empty;

    /// <inheritdoc/>
    protected override string What(FormatFault fault) => $"the file is empty ({fault.Value})";

    /// <inheritdoc/>
    protected override string WhatZh(FormatFault fault) => $"文件为空（{fault.Value}）";
}
