using DecisionSupport.Analytics.EarlyWarning.Flips;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Services.Cockpit;

namespace DecisionSupport.Web.Services.Signals;

/// <summary>How probable it is that lights change next, from the forecasts of the same state of knowledge.</summary>
/// <param name="Composite">The composite next month; null when nothing can be said.</param>
/// <param name="ByKey">The next period of each monitored indicator for which something can be said.</param>
public sealed record SignalOutlooks(CompositeOutlook? Composite, IReadOnlyDictionary<string, LightOutlook> ByKey)
{
    /// <summary>Reads them off a publication; forecasts that are not published for the vintage are computed.</summary>
    /// <exception cref="ArgumentException">A light scheme names no rule, or is incomplete for it.</exception>
    public static SignalOutlooks From(ISeriesReader reader, Vintage vintage, Forecasts forecasts)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(forecasts);
        var lights = reader.Lights.ByIndicator.Keys
            .Select(key => Monitored.Of(reader, key, vintage) is { } monitored ? (Key: key, Outlook: LightOutlook.Of(monitored, vintage, forecasts.Of(reader, key, vintage)?.Forecast)) : default)
            .Where(o => o.Outlook is not null).ToDictionary(o => o.Key, o => o.Outlook!);
        return new(CompositeOf(reader, vintage, forecasts), lights);
    }

    /// <summary>The composite's alone; null when nothing can be said.</summary>
    /// <exception cref="ArgumentException">A light scheme names no rule, or is incomplete for it.</exception>
    public static CompositeOutlook? CompositeOf(ISeriesReader reader, Vintage vintage, Forecasts forecasts)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(forecasts);
        return reader.Lights.CompositeAt(vintage) is { } scheme
            ? CompositeOutlook.Of(scheme, k => Monitored.Of(reader, k, vintage), k => forecasts.Of(reader, k, vintage)?.Forecast, vintage)
            : null;
    }
}
