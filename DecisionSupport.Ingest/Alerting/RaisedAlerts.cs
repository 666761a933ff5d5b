using DecisionSupport.Analytics.Alerting;
using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Alerting;

/// <summary>What the rules find in the watched indicators of a publication: those with a light, and those of cockpit and supervision.</summary>
public static class RaisedAlerts
{
    /// <summary>
    /// The findings as of a day. Each dataflow is judged on the day of its newest figure: a source that nobody has asked since
    /// then does not make all its figures late. Quality is judged with the newest figures only.
    /// </summary>
    /// <param name="reader">The publication.</param>
    /// <param name="asOf">The state of knowledge; the newest when null.</param>
    /// <exception cref="ArgumentException">A light scheme names no rule, or is incomplete for it.</exception>
    public static IReadOnlyList<AlertFinding> Of(ISeriesReader reader, DateOnly? asOf)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.AlertScheme.Settings.Count == 0)
        {
            return [];
        }

        var vintage = asOf is { } day ? new Vintage(day) : Vintage.Latest;
        var watched = Watched(reader)
            .Select(i => (Indicator: i, History: reader.History(i.Key.Key)))
            .Where(w => w.History is not null)
            .Select(w => (w.Indicator, History: w.History!, Newest: w.History!.Vintages.LastOrDefault(v => v <= vintage)))
            .Where(w => w.Newest != default);
        var findings =
            from flow in watched.GroupBy(w => w.Indicator.Key.Dataflow)
            let judged = flow.Max(w => w.Newest)
            from w in flow
            let monitored = new MonitoredIndicator(w.Indicator, w.History, reader.Lights.ByIndicator.GetValueOrDefault(w.Indicator.Key.Key)?.Current)
            from finding in AlertRule.Find(new(monitored, judged, asOf is null ? reader.Passport(w.Indicator.Key.Key) : null), reader.AlertScheme)
            select finding;
        return [.. findings.OrderBy(f => f.Key, StringComparer.Ordinal).ThenBy(f => f.Rule, StringComparer.Ordinal)];
    }

    /// <summary>The indicators that alerts are raised for, in the order of the catalogue.</summary>
    public static IEnumerable<Indicator> Watched(ISeriesReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var keys = reader.Lights.ByIndicator.Keys.Concat(reader.Lights.Cockpit).Concat(reader.Lights.Supervision).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return reader.Catalogue.All.Where(i => keys.Contains(i.Key.Key));
    }
}
