using DecisionSupport.Analytics.SeasonalAdjustment.X11;

namespace DecisionSupport.Analytics.SeasonalAdjustment.Diagnostics;

/// <summary>
/// The quality statistics M1 to M11 and Q of an X-11 adjustment: each from 0 (good) to 3, acceptable below 1. Source: Lothian
/// and Morry (1978), A Set of Quality Control Statistics for the X-11-ARIMA Method, Statistics Canada; as X-13 computes them.
/// </summary>
/// <param name="M">M1 to M11; M8 to M11 are NaN below six years or with a season that never changes.</param>
/// <param name="Q">Their weighted mean.</param>
/// <param name="QWithoutM2">The mean without M2, which asks for a flat trend.</param>
public sealed record QualityStatistics(IReadOnlyList<double> M, double Q, double QWithoutM2)
{
    private const double Worst = 3;
    private const int YearsForMovements = 6;
    private const int Movements = 7;

    private static readonly double[] Weights = [10, 11, 10, 8, 11, 10, 18, 7, 7, 4, 4];

    /// <summary>The statistics.</summary>
    /// <param name="adjustment">The adjustment.</param>
    /// <param name="measures">Its summary measures.</param>
    /// <param name="season">The combined test of its SI ratios.</param>
    public static QualityStatistics Of(X11Adjustment adjustment, SummaryMeasures measures, CombinedTest season)
    {
        ArgumentNullException.ThrowIfNull(adjustment);
        ArgumentNullException.ThrowIfNull(measures);
        ArgumentNullException.ThrowIfNull(season);
        var (n, cycle) = (adjustment.Original.Count, adjustment.Cycle);
        var (months, quarter) = (12.0 / cycle, (cycle / 4) - 1);
        var (i, c, s) = (Square(measures.ModifiedIrregular[quarter]), Square(measures.Trend[quarter]), Square(measures.Seasonal[quarter]));
        var m = new double[Weights.Length];
        Array.Fill(m, double.NaN);
        m[0] = i / (i + c + s) / 0.10;
        m[1] = measures.IrregularVariance / 100 / 0.10;
        m[2] = ((adjustment.IrregularToTrend * months) - 1) / 2;
        m[3] = Math.Abs((3 * (n - 1) / measures.RunLength) - (2 * n) + 1) / (Math.Sqrt((1.6 * n) - 2.9) * 2.577);
        m[4] = ((measures.Dominance * months) - 0.5) / 5;
        m[5] = Math.Abs(adjustment.IrregularToSeason - 4) / 2.5;
        m[6] = Math.Sqrt((season.T1 + season.T2) / 2);
        var moving = adjustment.SeasonalFilter != X11SeasonalFilter.Stable && n / cycle >= YearsForMovements;
        if (moving)
        {
            Move(adjustment, m);
        }

        m = Array.ConvertAll(m, v => double.IsNaN(v) ? v : Math.Clamp(v, 0, Worst));
        return Combine(m, moving, adjustment.SeasonalFilter == X11SeasonalFilter.S3x5);
    }

    // M6 says something only of a 3×5 filter; where the movements are unknown, their weight goes to M7, M1 and M2.
    private static QualityStatistics Combine(double[] m, bool moving, bool with6)
    {
        var (sum, weights) = (0.0, 0.0);
        for (var k = 0; k < m.Length; k++)
        {
            if (k == 5 && !with6)
            {
                continue;
            }

            var place = k < Movements || moving ? k : k < 9 ? 6 : k - 9;
            sum += Weights[k] * m[place];
            weights += Weights[k];
        }

        var ofM2 = Weights[1] + (moving ? 0 : Weights[10]);
        return new(m, sum / weights, (sum - (ofM2 * m[1])) / (weights - ofM2));
    }

    // Changes of the standardised factors from year to year: all years, first to last, and both for the years before the last two.
    private static void Move(X11Adjustment adjustment, double[] m)
    {
        var (factors, cycle) = (adjustment.Seasonal, adjustment.Cycle);
        var neutral = adjustment.Mode == X11Mode.Additive ? 0 : 1;
        var sd = Math.Sqrt(factors.Sum(f => Square(f - neutral)) / factors.Count);
        double Change(int from, int to) => Math.Abs(factors[to] - factors[from]) / sd;
        var (all, count, recent, recentCount, recentLine, seasons) = (0.0, 0, 0.0, 0, 0.0, 0);
        var line = 0.0;
        for (var season = 0; season < cycle; season++)
        {
            var last = season + ((factors.Count - 1 - season) / cycle * cycle);
            for (var t = season + cycle; t <= last; t += cycle, count++)
            {
                all += Change(t - cycle, t);
            }

            line += Change(season, last) / ((last - season) / cycle);
            var (end, begin) = (last - (2 * cycle), last - (5 * cycle));
            if (begin >= 0)
            {
                recentLine += Change(begin, end) / 3;
                seasons++;
                for (var t = begin + cycle; t <= end; t += cycle, recentCount++)
                {
                    recent += Change(t - cycle, t);
                }
            }
        }

        (m[7], m[8], m[9], m[10]) = (10 * all / count, 10 * line / cycle, 10 * recent / Math.Max(1, recentCount), 10 * recentLine / Math.Max(1, seasons));
    }

    private static double Square(double value) => value * value;
}
