using DecisionSupport.Analytics.Cycles;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Formulas.Functions;

/// <summary>Trend after Hodrick and Prescott; 1600 for quarters, 129600 for months, 6.25 for years where lambda is left out.</summary>
public sealed class HodrickPrescottTrend : FormulaFunction
{
    /// <inheritdoc/>
    public override string Name => "hp";

    /// <inheritdoc/>
    public override string Parameters => "x, lambda";

    /// <inheritdoc/>
    public override int Fewest => 1;

    /// <inheritdoc/>
    public override int Most => 2;

    /// <inheritdoc/>
    public override LocalizedText Summary => new("Trend after Hodrick and Prescott; 1600 for quarters, 129600 for months, 6.25 for years where lambda is left out.", "HP 滤波趋势；缺省 λ：季度 1600、月度 129600、年度 6.25。");

    internal override FormulaValue Apply(FormulaCall call)
    {
        var x = call.Series(0);
        var series = x.Series!.Trim();

        // Ravn and Uhlig (2002): 1600 for quarters, changed by the fourth power of the frequency.
        var lambda = call.Positive(1, 6.25 * Math.Pow(series.Frequency.PeriodsPerYear(), 4));
        try
        {
            return x with { Series = HodrickPrescott.Split(series, lambda).Trend };
        }
        catch (ArgumentException e)
        {
            throw call.Problem(0, e.Message, $"无法计算 HP 滤波：{e.Message}");
        }
    }
}
