using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.Formulas.Functions;

/// <summary>A part in percent of the whole.</summary>
public sealed class Share : FormulaFunction
{
    /// <inheritdoc/>
    public override string Name => "share";

    /// <inheritdoc/>
    public override string Parameters => "part, whole";

    /// <inheritdoc/>
    public override int Fewest => 2;

    /// <inheritdoc/>
    public override LocalizedText Summary => new("A part in percent of the whole.", "部分占总体的百分比。");

    internal override FormulaValue Apply(FormulaCall call)
    {
        var (part, whole) = (call.AnySeries(0), call.AnySeries(1));
        var (a, b) = (part.Series!, whole.Series!);
        return part.Unit == whole.Unit && part.Accumulation == whole.Accumulation && a.Frequency == b.Frequency
            ? FormulaValue.Of(a.MapPeriods(p => b[p] > 0 ? 100 * a[p] / b[p] : double.NaN), FormulaUnit.Percent)
            : throw call.Problem("A part and its whole need one unit and one frequency.", "部分与总体的单位和频率须一致。");
    }
}
