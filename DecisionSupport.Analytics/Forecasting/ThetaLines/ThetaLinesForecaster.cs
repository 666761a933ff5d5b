using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.Forecasting.ThetaLines;

/// <summary>
/// What the four theta models share: the season is taken out by fixed factors, the rest is a state-space model whose
/// parameters are estimated by least squares. Source: Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler (2016), Int. J.
/// Forecasting 32, 1151–1161.
/// </summary>
public abstract class ThetaLinesForecaster : SeasonedForecaster
{
    /// <inheritdoc/>
    public override bool IsRoutine => false;

    /// <inheritdoc/>
    public override int MinimumObservations(int seasonLength) => 6;

    private protected abstract ThetaForm Form { get; }

    private protected override SeasonedFit FitCore(double[] values, int seasonLength)
    {
        var season = SeasonalFactors.Of(values, seasonLength);
        var fit = ThetaFit.Of(Form, season.Adjusted);
        var n = values.Length;
        return SeasonedFit.Gaussian(
            [.. fit.Fitted.Select((f, t) => season.Reseason(f, t))],
            FormattableString.Invariant($"{Name}: θ = {fit.Theta:G4}, α = {fit.Alpha:F3}, {season.Words}"),
            horizon => [.. fit.Moments(horizon).Select((m, k) => (season.Reseason(m.Mean, n + k), m.Sd * season.Spread(n + k)))]);
    }
}
