using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.YearToDate;

namespace DecisionSupport.Analytics.Formulas.Functions;

/// <summary>Single months or quarters of totals since 1 January; January and February are one observation, in February, where January was not published.</summary>
public sealed class SinglePeriods : FormulaFunction
{
    /// <inheritdoc/>
    public override string Name => "single";

    /// <inheritdoc/>
    public override string Parameters => "x";

    /// <inheritdoc/>
    public override int Fewest => 1;

    /// <inheritdoc/>
    public override LocalizedText Summary => new("Single months or quarters of totals since 1 January; January and February are one observation, in February, where January was not published.", "由年初以来累计值求当期值；未单独公布一月时，一、二月合为一个观测值（置于二月）。");

    internal override FormulaValue Apply(FormulaCall call)
    {
        var x = call.AnySeries(0);
        if (x.Accumulation == Accumulation.None)
        {
            throw call.Problem(0, "These figures are of single periods already.", "该序列已是当期值。");
        }

        var totals = x.Series!;
        return totals.Count == 0 ? x with { Accumulation = Accumulation.None } : FormulaValue.Of(
            Deaccumulation.ToTimeSeries([.. Deaccumulation.Of(new YearToDateSeries(totals)).Where(s => s.Length == 1)], totals.Periods.First), x.Unit);
    }
}
