using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Services.Overrides;

/// <summary>The models of a publication that are kept back because they lost to seasonal naive.</summary>
/// <param name="All">Series and best model kept back, the nearest to seasonal naive first.</param>
public sealed record KeptBackModels(IReadOnlyList<(Indicator Indicator, ForecastRecord Record)> All)
{
    /// <summary>The models of a series that could be asked for: kept back, and not seasonal naive under another name, as naive is for annual figures.</summary>
    public static IReadOnlyList<ForecastRecord> Of(ISeriesReader reader, string key)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.Forecast(key)?.Outcome is { KeptBack: not null } outcome ? [.. outcome.Records.Where(r => r.LosesToSeasonalNaive && (r.RelativeWis, r.RelativeMae) != (1, 1))] : [];
    }

    /// <summary>Looks at every published forecast.</summary>
    public static KeptBackModels From(ISeriesReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new([.. reader.Catalogue.All
            .Select(i => (Indicator: i, Record: Of(reader, i.Key.Key) is [var best, ..] ? best : null))
            .Where(k => k.Record is not null)
            .Select(k => (k.Indicator, k.Record!))
            .OrderBy(k => k.Item2.RelativeWis).ThenBy(k => k.Indicator.Key.Key, StringComparer.Ordinal)]);
    }
}
