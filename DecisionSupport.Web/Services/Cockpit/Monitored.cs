using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Services.Cockpit;

/// <summary>Indicators of a publication with their figures and light schemes.</summary>
public static class Monitored
{
    /// <summary>The indicator of a key with its history and the scheme in force; null when the key is not in the catalogue.</summary>
    public static MonitoredIndicator? Of(ISeriesReader reader, string key)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.Catalogue.Find(key) is { } indicator && reader.History(indicator.Key.Key) is { } history
            ? new(indicator, history, reader.Lights.ByIndicator.GetValueOrDefault(indicator.Key.Key)?.Current)
            : null;
    }
}
