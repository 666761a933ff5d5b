using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Forecasting.Models;

/// <summary>The last value continues: the random walk. Source: Hyndman and Athanasopoulos (2021), sections 5.2 and 5.5.</summary>
public sealed class Naive : Forecaster
{
    /// <inheritdoc/>
    public override string Name => "naive";

    /// <inheritdoc/>
    public override int Complexity => 1;

    /// <inheritdoc/>
    public override int MinimumObservations(Frequency frequency) => 3;

    /// <inheritdoc/>
    protected override FittedForecaster FitCore(TimeSeries history) =>
        SeasonalNaive.FitLag(Name, history, 1);
}
