using DecisionSupport.Analytics.Forecasting.ThetaLines;
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
        var fit = ThetaMethod.Of(season.Adjusted);
        return SeasonedFit.Gaussian(
            [.. fit.Fitted.Select((f, t) => season.Reseason(f, t))],
            FormattableString.Invariant($"theta: α = {fit.Alpha:F3}, drift = {fit.Drift:G4}, {season.Words}"),
            // The spread keeps the size of the adjusted series, as in thetaf.
            horizon => [.. fit.Moments(horizon).Select((m, k) => (season.Reseason(m.Mean, n + k), m.Sd))]);
    }
}
