using MathNet.Numerics.Distributions;

namespace DecisionSupport.Analytics.Backtesting;

/// <summary>
/// Whether two forecasters differ in accuracy by more than chance. Source: Diebold and Mariano (1995), JBES 13, 253–263, with the
/// small-sample correction and Student's t of Harvey, Leybourne and Newbold (1997), Int. J. Forecasting 13, 281–291.
/// </summary>
/// <param name="Statistic">Corrected statistic: above zero when the second forecaster's losses are larger; NaN when not defined.</param>
/// <param name="PValue">Probability of so large a statistic, either way, under equal accuracy.</param>
/// <param name="Pairs">How many pairs of losses.</param>
/// <param name="Horizon">The horizon used, in steps between pairs: autocovariances up to one less enter the variance.</param>
public readonly record struct DieboldMariano(double Statistic, double PValue, int Pairs, int Horizon)
{
    private const int FewestPairs = 3;

    /// <summary>
    /// The test. The variance of the mean difference is that of Diebold and Mariano with a rectangular window; where it is not
    /// positive, that of horizon 1 stands in. Not defined with fewer than three pairs, fewer than the horizon asks for, or where no
    /// difference varies.
    /// </summary>
    /// <param name="losses">Losses of the forecaster, in order of time; pairs with NaN are left out.</param>
    /// <param name="yardstick">Losses of the other at the same times.</param>
    /// <param name="horizon">How many steps between pairs one forecast spans, at least 1: forecasts so far apart no longer overlap.</param>
    public static DieboldMariano Test(IReadOnlyList<double> losses, IReadOnlyList<double> yardstick, int horizon)
    {
        ArgumentNullException.ThrowIfNull(losses);
        ArgumentNullException.ThrowIfNull(yardstick);
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        double[] differences = [.. losses.Zip(yardstick, (a, b) => b - a).Where(double.IsFinite)];
        var n = differences.Length;
        var mean = n == 0 ? double.NaN : differences.Average();
        var none = new DieboldMariano(double.NaN, double.NaN, n, horizon);
        if (n < FewestPairs || n <= horizon)
        {
            return none;
        }

        double Covariance(int lag) => Enumerable.Range(lag, n - lag).Sum(t => (differences[t] - mean) * (differences[t - lag] - mean)) / n;
        var variance = Covariance(0) + (2 * Enumerable.Range(1, horizon - 1).Sum(Covariance));
        if (variance <= 0 && horizon > 1)
        {
            return Test(losses, yardstick, 1);
        }

        // Differences that are all alike but for rounding have no variance to judge by.
        if (!(variance > 1e-24 * mean * mean) || variance == 0)
        {
            return none;
        }

        double h = horizon;
        var correction = Math.Sqrt((n + 1 - (2 * h) + (h * (h - 1) / n)) / n);
        var statistic = correction * mean / Math.Sqrt(variance / n);
        return new(statistic, 2 * StudentT.CDF(0, 1, n - 1, -Math.Abs(statistic)), n, horizon);
    }
}
