using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Cycles;

/// <summary>The four phases of a growth cycle, in the order in which they follow one another.</summary>
public enum ClockPhase
{
    /// <summary>Above trend and rising (扩张).</summary>
    Expansion,

    /// <summary>Above trend and falling (放缓).</summary>
    Slowdown,

    /// <summary>Below trend and falling (收缩).</summary>
    Recession,

    /// <summary>Below trend and rising (复苏).</summary>
    Recovery,
}

/// <summary>Where the hand of the clock stands.</summary>
/// <param name="Period">The period.</param>
/// <param name="Level">Distance from trend, in the unit of the cycle.</param>
/// <param name="Change">Change of the level over the span.</param>
/// <param name="Phase">The quadrant.</param>
public readonly record struct ClockHand(Period Period, double Level, double Change, ClockPhase Phase);

/// <summary>The growth-cycle clock (Eurostat Business Cycle Clock): distance from trend against its change.</summary>
public static class CycleClock
{
    /// <summary>The hand at each period for which level and change are known.</summary>
    /// <param name="cycle">A smooth cycle.</param>
    /// <param name="trend">Its value at trend: 0, or 100 for normalised indicators.</param>
    /// <param name="span">Periods over which the change is taken.</param>
    public static IReadOnlyList<ClockHand> Of(TimeSeries cycle, double trend = 0, int span = 1)
    {
        ArgumentNullException.ThrowIfNull(cycle);
        ArgumentOutOfRangeException.ThrowIfLessThan(span, 1);
        return [.. cycle.Periods
            .Select(p => (Period: p, Level: cycle[p] - trend, Change: cycle[p] - cycle[p - span]))
            .Where(h => double.IsFinite(h.Level) && double.IsFinite(h.Change))
            .Select(h => new ClockHand(h.Period, h.Level, h.Change, PhaseOf(h.Level, h.Change)))];
    }

    /// <summary>The quadrant; on an axis zero counts as above and as rising.</summary>
    public static ClockPhase PhaseOf(double level, double change) => (level >= 0, change >= 0) switch
    {
        (true, true) => ClockPhase.Expansion,
        (true, false) => ClockPhase.Slowdown,
        (false, false) => ClockPhase.Recession,
        _ => ClockPhase.Recovery,
    };
}
