using DecisionSupport.Analytics.Forecasting.ComplexSmoothing;

namespace DecisionSupport.Analytics.Forecasting.Models;

/// <summary>
/// Complex exponential smoothing, CES: level and trend are one complex-valued process; the seasonal form by AICc.
/// Source: Svetunkov, Kourentzes and Ord (2022), Naval Research Logistics 69, 1108–1123.
/// </summary>
public sealed class ComplexExponentialSmoothing : SeasonedForecaster
{
    /// <inheritdoc/>
    public override string Name => "ces";

    /// <inheritdoc/>
    public override int Complexity => 21;

    /// <inheritdoc/>
    public override bool IsRoutine => false;

    /// <inheritdoc/>
    public override int MinimumObservations(int seasonLength) => 6;

    private protected override SeasonedFit FitCore(double[] values, int seasonLength)
    {
        var fit = CesFit.Best(values, seasonLength);
        var season = fit.Form switch
        {
            CesForm.None => "",
            CesForm.Partial => FormattableString.Invariant($", β = {fit.X[2]:F3}"),
            CesForm.Full => FormattableString.Invariant($", β = {fit.X[2]:F3} + {fit.X[3]:F3}i"),
            _ => ", each season its own level",
        };
        return SeasonedFit.Gaussian(
            fit.Fitted(),
            FormattableString.Invariant($"CES({fit.Form}): α = {fit.X[0]:F3} + {fit.X[1]:F3}i{season}; AICc = {fit.Aicc:F1}"),
            horizon => CesFit.Of(fit.Form, values, seasonLength).Moments(horizon));
    }
}
