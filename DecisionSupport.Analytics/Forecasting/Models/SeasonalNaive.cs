namespace DecisionSupport.Analytics.Forecasting.Models;

/// <summary>The value of the same season a cycle before continues. Source: Hyndman and Athanasopoulos (2021), sections 5.2 and 5.5.</summary>
public sealed class SeasonalNaive : SeasonedForecaster
{
    /// <inheritdoc/>
    public override string Name => "seasonal-naive";

    /// <inheritdoc/>
    public override int Complexity => 2;

    /// <inheritdoc/>
    public override int MinimumObservations(int seasonLength) => seasonLength + 2;

    private protected override SeasonedFit FitCore(double[] values, int seasonLength) => FitLag(values, seasonLength);

    /// <summary>Repeats the last <paramref name="lag"/> values; the variance grows by σ² with each repetition.</summary>
    internal static SeasonedFit FitLag(double[] values, int lag)
    {
        var (fitted, sum) = (new double[values.Length], 0.0);
        Array.Fill(fitted, double.NaN, 0, lag);
        for (var t = lag; t < values.Length; t++)
        {
            fitted[t] = values[t - lag];
            sum += (values[t] - fitted[t]) * (values[t] - fitted[t]);
        }

        var sigma = Math.Sqrt(sum / (values.Length - lag));
        return SeasonedFit.Gaussian(
            fitted,
            FormattableString.Invariant($"y[t] = y[t−{lag}] + e, σ = {sigma:G4}"),
            horizon => [.. Enumerable.Range(0, horizon).Select(k => (values[values.Length - lag + (k % lag)], sigma * Math.Sqrt((k / lag) + 1)))]);
    }
}
