using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.Formulas.Functions;

/// <summary>e to the power of a figure without a unit.</summary>
public sealed class Exponential : FormulaFunction
{
    /// <inheritdoc/>
    public override string Name => "exp";

    /// <inheritdoc/>
    public override string Parameters => "x";

    /// <inheritdoc/>
    public override int Fewest => 1;

    /// <inheritdoc/>
    public override LocalizedText Summary => new("e to the power of a figure without a unit.", "e 的幂，自变量须无单位。");

    internal override FormulaValue Apply(FormulaCall call)
    {
        var x = call.Value(0);
        return x.Unit.IsNumber
            ? x with { Series = x.Series?.Map(Math.Exp), Constant = Math.Exp(x.Constant) }
            : throw call.Problem(0, $"exp needs figures without a unit; these are in {x.Unit.Name.En}.", $"exp 的自变量须无单位，此处为{x.Unit.Name.Zh}。");
    }
}
