using DecisionSupport.Analytics.Forecasting.Arima;
using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.SeasonalAdjustment.RegArima.Outliers;

/// <summary>
/// The t-value of every possible outlier at the model's parameters: its column is differenced, filtered and made orthogonal to the
/// regressors, then compared with the one-step errors; their standard deviation is the robust one, from the median of their sizes
/// (Chang, Tiao and Chen 1988, Technometrics 30, 193–204).
/// </summary>
internal static class OutlierScan
{
    // Columns filtered together: few enough to stay in the cache.
    private const int Block = 48;
    private const double Collinear = 1e-8;

    /// <summary>The strongest of the kinds asked for, with its t-value; null when none can be told apart from the regressors.</summary>
    public static (EffectKind Kind, int Place, double T)? Strongest(RegArimaEstimate estimate, IReadOnlyList<EffectKind> kinds)
    {
        var (fit, span) = (estimate.Fit, estimate.Data.Span);
        var (n, order) = (fit.Data.Length, fit.Order);
        var sigma = RobustStatistics.ScaleAroundZero(fit.Whitened(0));
        if (!(sigma > 0))
        {
            return null;
        }

        var known = Alone(estimate);
        (EffectKind Kind, int Place)[] candidates = [.. kinds.SelectMany(kind => Places(kind, span.Count).Select(place => (kind, place)))
            .Where(c => c.kind != EffectKind.LevelShift || !known[c.place])];
        var filter = new ArmaFilter(order, fit.Arma, n, Block);
        var (columns, values) = (new double[Block * n], new double[span.Count]);
        (EffectKind, int, double)? best = null;
        for (var from = 0; from < candidates.Length; from += Block)
        {
            var count = Math.Min(Block, candidates.Length - from);
            for (var c = 0; c < count; c++)
            {
                OutlierColumn.Fill(candidates[from + c].Kind, candidates[from + c].Place, span.Cycle, values);
                Difference(values, order, columns.AsSpan(c * n, n));
            }

            filter.TryRun(fit.Arma, columns, count);
            for (var c = 0; c < count; c++)
            {
                var t = T(fit, filter.Errors.AsSpan(c * n, n)) / sigma;
                if (Math.Abs(t) > Math.Abs(best?.Item3 ?? 0))
                {
                    best = (candidates[from + c].Kind, candidates[from + c].Place, t);
                }
            }
        }

        return best;
    }

    // Where a period is out of line already, a step there and one a period later are the same; only the later is tried.
    private static bool[] Alone(RegArimaEstimate estimate)
    {
        var span = estimate.Data.Span;
        var alone = new bool[span.Count];
        foreach (var column in estimate.Columns.Where(c => c.Kind == EffectKind.AdditiveOutlier))
        {
            alone[Array.IndexOf(column.Values, 1) - span.Backcasts] = true;
        }

        return alone;
    }

    // At the ends a step or a change that dies away is the same as one period out of line.
    private static IEnumerable<int> Places(EffectKind kind, int count) => kind switch
    {
        EffectKind.AdditiveOutlier => Enumerable.Range(0, count),
        EffectKind.LevelShift => Enumerable.Range(2, Math.Max(0, count - 3)),
        _ => Enumerable.Range(0, Math.Max(0, count - 1)),
    };

    private static void Difference(double[] values, ArimaOrder order, Span<double> into)
    {
        var work = values.AsSpan();
        var length = values.Length;
        for (var k = 0; k < order.Differences + order.SeasonalDifferences; k++)
        {
            var lag = k < order.SeasonalDifferences ? order.Cycle : 1;
            length -= lag;
            for (var t = 0; t < length; t++)
            {
                work[t] = work[t + lag] - work[t];
            }
        }

        work[..length].CopyTo(into);
    }

    private static double T(ArimaFit fit, ReadOnlySpan<double> column)
    {
        var size = LevenbergMarquardt.Dot(column, column);
        var free = size;
        var regressors = fit.Data.ColumnCount(false);
        for (var k = 1; k < regressors; k++)
        {
            var share = LevenbergMarquardt.Dot(fit.Whitened(k), column);
            free -= share * share;
        }

        return free > Collinear * size && size > 0 ? LevenbergMarquardt.Dot(fit.Whitened(0), column) / Math.Sqrt(free) : 0;
    }
}
