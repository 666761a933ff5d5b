using DecisionSupport.Analytics.Growth;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Transformations;

namespace DecisionSupport.Analytics.Formulas.Functions;

/// <summary>What a part adds to the whole's growth on a year before, in percentage points.</summary>
public sealed class Contribution : FormulaFunction
{
    /// <inheritdoc/>
    public override string Name => "contribution";

    /// <inheritdoc/>
    public override string Parameters => "part, whole";

    /// <inheritdoc/>
    public override int Fewest => 2;

    /// <inheritdoc/>
    public override LocalizedText Summary => new("What a part adds to the whole's growth on a year before, in percentage points.", "部分对总体同比增长的拉动，百分点。");

    internal override FormulaValue Apply(FormulaCall call)
    {
        var (part, whole) = (call.Series(0), call.Series(1));
        var (a, b) = (part.Series!, whole.Series!);
        if (part.Unit != whole.Unit || a.Frequency != b.Frequency || part.Unit.Kind != MeasureKind.Amount)
        {
            throw call.Problem(
                "A part and its whole need one frequency and one unit in which they add up; amounts in chained prices do not.",
                "部分与总体的频率须一致，单位须相同且可加；链式不变价不可加。");
        }

        return FormulaValue.Of(
            a.MapPeriods(p => Transform.YearBefore(p) is var before && b[before] > 0 ? 100 * (a[p] - a[before]) / b[before] : double.NaN),
            FormulaUnit.PercentagePoints);
    }
}
