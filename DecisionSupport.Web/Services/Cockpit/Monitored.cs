using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Services.Cockpit;

/// <summary>Indicators of a publication with their figures and light schemes.</summary>
public static class Monitored
{
    /// <summary>The indicator of a key with its history and the newest scheme; null when the key is not in the catalogue.</summary>
    public static MonitoredIndicator? Of(ISeriesReader reader, string key) => Of(reader, key, Vintage.Latest);

    /// <summary>The indicator of a key with its history and the scheme that judges the vintage (<see cref="LightScheme.At"/>); null when the key is not in the catalogue.</summary>
    public static MonitoredIndicator? Of(ISeriesReader reader, string key, Vintage vintage)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.Catalogue.Find(key) is { } indicator && reader.History(indicator.Key.Key) is { } history
            ? new(indicator, history, reader.Lights.At(indicator.Key.Key, vintage))
            : null;
    }
}
