namespace DecisionSupport.Analytics.Forecasting.Models;

/// <summary>The last value continues: the random walk. Source: Hyndman and Athanasopoulos (2021), sections 5.2 and 5.5.</summary>
public sealed class Naive : SeasonedForecaster
{
    /// <inheritdoc/>
    public override string Name => "naive";

    /// <inheritdoc/>
    public override int Complexity => 1;

    /// <inheritdoc/>
    public override int MinimumObservations(int seasonLength) => 3;

    private protected override SeasonedFit FitCore(double[] values, int seasonLength) => SeasonalNaive.FitLag(values, 1);
}
