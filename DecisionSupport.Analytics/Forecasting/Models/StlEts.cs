using DecisionSupport.Analytics.Forecasting.Decomposed;
using DecisionSupport.Analytics.Forecasting.Smoothing;

namespace DecisionSupport.Analytics.Forecasting.Models;

/// <summary>
/// STL takes the season out, exponential smoothing forecasts the rest, the last cycle's season is put back. Source:
/// Hyndman and Athanasopoulos (2021), section 5.7; as stlf of the R package forecast 8.20, but for lines that never level off, which need more evidence here
/// (<see cref="ExponentialSmoothing"/>).
/// </summary>
public sealed class StlEts : SeasonedForecaster
{
    private readonly double _evidence;

    /// <summary>The model as it is used.</summary>
    public StlEts()
        : this(EtsFit.UndampedEvidence)
    {
    }

    // The original asks for no evidence beyond the criterion; tests compare with it.
    internal StlEts(double evidence) => _evidence = evidence;

    /// <inheritdoc/>
    public override string Name => "stl-ets";

    /// <inheritdoc/>
    public override int Complexity => 22;

    /// <inheritdoc/>
    public override bool IsRoutine => false;

    /// <inheritdoc/>
    public override int MinimumObservations(int seasonLength) => 8;

    private protected override SeasonedFit FitCore(double[] values, int seasonLength)
    {
        var adjusted = SeasonallyAdjusted.Of(values, seasonLength);
        var fit = EtsFit.Best(EtsForm.All(adjusted.Values.Min() > 0, seasonal: false), adjusted.Values, 1, _evidence);
        return adjusted.Reseasoned(
            fit.Fitted, FormattableString.Invariant($"{fit.Form}: α = {fit.Alpha:F3}; AICc = {fit.Aicc:F1}"), horizon => EtsMoments.Of(fit, horizon));
    }
}
