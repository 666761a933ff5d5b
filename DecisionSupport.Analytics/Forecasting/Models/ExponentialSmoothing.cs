using DecisionSupport.Analytics.Forecasting.Smoothing;

namespace DecisionSupport.Analytics.Forecasting.Models;

/// <summary>
/// Exponential smoothing in state-space form, ETS(error, trend, season), the form chosen by the corrected Akaike
/// criterion; a line that never levels off needs a lead of 3 in it. Source: Hyndman, Koehler, Ord and Snyder (2008), *Forecasting with Exponential Smoothing*, Springer;
/// Hyndman, Koehler, Snyder and Grose (2002), Int. J. Forecasting 18, 439–454.
/// </summary>
/// <remarks>
/// Up to fifteen forms: additive or multiplicative errors, no, linear or damped trend, no, additive or multiplicative
/// season. Cycles above 24 (weeks) get no season. Initial states are estimated together with the smoothing parameters.
/// </remarks>
public sealed class ExponentialSmoothing : SeasonedForecaster
{
    private const int LongestCycle = 24;

    /// <inheritdoc/>
    public override string Name => "ets";

    /// <inheritdoc/>
    public override int Complexity => 20;

    /// <inheritdoc/>
    public override int MinimumObservations(int seasonLength) => 8;

    private protected override SeasonedFit FitCore(double[] values, int seasonLength)
    {
        var seasonal = seasonLength is > 1 and <= LongestCycle;
        var fit = EtsFit.Best(EtsForm.All(values.Min() > 0, seasonal), values, seasonal ? seasonLength : 1);
        return SeasonedFit.Gaussian(fit.Fitted, Describe(fit), horizon => EtsMoments.Of(fit, horizon));
    }

    internal static string Describe(EtsFit fit)
    {
        var (alpha, beta, gamma, phi) = fit.Smoothing;
        var text = FormattableString.Invariant($"{fit.Form}: α = {alpha:F3}");
        text += fit.Form.Trend == EtsTrend.None ? "" : FormattableString.Invariant($", β = {beta:F3}");
        text += fit.Form.Trend != EtsTrend.Damped ? "" : FormattableString.Invariant($", φ = {phi:F3}");
        text += fit.Form.Season == EtsSeason.None ? "" : FormattableString.Invariant($", γ = {gamma:F3}");
        return text + FormattableString.Invariant($"; AICc = {fit.Aicc:F1}");
    }
}
