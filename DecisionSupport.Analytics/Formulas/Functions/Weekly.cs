using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Formulas.Functions;

/// <summary>By week, Monday to Sunday: mean (where left out), sum or last figure.</summary>
public sealed class Weekly : FormulaFunction
{
    /// <inheritdoc/>
    public override string Name => "weekly";

    /// <inheritdoc/>
    public override string Parameters => "x, mean | sum | last";

    /// <inheritdoc/>
    public override int Fewest => 1;

    /// <inheritdoc/>
    public override int Most => 2;

    /// <inheritdoc/>
    public override LocalizedText Summary => new("By week, Monday to Sunday: mean (where left out), sum or last figure.", "化为周度：平均（缺省）、合计或期末值。");

    internal override FormulaValue Apply(FormulaCall call) => LowerFrequency.Of(call, Frequency.Weekly);
}
