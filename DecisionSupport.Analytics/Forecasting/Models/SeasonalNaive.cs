using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Forecasting.Models;

/// <summary>The value of the same season a cycle before continues. Source: Hyndman and Athanasopoulos (2021), sections 5.2 and 5.5.</summary>
public sealed class SeasonalNaive : Forecaster
{
    /// <inheritdoc/>
    public override string Name => "seasonal-naive";

    /// <inheritdoc/>
    public override int Complexity => 2;

    /// <inheritdoc/>
    public override int MinimumObservations(Frequency frequency) => frequency.PeriodsPerCycle() + 2;

    /// <inheritdoc/>
    protected override FittedForecaster FitCore(TimeSeries history) =>
        FitLag(Name, history, history.Frequency.PeriodsPerCycle());

    /// <summary>Repeats the last <paramref name="lag"/> values; the variance grows by σ² with each repetition.</summary>
    internal static FittedForecaster FitLag(string name, TimeSeries history, int lag)
    {
        var values = history.Values.ToArray();
        var (fitted, sum) = (new double[values.Length], 0.0);
        Array.Fill(fitted, double.NaN, 0, lag);
        for (var t = lag; t < values.Length; t++)
        {
            fitted[t] = values[t - lag];
            sum += (values[t] - fitted[t]) * (values[t] - fitted[t]);
        }

        var sigma = Math.Sqrt(sum / (values.Length - lag));
        return new GaussianFit(
            name,
            TimeSeries.Of(history.Periods.First, fitted),
            FormattableString.Invariant($"y[t] = y[t−{lag}] + e, σ = {sigma:G4}"),
            horizon => [.. Enumerable.Range(0, horizon).Select(k => (values[values.Length - lag + (k % lag)], sigma * Math.Sqrt((k / lag) + 1)))]);
    }
}
