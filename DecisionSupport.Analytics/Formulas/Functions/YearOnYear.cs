using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Transformations;

namespace DecisionSupport.Analytics.Formulas.Functions;

/// <summary>Change on the same period a year before, in percent.</summary>
public sealed class YearOnYear : FormulaFunction
{
    /// <inheritdoc/>
    public override string Name => "yoy";

    /// <inheritdoc/>
    public override string Parameters => "x";

    /// <inheritdoc/>
    public override int Fewest => 1;

    /// <inheritdoc/>
    public override LocalizedText Summary => new("Change on the same period a year before, in percent.", "与上年同期相比的变化，百分比（同比）。");

    internal override FormulaValue Apply(FormulaCall call)
    {
        var x = call.AnySeries(0);
        return FormulaValue.Of(Transform.Apply(x.Series!, Transformation.YearOnYear, x.Accumulation), FormulaUnit.Percent);
    }
}
