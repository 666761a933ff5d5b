using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.Formulas.Functions;

/// <summary>The series with the mean of a year, or a period in quotation marks, set to 100.</summary>
public sealed class IndexTo : FormulaFunction
{
    /// <inheritdoc/>
    public override string Name => "index";

    /// <inheritdoc/>
    public override string Parameters => "x, base";

    /// <inheritdoc/>
    public override int Fewest => 2;

    /// <inheritdoc/>
    public override LocalizedText Summary => new("The series with the mean of a year, or a period in quotation marks, set to 100.", "以某年平均或某期（加引号）为 100 的指数。");

    internal override FormulaValue Apply(FormulaCall call)
    {
        var x = call.Series(0);
        var series = x.Series!;
        var known = call.Periods(1, series.Frequency).Select(p => series[p]).ToArray();
        var mean = known.Average();
        return mean > 0
            ? FormulaValue.Of(series.Map(v => 100 * v / mean), FormulaUnit.Index)
            : throw call.Problem(
                1,
                $"The series has no figures for the whole base, or their mean is not above zero; it runs over {series.Trim().Periods}.",
                $"基期数据不全或平均值不大于零；序列范围为 {series.Trim().Periods}。");
    }
}
