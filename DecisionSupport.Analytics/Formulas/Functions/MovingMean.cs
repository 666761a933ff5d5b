using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.Formulas.Functions;

/// <summary>Mean of the last n periods, the current one among them.</summary>
public sealed class MovingMean : FormulaFunction
{
    /// <inheritdoc/>
    public override string Name => "ma";

    /// <inheritdoc/>
    public override string Parameters => "x, n";

    /// <inheritdoc/>
    public override int Fewest => 2;

    /// <inheritdoc/>
    public override LocalizedText Summary => new("Mean of the last n periods, the current one among them.", "含本期的最近 n 期平均（移动平均）。");

    internal override FormulaValue Apply(FormulaCall call)
    {
        var x = call.Series(0);
        var n = call.Whole(1, 1, 10_000);
        return x with { Series = Trailing.Sums(x.Series!, n).Map(sum => sum / n) };
    }
}
