using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.Forecasting.Smoothing;

/// <summary>
/// Starting points of the estimation. The initial states come from a classical decomposition and a line through the
/// first values (Hyndman et al. 2008, section 2.6.1), the smoothing parameters from the best point of a coarse grid.
/// </summary>
internal static class EtsStart
{
    private static readonly double[] Alphas = [0.05, 0.25, 0.6, 0.95];
    private static readonly double[] BetaShares = [0.01, 0.2, 0.7];
    private static readonly double[] GammaShares = [0.02, 0.3];

    /// <summary>A parameter vector for <paramref name="residuals"/>.</summary>
    public static double[] Of(EtsForm form, double[] values, int cycle, EtsResiduals residuals)
    {
        var x = new double[residuals.Count];
        SetStates(x.AsSpan(form.SmoothingCount), form, values, cycle);
        var (best, errors) = (double.PositiveInfinity, new double[values.Length]);
        var bestX = (double[])x.Clone();
        foreach (var alpha in Alphas)
        {
            foreach (var beta in form.Trend == EtsTrend.None ? [0.1] : BetaShares)
            {
                foreach (var gamma in form.Season == EtsSeason.None ? [0.1] : GammaShares)
                {
                    residuals.SetSmoothing(x, alpha, beta, 0.95, gamma);
                    if (residuals.TryEvaluate(x, errors) && errors.Sum(e => e * e) is var sum && sum < best)
                    {
                        best = sum;
                        x.CopyTo(bestX, 0);
                    }
                }
            }
        }

        return bestX;
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
