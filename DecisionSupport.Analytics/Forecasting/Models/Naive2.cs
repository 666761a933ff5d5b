using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.Forecasting.Models;

/// <summary>
/// The last seasonally adjusted value continues, the season is put back: Naive 2 of the M3 and M4 competitions, the
/// denominator of OWA. Source: Makridakis, Spiliotis and Assimakopoulos (2020), Int. J. Forecasting 36, 54–74.
/// </summary>
public sealed class Naive2 : SeasonedForecaster
{
    /// <inheritdoc/>
    public override string Name => "naive2";

    /// <inheritdoc/>
    public override int Complexity => 2;

    /// <inheritdoc/>
    public override bool IsRoutine => false;

    /// <inheritdoc/>
    public override int MinimumObservations(int seasonLength) => 3;

    private protected override SeasonedFit FitCore(double[] values, int seasonLength)
    {
        var season = SeasonalFactors.Of(values, seasonLength);
        var (adjusted, n) = (season.Adjusted, values.Length);
        var (fitted, sum) = (new double[n], 0.0);
        fitted[0] = double.NaN;
        for (var t = 1; t < n; t++)
        {
            fitted[t] = season.Reseason(adjusted[t - 1], t);
            sum += (adjusted[t] - adjusted[t - 1]) * (adjusted[t] - adjusted[t - 1]);
        }

        var sigma = Math.Sqrt(sum / (n - 1));
        return SeasonedFit.Gaussian(
            fitted,
            FormattableString.Invariant($"y[t] = y[t−1] + e after seasonal adjustment, σ = {sigma:G4}, {season.Words}"),
            horizon => [.. Enumerable.Range(0, horizon).Select(k => (season.Reseason(adjusted[^1], n + k), sigma * Math.Sqrt(k + 1) * season.Spread(n + k)))]);
    }
}
