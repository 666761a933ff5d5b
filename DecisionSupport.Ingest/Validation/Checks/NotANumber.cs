using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Formats;

namespace DecisionSupport.Ingest.Validation.Checks;

/// <summary>Every figure is a finite number.</summary>
public sealed class NotANumber : FormatFaultCheck
{
    /// <inheritdoc/>
    public override string Name => "not-a-number";

    /// <inheritdoc/>
    public override string Category => QualityDimension.Accuracy;

    /// <inheritdoc/>
    public override LocalizedText Assurance { get; } = new("All figures are numbers.", "所有数据均为数值。");

    /// <inheritdoc/>
    protected override FaultKind Kind => FaultKind.NotANumber;

    /// <inheritdoc/>
    protected override string What(FormatFault fault) => $"'{fault.Value}' in the column '{fault.Column}' is not a number";

    /// <inheritdoc/>
    protected override string WhatZh(FormatFault fault) => $"列“{fault.Column}”中的“{fault.Value}”不是数值";
}
