using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Transformations;

namespace DecisionSupport.Analytics.Formulas.Functions;

/// <summary>Change on the period before at an annual rate, in percent.</summary>
public sealed class Annualised : FormulaFunction
{
    /// <inheritdoc/>
    public override string Name => "annualised";

    /// <inheritdoc/>
    public override string Parameters => "x";

    /// <inheritdoc/>
    public override int Fewest => 1;

    /// <inheritdoc/>
    public override LocalizedText Summary => new("Change on the period before at an annual rate, in percent.", "环比折年率，百分比。");

    internal override FormulaValue Apply(FormulaCall call)
    {
        var x = call.AnySeries(0);
        return FormulaValue.Of(Transform.Apply(x.Series!, Transformation.Annualised, x.Accumulation), FormulaUnit.Percent);
    }
}
