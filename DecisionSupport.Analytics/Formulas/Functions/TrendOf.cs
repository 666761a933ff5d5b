using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.Formulas.Functions;

/// <summary>The trend-cycle of a seasonal adjustment; x11-airline where no method is given in quotation marks.</summary>
public sealed class TrendOf : FormulaFunction
{
    /// <inheritdoc/>
    public override string Name => "trend";

    /// <inheritdoc/>
    public override string Parameters => "x, method";

    /// <inheritdoc/>
    public override int Fewest => 1;

    /// <inheritdoc/>
    public override int Most => 2;

    /// <inheritdoc/>
    public override LocalizedText Summary => new("The trend-cycle of a seasonal adjustment; x11-airline where no method is given in quotation marks.", "季节调整的趋势循环项；缺省方法为 x11-airline，其他方法名加引号。");

    /// <inheritdoc/>
    public override bool IsCostly => true;

    internal override FormulaValue Apply(FormulaCall call) => Adjusting.Of(call, a => a.Trend);
}
