using DecisionSupport.Analytics.Forecasting.Smoothing;
using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.Forecasting.Models;

/// <summary>
/// The theta method: the mean of a linear trend and of simple exponential smoothing of the curve with doubled local
/// curvature, on seasonally adjusted values. Source: Assimakopoulos and Nikolopoulos (2000), Int. J. Forecasting 16,
/// 521–530; computed as exponential smoothing with drift after Hyndman and Billah (2003), Int. J. Forecasting 19,
/// 287–290; details as in thetaf of the R package forecast 8.20.
/// </summary>
/// <remarks>
/// A season found by <see cref="SeasonalityTest"/> is taken out by multiplicative classical decomposition, or by
/// additive decomposition when a value is not positive (thetaf has no such case).
/// </remarks>
public sealed class Theta : SeasonedForecaster
{
    /// <inheritdoc/>
    public override string Name => "theta";

    /// <inheritdoc/>
    public override int Complexity => 4;

    /// <inheritdoc/>
    public override int MinimumObservations(int seasonLength) => 6;

    private protected override SeasonedFit FitCore(double[] values, int seasonLength)
    {
        var n = values.Length;
        var season = SeasonalFactors.Of(values, seasonLength);
        var smoothing = EtsFit.Of(EtsForm.Simple, season.Adjusted, 1);
        var (alpha, sigma) = (smoothing.Alpha, Math.Sqrt(smoothing.Sigma2));
        var drift = Slope(season.Adjusted) / 2;

        return SeasonedFit.Gaussian(
            [.. smoothing.Fitted.Select((f, t) => season.Reseason(f + Trend(t, 0), t))],
            FormattableString.Invariant($"theta: α = {alpha:F3}, drift = {drift:G4}, {season.Words}"),
            horizon => [.. Enumerable.Range(0, horizon).Select(k => (
                season.Reseason(smoothing.Level + Trend(n, k), n + k),
                sigma * Math.Sqrt((k * alpha * alpha) + 1)))]);

        // Drift of the smoothed curve after t values, k + 1 periods ahead.
        double Trend(int t, int k) => drift * (k + ((1 - Math.Pow(1 - alpha, t)) / alpha));
    }

    private static double Slope(double[] values)
    {
        var (centre, mean) = ((values.Length - 1) / 2.0, values.Average());
        var (xy, xx) = (0.0, 0.0);
        for (var t = 0; t < values.Length; t++)
        {
            xy += (t - centre) * (values[t] - mean);
            xx += (t - centre) * (t - centre);
        }

        return xy / xx;
    }
}
