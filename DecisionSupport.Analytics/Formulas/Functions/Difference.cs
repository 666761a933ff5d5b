using DecisionSupport.Analytics.Growth;
using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.Formulas.Functions;

/// <summary>Difference from k periods before (1 where k is left out); of percentages in percentage points.</summary>
public sealed class Difference : FormulaFunction
{
    /// <inheritdoc/>
    public override string Name => "diff";

    /// <inheritdoc/>
    public override string Parameters => "x, k";

    /// <inheritdoc/>
    public override int Fewest => 1;

    /// <inheritdoc/>
    public override int Most => 2;

    /// <inheritdoc/>
    public override LocalizedText Summary => new("Difference from k periods before (1 where k is left out); of percentages in percentage points.", "与 k 期前之差（缺省为 1）；百分比之差为百分点。");

    internal override FormulaValue Apply(FormulaCall call)
    {
        var x = call.Series(0);
        var k = call.Whole(1, 1, 10_000, 1);
        var series = x.Series!;
        return FormulaValue.Of(
            series.MapPeriods(p => series[p] - series[p - k]),
            x.Unit.Kind == MeasureKind.Percent ? FormulaUnit.PercentagePoints : x.Unit);
    }
}
