using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Services.Cockpit;

namespace DecisionSupport.Web.Services.Signals;

/// <summary>One monitored indicator on the board.</summary>
/// <param name="Monitored">The indicator with the scheme that judges the vintage.</param>
/// <param name="Now">Its newest light with the evidence.</param>
/// <param name="Months">Its light in each month of the board.</param>
/// <param name="Weight">Its weight in the composite; null when it is no component.</param>
public sealed record SignalRow(MonitoredIndicator Monitored, Signal Now, IReadOnlyList<MonthLight> Months, double? Weight)
{
    /// <summary>Key of the indicator.</summary>
    public string Key => Monitored.Indicator.Key.Key;
}

/// <summary>The lights of all monitored indicators over the last months, as a state of knowledge shows them.</summary>
/// <param name="Vintage">The state of knowledge.</param>
/// <param name="Months">The months, oldest first; empty when no indicator has a light.</param>
/// <param name="Composite">The composite with a strip over the same number of months; null when there is no scheme.</param>
/// <param name="Rows">Components of the composite in its order, then the other indicators by key.</param>
public sealed record SignalBoard(Vintage Vintage, PeriodRange Months, CompositeSignal? Composite, IReadOnlyList<SignalRow> Rows)
{
    /// <summary>Months on the board.</summary>
    public const int Length = 24;

    /// <summary>Reads the board off a publication.</summary>
    /// <exception cref="ArgumentException">A light scheme names no rule, or is incomplete for it.</exception>
    public static SignalBoard From(ISeriesReader reader, Vintage vintage)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var schemes = reader.Lights;
        var scheme = schemes.CompositeAt(vintage);
        var composite = scheme is null ? null : CompositeIndex.Evaluate(scheme, k => Monitored.Of(reader, k, vintage), vintage, Length);
        var order = scheme?.Components.Select(c => c.Indicator).ToList() ?? [];
        var monitored = order.Concat(schemes.ByIndicator.Keys.Except(order).Order(StringComparer.Ordinal))
            .Select(k => Monitored.Of(reader, k, vintage)).OfType<MonitoredIndicator>().Where(m => m.Scheme is not null).ToArray();
        var last = composite?.Month ?? monitored.Select(m => LightMonths.Newest(m, vintage)).Max();
        var months = last is { } month ? new PeriodRange(month - (Length - 1), Length) : new PeriodRange(Period.Month(2000, 1), 0);
        var carry = scheme?.CarryPeriods ?? LightMonths.UsualCarry;
        return new(vintage, months, composite, [.. monitored.Select(m => new SignalRow(
            m, IndicatorLight.Evaluate(m, vintage), LightMonths.Of(m, vintage, months, carry), scheme?.Components.FirstOrDefault(c => c.Indicator == m.Indicator.Key.Key)?.Weight))]);
    }
}
