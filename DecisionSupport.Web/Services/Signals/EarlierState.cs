using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Services.Cockpit;

namespace DecisionSupport.Web.Services.Signals;

/// <summary>The state of knowledge before the one shown: the day that an explanation compares with when nobody chose one.</summary>
public static class EarlierState
{
    // Releases of a composite's components are looked through one by one, each of which takes some milliseconds.
    private const int MostTried = 12;

    /// <summary>The last publication of an indicator before the newest one known, at which it had a light; null when there is none.</summary>
    public static DateOnly? Of(ISeriesReader reader, MonitoredIndicator monitored, Vintage vintage)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(monitored);
        var before = monitored.History.Vintages.Where(v => v <= vintage).SkipLast(1).TakeLast(MostTried).Reverse();
        return Day(before, v => Monitored.Of(reader, monitored.Indicator.Key.Key, v) is { } then && IndicatorLight.Evaluate(then, v).Light != WarningLight.Unknown);
    }

    /// <summary>The last day before the newest figures of any component, at which there was a composite; null when there is none.</summary>
    public static DateOnly? OfComposite(ISeriesReader reader, Vintage vintage)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.Lights.CompositeAt(vintage) is not { } scheme)
        {
            return null;
        }

        var days = scheme.Components.SelectMany(c => reader.History(c.Indicator)?.Vintages ?? []).Where(v => v <= vintage).Distinct().Order().SkipLast(1).TakeLast(MostTried).Reverse();
        return Day(days, v => CompositeIndex.Evaluate(reader.Lights.CompositeAt(v)!, k => Monitored.Of(reader, k, v), v, 1).Light != WarningLight.Unknown);
    }

    private static DateOnly? Day(IEnumerable<Vintage> vintages, Func<Vintage, bool> isLit) =>
        vintages.Where(isLit).Select(v => (DateOnly?)v.ReleaseDate).FirstOrDefault();
}
