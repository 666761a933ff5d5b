using DecisionSupport.Analytics.Growth;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Formulas;

/// <summary>What the functions quarterly, annual … have in common.</summary>
internal static class LowerFrequency
{
    /// <summary>The first argument by longer periods; the second says how.</summary>
    public static FormulaValue Of(FormulaCall call, Frequency frequency)
    {
        var x = call.Series(0);
        var aggregation = Enum.Parse<Aggregation>(call.Word(1, "mean", "sum", "last"), ignoreCase: true);
        if (frequency.PeriodsPerYear() >= x.Series!.Frequency.PeriodsPerYear())
        {
            throw call.Problem(0, $"The series is {x.Series.Frequency.Code()} already and cannot be made more frequent.", $"序列频率为 {x.Series.Frequency.Code()}，不能化为更高或相同频率。");
        }

        return aggregation == Aggregation.Sum && !(x.Unit.Kind is MeasureKind.Amount or MeasureKind.ChainedAmount or MeasureKind.PercentagePoints || x.Unit.IsNumber)
            ? throw call.Problem(0, $"Figures in {x.Unit.Name.En} do not add up over time; use mean or last.", $"以{x.Unit.Name.Zh}计的数值不可跨期相加，请用 mean 或 last。")
            : x with { Series = TemporalAggregation.To(x.Series, frequency, aggregation) };
    }
}
