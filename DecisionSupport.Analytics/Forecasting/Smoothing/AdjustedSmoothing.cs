using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.Forecasting.Smoothing;

/// <summary>
/// One fixed form of exponential smoothing with additive errors on seasonally adjusted values: the benchmarks of the M3 and
/// M4 competitions (Makridakis, Spiliotis and Assimakopoulos 2020, Int. J. Forecasting 36, 54–74).
/// </summary>
public abstract class AdjustedSmoothing : SeasonedForecaster
{
    /// <inheritdoc/>
    public override bool IsRoutine => false;

    /// <inheritdoc/>
    public override int MinimumObservations(int seasonLength) => Form.SmoothingCount + Form.StateCount(1) + 4;

    private protected abstract EtsForm Form { get; }

    private protected override SeasonedFit FitCore(double[] values, int seasonLength)
    {
        var season = SeasonalFactors.Of(values, seasonLength);
        var fit = EtsFit.Of(Form, season.Adjusted, 1);
        var n = values.Length;
        return SeasonedFit.Gaussian(
            [.. fit.Fitted.Select((f, t) => season.Reseason(f, t))],
            $"{Models.ExponentialSmoothing.Describe(fit)}, {season.Words}",
            horizon => [.. EtsMoments.Of(fit, horizon).Select((m, k) => (season.Reseason(m.Mean, n + k), m.Sd * season.Spread(n + k)))]);
    }
}
