using DecisionSupport.Analytics.Cycles;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Web.Components.Charts;

namespace DecisionSupport.Web.Components.Readings;

/// <summary>Contractions as shaded spans, turns as signs.</summary>
public static class ReferenceBands
{
    /// <summary>From the period after each peak to the trough; one that has no trough yet runs to the end.</summary>
    /// <param name="reference">The turns.</param>
    /// <param name="end">The end of the chart.</param>
    /// <param name="name">What the spans are.</param>
    public static IReadOnlyList<ChartBand> Of(Chronology? reference, Period end, string name) =>
        [.. (reference?.Contractions ?? []).Where(c => c.Peak < end).Select(c => new ChartBand(c.Peak, c.Trough ?? end, name))];

    /// <summary>A sign at each turn.</summary>
    public static IReadOnlyList<ChartMark> Signs(Chronology turns, string peak, string trough)
    {
        ArgumentNullException.ThrowIfNull(turns);
        return [.. turns.Turns.Select(t => t.Kind == TurnKind.Peak ? new ChartMark(t.Period, "▲", peak) : new ChartMark(t.Period, "▼", trough))];
    }
}
