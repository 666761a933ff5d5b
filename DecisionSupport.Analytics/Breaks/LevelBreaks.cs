using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Breaks;

/// <summary>The best division into a number of segments.</summary>
/// <param name="Breaks">How many breaks.</param>
/// <param name="Ends">Last period before each break, oldest first.</param>
/// <param name="SumOfSquares">Residual sum of squares.</param>
/// <param name="Bic">Schwarz's criterion: smaller is better.</param>
public sealed record BreakModel(int Breaks, IReadOnlyList<Period> Ends, double SumOfSquares, double Bic);

/// <summary>One change of level with its evidence.</summary>
/// <param name="At">The first period of the new level.</param>
/// <param name="Before">Mean of the segment before, in the unit.</param>
/// <param name="After">Mean of the segment that starts.</param>
/// <param name="Error">Standard error of the difference, allowing for autocorrelation within segments.</param>
/// <param name="Earliest">Start of the 95 % interval of <paramref name="At"/>, cut at the ends of the series (Bai 1997).</param>
/// <param name="Latest">Its end.</param>
public sealed record LevelShift(Period At, double Before, double After, double Error, Period Earliest, Period Latest)
{
    /// <summary>After less before.</summary>
    public double Shift => After - Before;

    /// <summary>Shift over its error. The date was chosen to make it large: read it as strength of evidence, not as a t test.</summary>
    public double Strength => Shift / Error;
}

/// <summary>Changes of the mean of a series.</summary>
/// <param name="Models">Best division for 0, 1, 2, … breaks.</param>
/// <param name="Chosen">The one with the smallest criterion.</param>
/// <param name="Shifts">Its changes, oldest first.</param>
/// <param name="Levels">The mean of its segment at each period.</param>
public sealed record LevelBreaksResult(IReadOnlyList<BreakModel> Models, BreakModel Chosen, IReadOnlyList<LevelShift> Shifts, TimeSeries Levels);

/// <summary>
/// Several changes of the mean at unknown dates: the divisions with the smallest sum of squares by dynamic programming, their number by Schwarz's
/// criterion. Source: Bai, J. and Perron, P. (2003), Computation and analysis of multiple structural change models, J. Applied
/// Econometrics 18, 1–22; criterion as Yao, Y.-C. (1988), Statistics and Probability Letters 6, 181–189.
/// </summary>
public static class LevelBreaks
{
    // 97.5 % quantile of the place where W(s) − |s|/2 is largest, W a two-sided Brownian motion (Yao 1987, Annals of Statistics 15, 1321–1328).
    private const double DateQuantile = 11.03;

    /// <summary>Finds the breaks.</summary>
    /// <param name="series">Growth rates, residuals or another series without trend and season; no inner gaps.</param>
    /// <param name="shortest">Periods of the shortest segment; 15 % of the series when null.</param>
    /// <param name="most">Most breaks to look for; as many as fit, at most 5, when null.</param>
    /// <param name="lag">Autocorrelations allowed for in errors and intervals of dates; 0 assumes independent deviations, null takes Newey and West's rule.</param>
    /// <exception cref="ArgumentException">An inner gap, fewer than 15 values, or no variation.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The shortest segment has fewer than 2 periods or more than half of the series.</exception>
    public static LevelBreaksResult Find(TimeSeries series, int? shortest = null, int? most = null, int? lag = null)
    {
        var (observed, y) = BreakInput.Of(series, 15);
        var n = y.Length;
        var h = shortest ?? (int)Math.Floor(0.15 * n);
        if (h < 2 || h > n / 2)
        {
            throw new ArgumentOutOfRangeException(nameof(shortest), h, $"A segment has at least 2 and at most {n / 2} of the {n} periods.");
        }

        var sums = new SegmentSums(y);
        var divisions = Divide(sums, n, h, Math.Clamp(most ?? 5, 0, (n / h) - 1));
        BreakModel[] models = [.. divisions.Select((d, m) => new BreakModel(
            m, [.. d.Ends.Select(e => observed.Periods[e - 1])], d.Cost, (n * (Math.Log(2 * Math.PI * d.Cost / n) + 1)) + (Math.Log(n) * 2 * (m + 1))))];
        var chosen = models.MinBy(m => m.Bic)!;
        int[] bounds = [0, .. chosen.Ends.Select(e => observed.Periods.IndexOf(e) + 1), n];
        var levels = new double[n];
        for (var s = 1; s < bounds.Length; s++)
        {
            Array.Fill(levels, sums.Mean(bounds[s - 1], bounds[s]), bounds[s - 1], bounds[s] - bounds[s - 1]);
        }

        double[] residuals = [.. y.Zip(levels, (v, l) => v - l)];
        var variance = BreakInput.LongRunVariance(residuals, lag ?? Numerics.HacRegression.UsualLag(n)) * (n - 1) / n;
        LevelShift[] shifts = [.. Enumerable.Range(1, bounds.Length - 2).Select(s => Shift(observed.Periods, levels, variance, bounds[s - 1], bounds[s], bounds[s + 1]))];
        return new(models, chosen, shifts, TimeSeries.Of(observed.Periods.First, levels));
    }

    private static LevelShift Shift(PeriodRange periods, double[] levels, double variance, int start, int at, int end)
    {
        var (before, after) = (levels[at - 1], levels[at]);
        var reach = (int)Math.Min(periods.Count, Math.Ceiling(DateQuantile * variance / ((after - before) * (after - before))));
        return new(
            periods[at], before, after, Math.Sqrt(variance * ((1.0 / (at - start)) + (1.0 / (end - at)))),
            periods[Math.Max(0, at - reach)], periods[Math.Min(periods.Count - 1, at + reach)]);
    }

    // cost[m][t]: smallest sum of squares of the first t values in m + 1 segments of at least h.
    private static List<(int[] Ends, double Cost)> Divide(SegmentSums sums, int n, int h, int most)
    {
        var cost = new double[most + 1][];
        var from = new int[most + 1][];
        var result = new List<(int[], double)>();
        for (var m = 0; m <= most; m++)
        {
            (cost[m], from[m]) = (new double[n + 1], new int[n + 1]);
            Array.Fill(cost[m], double.PositiveInfinity);
            for (var t = h * (m + 1); t <= n; t++)
            {
                if (m == 0)
                {
                    cost[0][t] = sums.Residual(0, t);
                    continue;
                }

                for (var k = h * m; k <= t - h; k++)
                {
                    if (cost[m - 1][k] + sums.Residual(k, t) is var total && total < cost[m][t])
                    {
                        (cost[m][t], from[m][t]) = (total, k);
                    }
                }
            }

            var ends = new int[m];
            for (int level = m, end = n; level > 0; level--)
            {
                end = ends[level - 1] = from[level][end];
            }

            result.Add((ends, cost[m][n]));
        }

        return result;
    }
}
