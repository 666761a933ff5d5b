using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Formats;

namespace DecisionSupport.Ingest.Validation.Checks;

/// <summary>Every element, member and code stands where it may.</summary>
public sealed class BadElement : FormatFaultCheck
{
    /// <inheritdoc/>
    public override string Name => "bad-element";

    /// <inheritdoc/>
    public override string Category => QualityDimension.Conformity;

    /// <inheritdoc/>
    public override LocalizedText Assurance { get; } = new("Every element, member and code stands where it may.", "各元素、成员和代码均在应有位置。");

    /// <inheritdoc/>
    protected override FaultKind Kind => FaultKind.BadElement;

    /// <inheritdoc/>
    protected override string What(FormatFault fault) => $"'{fault.Value}' does not belong there";

    /// <inheritdoc/>
    protected override string WhatZh(FormatFault fault) => $"“{fault.Value}”不应出现在该处";
}
