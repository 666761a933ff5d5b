using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Services.Overrides;

/// <summary>The models of a publication that are kept back because they lost to seasonal naive.</summary>
/// <param name="All">Series and best model kept back, the nearest to seasonal naive first.</param>
public sealed record KeptBackModels(IReadOnlyList<(Indicator Indicator, ForecastRecord Record)> All)
{
    /// <summary>Looks at every published forecast.</summary>
    public static KeptBackModels From(ISeriesReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new([.. reader.Catalogue.All
            .Select(i => (Indicator: i, Record: reader.Forecast(i.Key.Key)?.Outcome.KeptBack))
            .Where(k => k.Record is not null)
            .Select(k => (k.Indicator, k.Record!))
            .OrderBy(k => k.Item2.RelativeWis).ThenBy(k => k.Indicator.Key.Key, StringComparer.Ordinal)]);
    }
}
