using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.Formulas.Functions;

/// <summary>Natural logarithm; missing where the figure is not above zero.</summary>
public sealed class Logarithm : FormulaFunction
{
    /// <inheritdoc/>
    public override string Name => "log";

    /// <inheritdoc/>
    public override string Parameters => "x";

    /// <inheritdoc/>
    public override int Fewest => 1;

    /// <inheritdoc/>
    public override LocalizedText Summary => new("Natural logarithm; missing where the figure is not above zero.", "自然对数；数值不大于零时为缺失。");

    internal override FormulaValue Apply(FormulaCall call)
    {
        var x = call.Value(0);
        return x with { Series = x.Series?.Map(Of), Constant = Of(x.Constant), Unit = FormulaUnit.Number };
    }

    private static double Of(double x) => x > 0 ? Math.Log(x) : double.NaN;
}
