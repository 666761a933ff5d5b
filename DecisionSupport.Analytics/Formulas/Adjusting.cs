using DecisionSupport.Analytics.SeasonalAdjustment;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Formulas;

/// <summary>What the functions sa and trend have in common.</summary>
internal static class Adjusting
{
    /// <summary>A part of the adjusted first argument; the second names the method.</summary>
    public static FormulaValue Of(FormulaCall call, Func<AdjustedSeries, IReadOnlyList<double>> part)
    {
        var x = call.Series(0);

        // The automatic choice of a model takes many seconds on a century of months: for a file of its own, not for a page.
        var names = AdjustmentMethod.All.Select(m => m.Name).Where(n => n != "auto");
        var method = AdjustmentMethod.All.First(m => m.Name == call.Word(1, ["x11-airline", .. names]));
        var series = x.Series!.Trim();
        if (series.Values.Contains(double.NaN))
        {
            throw call.Problem(0, "The series has missing figures within; seasonal adjustment needs all of them.", "序列中间有缺失值，无法季节调整。");
        }

        try
        {
            var first = series.Periods.First;
            return x with { Series = TimeSeries.Of(first, [.. part(method.Adjust(series.Values, series.Frequency.PeriodsPerCycle(), first.Part, new()))]) };
        }
        catch (ArgumentException e)
        {
            throw call.Problem(0, e.Message, $"该序列无法季节调整：{e.Message}");
        }
    }
}
