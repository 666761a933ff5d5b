using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Formats;

namespace DecisionSupport.Ingest.Validation.Checks;

/// <summary>Every id, period, status and date can be read.</summary>
public sealed class UnreadableCell : FormatFaultCheck
{
    /// <inheritdoc/>
    public override string Name => "unreadable-cell";

    /// <inheritdoc/>
    public override string Category => QualityDimension.Conformity;

    /// <inheritdoc/>
    public override LocalizedText Assurance { get; } = new("All ids, periods and dates can be read.", "代码、期间和日期均可读取。");

    /// <inheritdoc/>
    protected override FaultKind Kind => FaultKind.UnreadableCell;

    /// <inheritdoc/>
    protected override string What(FormatFault fault) => $"the cell '{fault.Value}' in the column '{fault.Column}' cannot be read";

    /// <inheritdoc/>
    protected override string WhatZh(FormatFault fault) => $"列“{fault.Column}”中的“{fault.Value}”无法读取";
}
