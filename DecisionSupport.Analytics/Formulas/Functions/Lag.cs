using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Formulas.Functions;

/// <summary>The figure of k periods before (1 where k is left out).</summary>
public sealed class Lag : FormulaFunction
{
    /// <inheritdoc/>
    public override string Name => "lag";

    /// <inheritdoc/>
    public override string Parameters => "x, k";

    /// <inheritdoc/>
    public override int Fewest => 1;

    /// <inheritdoc/>
    public override int Most => 2;

    /// <inheritdoc/>
    public override LocalizedText Summary => new("The figure of k periods before (1 where k is left out).", "k 期前的数值（缺省为 1）。");

    internal override FormulaValue Apply(FormulaCall call)
    {
        var x = call.Series(0);
        var k = call.Whole(1, 1, 10_000, 1);
        return x with { Series = TimeSeries.Of(x.Series!.Periods.First + k, x.Series.Values) };
    }
}
