using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.Formulas.Functions;

/// <summary>The larger of two figures in each period.</summary>
public sealed class Larger : FormulaFunction
{
    /// <inheritdoc/>
    public override string Name => "max";

    /// <inheritdoc/>
    public override string Parameters => "x, y";

    /// <inheritdoc/>
    public override int Fewest => 2;

    /// <inheritdoc/>
    public override LocalizedText Summary => new("The larger of two figures in each period.", "逐期取两者中较大的。");

    internal override FormulaValue Apply(FormulaCall call) => Pairwise.Of(call, Math.Max);
}
