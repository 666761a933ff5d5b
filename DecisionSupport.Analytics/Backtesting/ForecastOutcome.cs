namespace DecisionSupport.Analytics.Backtesting;

/// <summary>What is published for one indicator: the champion's forecast with the record that made it champion.</summary>
/// <param name="Champion">Name of the model that is published: the best of those that beat seasonal naive, else seasonal naive, unless somebody signed for another.</param>
/// <param name="Forecast">Its forecast, as quantiles.</param>
/// <param name="Description">The fitted champion in one line.</param>
/// <param name="Records">The record of each candidate against the newest figures: the champion's first, then the best of the others first.</param>
/// <param name="Failures">Candidates that could not be fitted, with the reason.</param>
public sealed record ForecastOutcome(
    string Champion,
    QuantileForecast Forecast,
    string Description,
    IReadOnlyList<ForecastRecord> Records,
    IReadOnlyDictionary<string, string> Failures)
{
    /// <summary>The champion's record.</summary>
    public ForecastRecord ChampionRecord => Records[0];

    /// <summary>The same records scored against the first publication of each figure; empty where that is not held, or never differed from the newest.</summary>
    public IReadOnlyList<ForecastRecord> FirstReleaseRecords { get; init; } = [];

    /// <summary>The signature under which a model is published although it lost to seasonal naive; null without one.</summary>
    public ForecastOverride? Override { get; init; }

    /// <summary>Why no forecast of the time could be made from the figures of the time, in English; null where it could.</summary>
    public string? WhyNotRealTime { get; init; }

    /// <summary>The best model that is kept back because it lost to seasonal naive, where seasonal naive is published in its place; null elsewhere.</summary>
    public ForecastRecord? KeptBack => Override is null && Champion == ForecastRecord.Yardstick ? Records.FirstOrDefault(r => r.LosesToSeasonalNaive) : null;
}
