using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Store;

/// <summary>A forecast as published: the champion's quantiles, and the record of every candidate.</summary>
/// <param name="Key">The indicator.</param>
/// <param name="Vintage">The state of knowledge it was made from.</param>
/// <param name="Outcome">Champion, forecast and records.</param>
public sealed record PublishedForecast(string Key, Vintage Vintage, ForecastOutcome Outcome)
{
    /// <summary>The newest release among what its candidates over many series learnt from: before that day their records say what nobody knew. Null without such candidates, and for the newest forecast (<see cref="ISeriesReader.PanelModels"/>).</summary>
    public Vintage? PanelKnownTo { get; init; }
}
