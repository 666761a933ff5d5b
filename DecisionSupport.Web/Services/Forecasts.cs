using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Services;

/// <summary>The forecast of an indicator at any state of knowledge, made from nothing that became known later.</summary>
public sealed class Forecasts
{
    /// <summary>
    /// The published forecast when the vintage is not before the one it was made from; else none.
    /// </summary>
    public ForecastOutcome? Of(ISeriesReader reader, string key, Vintage vintage)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.Forecast(key) is { } published && published.Vintage <= vintage ? published.Outcome : null;
    }
}
