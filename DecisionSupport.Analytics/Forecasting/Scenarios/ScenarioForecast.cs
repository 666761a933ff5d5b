namespace DecisionSupport.Analytics.Forecasting.Scenarios;

/// <summary>One series in a scenario.</summary>
/// <param name="Name">Name of the series.</param>
/// <param name="Baseline">Its forecast without the assumption.</param>
/// <param name="Forecast">Its forecast with the assumption; on the assumed periods of an assumed series a certain value.</param>
/// <param name="Assumed">Whether the scenario assumes something of it.</param>
public sealed record ScenarioOutcome(string Name, Forecast Baseline, Forecast Forecast, bool Assumed);

/// <summary>What follows from a scenario.</summary>
/// <param name="Scenario">The assumption; to be shown wherever the figures are.</param>
/// <param name="Series">The series of the model, in its order.</param>
/// <param name="Plausibility">
/// The probability, by the model, of a path at least as far from the baseline as the assumed one (chi-squared distribution of the
/// Mahalanobis distance): near 0, history knows nothing like it and the model is asked beyond what it learnt. NaN where the model
/// has no opinion on the assumed series.
/// </param>
/// <param name="Description">The model in one line.</param>
public sealed record ScenarioForecast(Scenario Scenario, IReadOnlyList<ScenarioOutcome> Series, double Plausibility, string Description)
{
    /// <summary>The outcome of a series.</summary>
    /// <exception cref="ArgumentException">The model holds no such series.</exception>
    public ScenarioOutcome this[string name] => Series.FirstOrDefault(s => s.Name == name)
        ?? throw new ArgumentException($"The scenario's model holds no series '{name}'; it holds {string.Join(", ", Series.Select(s => s.Name))}.", nameof(name));
}
