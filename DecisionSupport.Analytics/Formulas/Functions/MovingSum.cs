using DecisionSupport.Analytics.Growth;
using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.Formulas.Functions;

/// <summary>Sum of the last n periods, the current one among them; for amounts and percentage points.</summary>
public sealed class MovingSum : FormulaFunction
{
    /// <inheritdoc/>
    public override string Name => "sum";

    /// <inheritdoc/>
    public override string Parameters => "x, n";

    /// <inheritdoc/>
    public override int Fewest => 2;

    /// <inheritdoc/>
    public override LocalizedText Summary => new("Sum of the last n periods, the current one among them; for amounts and percentage points.", "含本期的最近 n 期合计；仅用于数量和百分点。");

    internal override FormulaValue Apply(FormulaCall call)
    {
        var x = call.Series(0);
        return x.Unit.Kind is MeasureKind.Amount or MeasureKind.PercentagePoints || x.Unit.IsNumber
            ? x with { Series = Trailing.Sums(x.Series!, call.Whole(1, 1, 10_000)) }
            : throw call.Problem(0, $"Figures in {x.Unit.Name.En} do not add up over time; ma(…) gives their mean.", $"以{x.Unit.Name.Zh}计的数值不可跨期相加；可用 ma(…) 求平均。");
    }
}
