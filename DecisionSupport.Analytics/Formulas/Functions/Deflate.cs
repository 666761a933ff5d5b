using DecisionSupport.Analytics.Growth;
using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.Formulas.Functions;

/// <summary>Amounts at average prices of a year, by a price index.</summary>
public sealed class Deflate : FormulaFunction
{
    /// <inheritdoc/>
    public override string Name => "deflate";

    /// <inheritdoc/>
    public override string Parameters => "x, price, year";

    /// <inheritdoc/>
    public override int Fewest => 3;

    /// <inheritdoc/>
    public override LocalizedText Summary => new("Amounts at average prices of a year, by a price index.", "以价格指数折算为某年平均价格的数值。");

    internal override FormulaValue Apply(FormulaCall call)
    {
        var (x, price) = (call.Series(0), call.Series(1));
        var year = call.Whole(2, 1, 9998);
        if (x.Unit.Kind != MeasureKind.Amount || price.Unit.Kind != MeasureKind.Index)
        {
            throw call.Problem("deflate takes amounts at current prices and then a price index.", "deflate 依次需要现价数值和价格指数。");
        }

        if (x.Series!.Frequency != price.Series!.Frequency)
        {
            throw call.Problem(1, "The price index needs the frequency of the amounts.", "价格指数的频率须与数值一致。");
        }

        try
        {
            return x with { Series = Deflation.Deflate(x.Series, price.Series, year) };
        }
        catch (ArgumentException)
        {
            throw call.Problem(2, $"The price index does not cover all of {year}.", $"价格指数未覆盖 {year} 年全年。");
        }
    }
}
