using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Web.Components.Charts;

namespace DecisionSupport.Web.Tests.Components.Charts;

/// <summary>Small charts with figures made up for geometry; none of them is a statistic.</summary>
internal static class ChartExamples
{
    public static Period Start => Period.Month(2020, 1);

    /// <summary>Twelve months with a gap in April and a value between two gaps in June.</summary>
    public static TimeSeries WithGaps => TimeSeries.Of(Start, [1, 2, 3, double.NaN, double.NaN, 6, double.NaN, 8, 9, 10, 11, 12]);

    public static QuantileForecast Fan(Period origin, int horizon = 3) => new(
        origin,
        [.. Enumerable.Range(1, horizon).Select(h => (IReadOnlyList<double>)[.. new[] { -4.0, -3, -2, -5 / 3.0, -4 / 3.0, -1, 0, 1, 4 / 3.0, 5 / 3.0, 2, 3, 4 }.Select(q => 12 + (q * h))])]);

    public static ChartState State(TimeSeries? main = null, QuantileForecast? fan = null, params ChartLine[] others) => new(
        "Rises through the year", "Example, index, 2020", "%", [new("Example", main ?? WithGaps), .. others], fan, "Source: example", null,
        "A line rises from 1 in January 2020 to 12 in December 2020.");
}
