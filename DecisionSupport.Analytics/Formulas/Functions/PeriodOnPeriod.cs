using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Transformations;

namespace DecisionSupport.Analytics.Formulas.Functions;

/// <summary>Change on the period before, in percent.</summary>
public sealed class PeriodOnPeriod : FormulaFunction
{
    /// <inheritdoc/>
    public override string Name => "pop";

    /// <inheritdoc/>
    public override string Parameters => "x";

    /// <inheritdoc/>
    public override int Fewest => 1;

    /// <inheritdoc/>
    public override LocalizedText Summary => new("Change on the period before, in percent.", "与上期相比的变化，百分比（环比）。");

    internal override FormulaValue Apply(FormulaCall call)
    {
        var x = call.AnySeries(0);
        return FormulaValue.Of(Transform.Apply(x.Series!, Transformation.PeriodOnPeriod, x.Accumulation), FormulaUnit.Percent);
    }
}
