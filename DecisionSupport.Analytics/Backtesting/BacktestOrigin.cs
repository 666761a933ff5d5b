using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Backtesting;

/// <summary>Whose figures a backtest lets a model see at an origin.</summary>
public enum KnowledgeBasis
{
    /// <summary>Today's figures cut at the origin: later revisions leak in, as no vintage of that time is stored.</summary>
    PseudoRealTime,

    /// <summary>The figures as published at that time.</summary>
    RealTime,
}

/// <summary>One point in the past from which models forecast.</summary>
/// <param name="Origin">The last period that was known.</param>
/// <param name="Known">What was known, ending with the origin.</param>
/// <param name="Basis">Whether these are the figures of that time.</param>
public sealed record BacktestOrigin(Period Origin, TimeSeries Known, KnowledgeBasis Basis)
{
    /// <summary>
    /// Origins on one state of the figures, oldest first: the last leaves a full horizon of outcomes, the others lie a
    /// step apart before it, as long as <paramref name="minimum"/> periods precede. Each origin sees all figures up to
    /// it (an expanding window), within the last <see cref="ForecastPlan.HistoryLimit"/> periods of the series.
    /// </summary>
    /// <param name="known">The figures, which are also the outcomes.</param>
    /// <param name="plan">Horizon, number, step and limit.</param>
    /// <param name="minimum">The fewest periods a model must see.</param>
    public static IReadOnlyList<BacktestOrigin> PseudoRealTime(TimeSeries known, ForecastPlan plan, int minimum = 1) =>
        Windowed([.. Periods(known, plan, minimum).Select(p => Cut(Limited(known, plan), p))], plan);

    /// <summary>
    /// The same origins, with the figures of the time where a vintage of the time exists (there, the origin is the last
    /// period published by then) and today's figures cut at the origin where none does: see <see cref="Basis"/>.
    /// </summary>
    /// <remarks>Vintages in different units (another base year of an index) must be brought to one unit first: <see cref="CommonUnit"/>.</remarks>
    /// <param name="history">All releases.</param>
    /// <param name="asOf">Outcomes are the figures known at this vintage; nothing later is looked at.</param>
    /// <param name="releaseLag">Days from the end of a period to its first release: what was known when the origin's figure appeared.</param>
    /// <param name="plan">Horizon, number, step and limit.</param>
    /// <param name="minimum">The fewest periods a model must see.</param>
    public static IReadOnlyList<BacktestOrigin> RealTime(VintageHistory history, Vintage asOf, int releaseLag, ForecastPlan plan, int minimum = 1)
    {
        ArgumentNullException.ThrowIfNull(history);
        return RealTime(history.AsOf, history.AsOf(asOf), asOf, releaseLag, plan, minimum);
    }

    /// <summary>The same on figures that are looked at in another way, such as growth on the year, computed within each vintage.</summary>
    /// <param name="knownAt">The figures known at a vintage, so looked at; asked for vintages up to <paramref name="asOf"/> only.</param>
    /// <param name="outcomes">The figures known at <paramref name="asOf"/>, so looked at.</param>
    /// <param name="asOf">The vintage of the outcomes.</param>
    /// <param name="releaseLag">Days from the end of a period to its first release.</param>
    /// <param name="plan">Horizon, number, step and limit.</param>
    /// <param name="minimum">The fewest periods a model must see.</param>
    public static IReadOnlyList<BacktestOrigin> RealTime(
        Func<Vintage, TimeSeries> knownAt, TimeSeries outcomes, Vintage asOf, int releaseLag, ForecastPlan plan, int minimum = 1)
    {
        ArgumentNullException.ThrowIfNull(knownAt);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentOutOfRangeException.ThrowIfNegative(releaseLag);
        return Windowed([.. Periods(outcomes, plan, minimum).Select(period =>
        {
            var released = new Vintage(period.LastDay.AddDays(releaseLag));
            var then = Limited(knownAt(released < asOf ? released : asOf), plan);
            var usable = then.Count >= minimum && then.Periods.Last <= period && period - then.Periods.Last < plan.Step;
            return usable
                ? new BacktestOrigin(then.Periods.Last, then, KnowledgeBasis.RealTime)
                : Cut(Limited(outcomes, plan), period);
        })], plan);
    }

    /// <summary>The periods a model may look at, without missing ends.</summary>
    internal static TimeSeries Limited(TimeSeries known, ForecastPlan plan)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(plan);
        return known.Trim().Tail(plan.Checked().HistoryLimit).Trim();
    }

    // Sliding: every origin sees as many figures as the one that knows fewest.
    private static BacktestOrigin[] Windowed(BacktestOrigin[] origins, ForecastPlan plan)
    {
        if (plan.Window != BacktestWindow.Sliding || origins.Length == 0)
        {
            return origins;
        }

        var length = origins.Min(o => o.Known.Count);
        return [.. origins.Select(o => o with { Known = o.Known.Tail(length) })];
    }

    private static List<Period> Periods(TimeSeries known, ForecastPlan plan, int minimum)
    {
        var limited = Limited(known, plan);
        var periods = new List<Period>();
        for (var count = limited.Count - plan.Horizon; count >= Math.Max(minimum, 1) && periods.Count < plan.Origins; count -= plan.Step)
        {
            periods.Insert(0, limited.Periods[count - 1]);
        }

        return periods;
    }

    // Trimmed again, as the origin itself may be a gap: then the last figure before it is the origin.
    private static BacktestOrigin Cut(TimeSeries series, Period period)
    {
        var known = series.Window(series.Periods.First, period).Trim();
        return new(known.Periods.Last, known, KnowledgeBasis.PseudoRealTime);
    }
}
