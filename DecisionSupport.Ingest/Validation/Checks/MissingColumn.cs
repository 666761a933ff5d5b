using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Formats;

namespace DecisionSupport.Ingest.Validation.Checks;

/// <summary>Every column of the format is in the header.</summary>
public sealed class MissingColumn : FormatFaultCheck
{
    /// <inheritdoc/>
    public override string Name => "missing-column";

    /// <inheritdoc/>
    public override string Category => QualityDimension.Conformity;

    /// <inheritdoc/>
    public override LocalizedText Assurance { get; } = new("All columns are there.", "各列齐全。");

    /// <inheritdoc/>
    protected override FaultKind Kind => FaultKind.MissingColumn;

    /// <inheritdoc/>
    protected override string What(FormatFault fault) => $"the column '{fault.Column}' is missing; the header is '{fault.Value}'";

    /// <inheritdoc/>
    protected override string WhatZh(FormatFault fault) => $"缺少列“{fault.Column}”，表头为“{fault.Value}”";
}
