using DecisionSupport.Analytics.SeasonalAdjustment.Diagnostics;

namespace DecisionSupport.Analytics.SeasonalAdjustment.RegArima;

/// <summary>Whether the errors of a model are noise.</summary>
/// <param name="LjungBox">No autocorrelation over two years (Ljung and Box 1978, Biometrika 65, 297–303), degrees less the parameters of the polynomials.</param>
/// <param name="LjungBoxSeasonal">The same at one and two years only.</param>
/// <param name="Normality">Skewness and kurtosis of normal values (Jarque and Bera 1987, Int. Statistical Review 55, 163–172).</param>
public sealed record ResidualChecks(TestOutcome LjungBox, TestOutcome LjungBoxSeasonal, TestOutcome Normality)
{
    internal static ResidualChecks Of(double[] errors, int cycle, int parameters)
    {
        var (n, mean) = (errors.Length, errors.Average());
        double Moment(int power) => errors.Sum(e => Math.Pow(e - mean, power)) / n;
        var variance = Moment(2);
        var lags = Math.Min(2 * cycle, n - 1);
        var (all, seasonal) = (0.0, 0.0);
        for (var lag = 1; lag <= lags; lag++)
        {
            var sum = 0.0;
            for (var t = lag; t < n; t++)
            {
                sum += (errors[t] - mean) * (errors[t - lag] - mean);
            }

            var share = n * (n + 2.0) * Math.Pow(sum / n / variance, 2) / (n - lag);
            all += share;
            seasonal += lag % cycle == 0 ? share : 0;
        }

        var (skewness, kurtosis) = (Moment(3) / Math.Pow(variance, 1.5), Moment(4) / (variance * variance));
        return new(
            TestOutcome.ChiSquared(all, Math.Max(1, lags - parameters)),
            TestOutcome.ChiSquared(seasonal, 2),
            TestOutcome.ChiSquared(n / 6.0 * ((skewness * skewness) + ((kurtosis - 3) * (kurtosis - 3) / 4)), 2));
    }
}
