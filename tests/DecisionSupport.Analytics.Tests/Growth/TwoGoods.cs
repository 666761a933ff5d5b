using DecisionSupport.Analytics.Growth;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Tests.Growth;

/// <summary>
/// An economy of two goods over four years of quarters, prices and quantities by formula. The same in R: t = 1:16; qa = 100+3t+4 sin t;
/// qb = 80−1.5t+6 cos t; pa = 1+0.02t; pb = 2−0.03t+0.05 sin 2t. Average price of a year: its value over its quantity.
/// </summary>
internal static class TwoGoods
{
    public static Period First { get; } = Period.Quarter(2001, 1);

    public static double[][] Quantity { get; } = [Make(t => 100 + (3 * t) + (4 * Math.Sin(t))), Make(t => 80 - (1.5 * t) + (6 * Math.Cos(t)))];

    public static double[][] Price { get; } = [Make(t => 1 + (0.02 * t)), Make(t => 2 - (0.03 * t) + (0.05 * Math.Sin(2 * t)))];

    public static TimeSeries Current(params int[] goods) => Series(i => goods.Sum(g => Price[g][i] * Quantity[g][i]));

    /// <summary>At the average prices of the year that lies so many years back.</summary>
    public static TimeSeries AtAveragePrices(int back, params int[] goods) => Series(i => (i / 4) < back ? double.NaN : goods.Sum(g => Average(g, (i / 4) - back) * Quantity[g][i])).Trim();

    /// <summary>Chained volume with annual overlap, the first year included.</summary>
    public static TimeSeries Chained(params int[] goods)
    {
        var rows = ChainLinking.AnnualOverlap(Current(goods), AtAveragePrices(1, goods), 2001, AtAveragePrices(0, goods));
        return TimeSeries.Of(rows[0].Period, [.. rows.Select(r => r.Chained)]);
    }

    public static GrowthPart Part(int good) => new(good == 0 ? "A" : "B", Chained(good), Current(good));

    private static double Average(int g, int year) => Enumerable.Range(4 * year, 4).Sum(i => Price[g][i] * Quantity[g][i]) / Enumerable.Range(4 * year, 4).Sum(i => Quantity[g][i]);

    private static TimeSeries Series(Func<int, double> f) => TimeSeries.Of(First, [.. Enumerable.Range(0, 16).Select(f)]);

    private static double[] Make(Func<double, double> f) => [.. Enumerable.Range(1, 16).Select(t => f(t))];
}
