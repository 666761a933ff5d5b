using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Formulas.Functions;

/// <summary>By quarter: mean (where left out), sum or last figure.</summary>
public sealed class Quarterly : FormulaFunction
{
    /// <inheritdoc/>
    public override string Name => "quarterly";

    /// <inheritdoc/>
    public override string Parameters => "x, mean | sum | last";

    /// <inheritdoc/>
    public override int Fewest => 1;

    /// <inheritdoc/>
    public override int Most => 2;

    /// <inheritdoc/>
    public override LocalizedText Summary => new("By quarter: mean (where left out), sum or last figure.", "化为季度：平均（缺省）、合计或期末值。");

    internal override FormulaValue Apply(FormulaCall call) => LowerFrequency.Of(call, Frequency.Quarterly);
}
