using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.Formulas.Functions;

/// <summary>The smaller of two figures in each period.</summary>
public sealed class Smaller : FormulaFunction
{
    /// <inheritdoc/>
    public override string Name => "min";

    /// <inheritdoc/>
    public override string Parameters => "x, y";

    /// <inheritdoc/>
    public override int Fewest => 2;

    /// <inheritdoc/>
    public override LocalizedText Summary => new("The smaller of two figures in each period.", "逐期取两者中较小的。");

    internal override FormulaValue Apply(FormulaCall call) => Pairwise.Of(call, Math.Min);
}
