using DecisionSupport.Analytics.Numerics;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Breaks;

/// <summary>Result of a CUSUM test for a constant mean.</summary>
/// <param name="Process">Cumulated standardised deviations from the mean, by period: far from 0 just before a change.</param>
/// <param name="Statistic">Largest distance from 0.</param>
/// <param name="At">Where it is largest: the last period before the change that is most likely.</param>
/// <param name="PValue">Probability of so large a distance with a constant mean.</param>
/// <param name="Bound">The 5 % bound of the process.</param>
/// <param name="Lag">Autocorrelations in the variance; 0 for independent deviations.</param>
public sealed record CusumResult(TimeSeries Process, double Statistic, Period At, double PValue, double Bound, int Lag)
{
    /// <summary>Whether a constant mean is rejected at 5 %.</summary>
    public bool IsBroken => Statistic > Bound;
}

/// <summary>
/// OLS-CUSUM test: <c>W_t = Σ_{i≤t} û_i / (σ̂ √n)</c>, a Brownian bridge when the mean is constant. Source: Ploberger, W. and Krämer, W. (1992), The
/// CUSUM test with OLS residuals, Econometrica 60, 271–285.
/// </summary>
public static class Cusum
{
    /// <summary>Critical value of the supremum of a Brownian bridge at 5 % (Kolmogorov).</summary>
    public const double FivePercent = 1.3581;

    /// <summary>Tests whether the mean is constant.</summary>
    /// <param name="series">Growth rates, residuals or another series without trend and season; no inner gaps.</param>
    /// <param name="lag">
    /// Autocorrelations allowed for in the variance (Bartlett weights); 0 assumes independent deviations and rejects far too often where they are
    /// not; null takes Newey and West's rule.
    /// </param>
    /// <exception cref="ArgumentException">An inner gap, fewer than 15 values, or no variation.</exception>
    public static CusumResult Test(TimeSeries series, int? lag = null)
    {
        var (observed, y) = BreakInput.Of(series, 15);
        var mean = y.Average();
        double[] deviations = [.. y.Select(v => v - mean)];
        var lags = lag ?? HacRegression.UsualLag(y.Length);
        var scale = Math.Sqrt(BreakInput.LongRunVariance(deviations, lags) * y.Length);
        var process = new double[y.Length];
        for (var (t, sum) = (0, 0.0); t < y.Length; t++)
        {
            sum += deviations[t];
            process[t] = sum / scale;
        }

        var at = Enumerable.Range(0, y.Length).MaxBy(t => Math.Abs(process[t]));
        var statistic = Math.Abs(process[at]);
        return new(TimeSeries.Of(observed.Periods.First, process), statistic, observed.Periods[at], PValue(statistic), FivePercent, lags);
    }

    /// <summary>P(sup |Brownian bridge| &gt; x): <c>2 Σ (−1)^{k+1} exp(−2k²x²)</c>.</summary>
    public static double PValue(double x) => x < 0.2 ? 1 : Math.Clamp(2 * Enumerable.Range(1, 100).Sum(k => (k % 2 == 1 ? 1 : -1) * Math.Exp(-2.0 * k * k * x * x)), 0, 1);
}
