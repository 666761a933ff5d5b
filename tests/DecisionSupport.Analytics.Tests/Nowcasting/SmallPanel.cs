using DecisionSupport.Analytics.Nowcasting;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Tests.Nowcasting;

/// <summary>Panels made from one common factor, so that what a model should find is known.</summary>
internal static class SmallPanel
{
    public static readonly Period First = Period.Month(2000, 1);

    /// <summary>A factor with persistence 0.7, monthly series that follow it and a quarterly one, "Q", over its five-month sum; the last months are ragged.</summary>
    public static NowcastPanel Of(int seed, int months = 96, int monthly = 4, int blocks = 1)
    {
        var random = new Random(seed);
        var factor = new double[months];
        for (var t = 0; t < months; t++)
        {
            factor[t] = (t == 0 ? 0 : 0.7 * factor[t - 1]) + Normal(random);
        }

        var columns = new List<(NowcastVariable, TimeSeries)>();
        for (var v = 0; v < monthly; v++)
        {
            var missing = v % 3;
            double[] values = [.. factor.Select((f, t) => t >= months - missing || (v == 1 && t == 20) ? double.NaN : (2 * v) + ((1 + (0.3 * v)) * f) + (0.6 * Normal(random)))];
            int[] own = v % 2 == 1 && blocks > 1 ? [0, 1] : [0];
            columns.Add((new("M" + v, false, own), TimeSeries.Of(First, values)));
        }

        var quarters = Enumerable.Range(0, (months / 3) - 1).Select(q =>
        {
            var t = (3 * q) + 2;
            var sum = factor[t] + (2 * factor[t - 1]) + (3 * factor[t - 2]) + (t < 4 ? 0 : (2 * factor[t - 3]) + factor[t - 4]);
            return 2 + (0.5 * sum) + (0.5 * Normal(random));
        }).ToArray();
        columns.Add((new("Q", true, [0]), TimeSeries.Of(Period.Quarter(2000, 1), quarters)));
        return NowcastPanel.Of(new PeriodRange(First, months), columns);
    }

    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
