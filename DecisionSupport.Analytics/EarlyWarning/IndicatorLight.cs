using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.EarlyWarning;

/// <summary>An indicator's light by the rule that its scheme names.</summary>
public static class IndicatorLight
{
    /// <summary>The light of the newest period known at the vintage; Unknown, with that reason, when there is no scheme.</summary>
    /// <exception cref="ArgumentException">The scheme names no rule, or is incomplete for it.</exception>
    public static Signal Evaluate(MonitoredIndicator monitored, Vintage vintage)
    {
        ArgumentNullException.ThrowIfNull(monitored);
        var (indicator, history, scheme) = monitored;
        return scheme is null
            ? new(indicator.Key, null, vintage, WarningLight.Unknown, null, [], "", 0, new("No light scheme has been set for this indicator.", "该指标尚未设定预警界限。"))
            : SignalRules.Named(scheme.Rule).Evaluate(scheme, indicator, history, vintage);
    }

    /// <summary>The light of every period as judged with what was known at the vintage; null when there is no scheme.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Evaluate"/>.</exception>
    public static LightSeries? Lights(MonitoredIndicator monitored, Vintage vintage)
    {
        ArgumentNullException.ThrowIfNull(monitored);
        var (indicator, history, scheme) = monitored;
        return scheme is null ? null : SignalRules.Named(scheme.Rule).Lights(scheme, indicator, history, vintage);
    }

    /// <summary>The lights of the last <paramref name="count"/> periods, oldest first, as judged with what was known at the vintage; empty without a scheme.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Evaluate"/>.</exception>
    public static IReadOnlyList<PeriodLight> Strip(MonitoredIndicator monitored, Vintage vintage, int count = 12) =>
        Lights(monitored, vintage)?.Strip(count) ?? [];
}
