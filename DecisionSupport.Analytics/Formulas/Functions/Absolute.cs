using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.Formulas.Functions;

/// <summary>The figure without its sign.</summary>
public sealed class Absolute : FormulaFunction
{
    /// <inheritdoc/>
    public override string Name => "abs";

    /// <inheritdoc/>
    public override string Parameters => "x";

    /// <inheritdoc/>
    public override int Fewest => 1;

    /// <inheritdoc/>
    public override LocalizedText Summary => new("The figure without its sign.", "绝对值。");

    internal override FormulaValue Apply(FormulaCall call)
    {
        var x = call.Value(0);
        return x with { Series = x.Series?.Map(Of), Constant = Of(x.Constant), Unit = x.Unit };
    }

    private static double Of(double x) => Math.Abs(x);
}
