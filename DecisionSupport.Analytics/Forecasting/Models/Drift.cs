using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Forecasting.Models;

/// <summary>
/// A random walk with drift: the line from the first to the last value continues. Source: Hyndman and Athanasopoulos
/// (2021), sections 5.2 and 5.5.
/// </summary>
public sealed class Drift : Forecaster
{
    /// <inheritdoc/>
    public override string Name => "drift";

    /// <inheritdoc/>
    public override int Complexity => 3;

    /// <inheritdoc/>
    public override int MinimumObservations(Frequency frequency) => 4;

    /// <inheritdoc/>
    protected override FittedForecaster FitCore(TimeSeries history)
    {
        var values = history.Values.ToArray();
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
        return new GaussianFit(
            Name,
            TimeSeries.Of(history.Periods.First, fitted),
            FormattableString.Invariant($"y[t] = y[t−1] + {drift:G4} + e, σ = {sigma:G4}"),
            // The second part of the variance is the uncertainty of the drift itself.
            horizon => [.. Enumerable.Range(1, horizon).Select(h => (values[^1] + (h * drift), sigma * Math.Sqrt(h * (1 + ((double)h / steps)))))]);
    }
}
