using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.Forecasting.Smoothing;

/// <summary>
/// Starting points of the estimation. The initial states come from a classical decomposition and a line through the
/// first values (Hyndman et al. 2008, section 2.6.1), the smoothing parameters from a coarse grid.
/// </summary>
internal static class EtsStart
{
    private static readonly double[] BetaShares = [0.01, 0.2, 0.7];
    private static readonly double[] GammaShares = [0.02, 0.3];
    private static readonly double[] NoShare = [0.1];
    private const double Phi = 0.95;

    // Twice the log-likelihood that a corner of the grid may be behind the best one.
    private const double Reach = 30;

    /// <summary>
    /// Parameter vectors, the most likely first. Likelihoods of smoothing often have one top where states hardly move and another
    /// where they follow the values, so the best point of the grid is joined by the best one of each other corner of it.
    /// </summary>
    public static List<double[]> Of(EtsForm form, double[] values, int cycle)
    {
        var states = new double[form.StateCount(cycle)];
        SetStates(states, form, values, cycle);
        var (corners, grid) = (new List<(double Sum, double[] X)>(), new EtsGrid(form, values, states, cycle));
        foreach (var gamma in form.Season == EtsSeason.None ? NoShare : GammaShares)
        {
            var (slow, fast) = (double.PositiveInfinity, double.PositiveInfinity);
            var (slowX, fastX) = (new double[form.SmoothingCount], new double[form.SmoothingCount]);
            foreach (var beta in form.Trend == EtsTrend.None ? NoShare : BetaShares)
            {
                var sums = grid.Sums(beta, Phi, gamma);
                for (var lane = 0; lane < 4; lane++)
                {
                    ref var best = ref lane < 2 ? ref slow : ref fast;
                    if (sums[lane] < best)
                    {
                        best = sums[lane];
                        EtsParameters.Set(form, lane < 2 ? slowX : fastX, EtsGrid.Alphas[lane], beta, Phi, gamma);
                    }
                }
            }

            corners.Add((slow, slowX));
            corners.Add((fast, fastX));
        }

        var most = corners.Min(c => c.Sum) * Math.Exp(Reach / values.Length);
        return [.. corners.Where(c => double.IsFinite(c.Sum) && c.Sum <= most).OrderBy(c => c.Sum).Select(c => (double[])[.. c.X, .. states])];
    }

    private static void SetStates(Span<double> states, EtsForm form, double[] values, int cycle)
    {
        var adjusted = values;
        if (form.Season != EtsSeason.None)
        {
            var multiplicative = form.Season == EtsSeason.Multiplicative;
            var factors = ClassicalDecomposition.Factors(values, cycle, multiplicative);
            if (multiplicative)
            {
                factors = Array.ConvertAll(factors, f => Math.Max(f, 0.01));
                var mean = factors.Average();
                factors = Array.ConvertAll(factors, f => f / mean);
            }

            factors.AsSpan(0, cycle - 1).CopyTo(states[(form.Trend == EtsTrend.None ? 1 : 2)..]);
            adjusted = [.. values.Select((v, t) => multiplicative ? v / factors[t % cycle] : v - factors[t % cycle])];
        }

        var first = adjusted.AsSpan(0, Math.Min(Math.Max(10, 2 * cycle), adjusted.Length));
        var (intercept, slope) = Line(first);
        if (form.Trend == EtsTrend.None)
        {
            states[0] = intercept + (slope * (first.Length + 1) / 2);
        }
        else
        {
            (states[0], states[1]) = (intercept, slope);
        }

        // A multiplicative model needs a positive start even where the line through the first values crosses zero.
        if (form.MultiplicativeError && states[0] <= 0)
        {
            states[0] = adjusted[0];
            if (form.Trend != EtsTrend.None)
            {
                states[1] = 0;
            }
        }
    }

    // The line through the values at 1, 2, …: its value at 0 and its slope.
    private static (double Intercept, double Slope) Line(ReadOnlySpan<double> values)
    {
        var (n, mean, xy) = (values.Length, 0.0, 0.0);
        var centre = (n + 1) / 2.0;
        for (var i = 0; i < n; i++)
        {
            mean += values[i] / n;
            xy += (i + 1 - centre) * values[i];
        }

        var slope = xy / (n * (((double)n * n) - 1) / 12);
        return (mean - (slope * centre), slope);
    }
}
