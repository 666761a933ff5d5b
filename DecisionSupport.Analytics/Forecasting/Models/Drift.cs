namespace DecisionSupport.Analytics.Forecasting.Models;

/// <summary>
/// A random walk with drift: the line from the first to the last value continues. Source: Hyndman and Athanasopoulos
/// (2021), sections 5.2 and 5.5.
/// </summary>
public sealed class Drift : SeasonedForecaster
{
    /// <inheritdoc/>
    public override string Name => "drift";

    /// <inheritdoc/>
    public override int Complexity => 3;

    /// <inheritdoc/>
    public override int MinimumObservations(int seasonLength) => 4;

    private protected override SeasonedFit FitCore(double[] values, int seasonLength)
    {
        var steps = values.Length - 1;
        var drift = (values[^1] - values[0]) / steps;
        var (fitted, sum) = (new double[values.Length], 0.0);
        fitted[0] = double.NaN;
        for (var t = 1; t < values.Length; t++)
        {
            fitted[t] = values[t - 1] + drift;
            sum += (values[t] - fitted[t]) * (values[t] - fitted[t]);
        }

        var sigma = Math.Sqrt(sum / (steps - 1));
        return SeasonedFit.Gaussian(
            fitted,
            FormattableString.Invariant($"y[t] = y[t−1] + {drift:G4} + e, σ = {sigma:G4}"),
            // The second part of the variance is the uncertainty of the drift itself.
            horizon => [.. Enumerable.Range(1, horizon).Select(h => (values[^1] + (h * drift), sigma * Math.Sqrt(h * (1 + ((double)h / steps)))))]);
    }
}
