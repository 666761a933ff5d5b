using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Api;

/// <summary>All lights as they stood.</summary>
/// <param name="AsOf">The state of knowledge asked for; null for the newest.</param>
/// <param name="Composite">The composite light; null when no scheme defines one.</param>
/// <param name="Lights">The light of each indicator that has a scheme, by key.</param>
public sealed record LightsDocument(string? AsOf, CompositeDocument? Composite, IReadOnlyList<LightDocument> Lights)
{
    /// <summary>The lights at a vintage.</summary>
    public static LightsDocument Of(ISeriesReader reader, Vintage asOf)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var schemes = reader.Lights;
        return new(
            asOf == Vintage.Latest ? null : asOf.ToString(),
            schemes.CompositeAt(asOf) is { } scheme ? CompositeDocument.Of(schemes.CompositeName, CompositeIndex.Evaluate(scheme, Monitored, asOf)) : null,
            [.. schemes.ByIndicator.Keys.Order(StringComparer.Ordinal).Select(Monitored).OfType<MonitoredIndicator>().Select(m => LightDocument.Of(m, IndicatorLight.Evaluate(m, asOf)))]);

        MonitoredIndicator? Monitored(string key) => reader.Catalogue.Find(key) is { } indicator && reader.History(key) is { } history
            ? new(indicator, history, schemes.At(key, asOf))
            : null;
    }
}

/// <summary>One light with its evidence.</summary>
public sealed record LightDocument(
    string Key, LocalizedText Name, WarningLight Light, int? Score, string? Period, double? Value, string? Transformation, IReadOnlyList<double> Cuts, string Rule,
    int SchemeVersion, LocalizedText Reason)
{
    /// <summary>A signal as the API writes it.</summary>
    public static LightDocument Of(MonitoredIndicator monitored, Signal signal)
    {
        ArgumentNullException.ThrowIfNull(monitored);
        ArgumentNullException.ThrowIfNull(signal);
        return new(
            signal.Indicator.Key, monitored.Indicator.Name, signal.Light, signal.Light == WarningLight.Unknown ? null : signal.Light.Score(), signal.Period?.ToString(), signal.Value,
            monitored.Scheme?.Transformation.ToString(), signal.Cuts, signal.Rule, signal.SchemeVersion, signal.Reason);
    }
}

/// <summary>The composite light with its parts.</summary>
public sealed record CompositeDocument(
    LocalizedText Name, WarningLight Light, double? Score, string? Month, double KnownWeight, IReadOnlyList<double> Cuts, int SchemeVersion, LocalizedText Reason,
    IReadOnlyList<ComponentDocument> Components)
{
    /// <summary>A composite signal as the API writes it.</summary>
    public static CompositeDocument Of(LocalizedText name, CompositeSignal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return new(
            name, signal.Light, signal.Score, signal.Month?.ToString(), signal.KnownWeight, signal.Cuts, signal.SchemeVersion, signal.Reason,
            [.. signal.Components.Select(c => new ComponentDocument(c.Indicator, c.Name, c.Weight, c.Light, c.Period?.ToString(), c.CarriedMonths, c.Contribution))]);
    }
}

/// <summary>One part of the composite.</summary>
public sealed record ComponentDocument(string Key, LocalizedText Name, double Weight, WarningLight Light, string? Period, int CarriedMonths, double Contribution);
