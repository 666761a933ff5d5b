using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Cycles;

/// <summary>Turning points in order of time, peaks and troughs by turns. A contraction runs from the period after a peak to the trough.</summary>
/// <remarks>Immutable, safe to share between threads.</remarks>
public sealed class Chronology
{
    /// <summary>A chronology of the given turns.</summary>
    /// <exception cref="ArgumentException">Two turns of one kind follow each other, or the turns are not ascending; the message names them.</exception>
    /// <exception cref="InvalidOperationException">The periods are of several frequencies.</exception>
    public Chronology(IEnumerable<TurningPoint> turns)
    {
        Turns = [.. turns];
        for (var i = 1; i < Turns.Count; i++)
        {
            if (Turns[i].Kind == Turns[i - 1].Kind || Turns[i].Period <= Turns[i - 1].Period)
            {
                throw new ArgumentException($"{Turns[i].Kind} {Turns[i].Period} follows {Turns[i - 1].Kind} {Turns[i - 1].Period}: peaks and troughs must alternate and ascend.", nameof(turns));
            }
        }
    }

    /// <summary>The turning points, oldest first.</summary>
    public IReadOnlyList<TurningPoint> Turns { get; }

    /// <summary>The turns of one kind.</summary>
    public IEnumerable<Period> Of(TurnKind kind) => Turns.Where(t => t.Kind == kind).Select(t => t.Period);

    /// <summary>The turns from a period on.</summary>
    public Chronology From(Period first) => new(Turns.Where(t => t.Period >= first));

    /// <summary>The turns of the series turned over: peaks are troughs, troughs are peaks.</summary>
    public Chronology TurnedOver() => new(Turns.Select(t => t with { Kind = t.Kind == TurnKind.Peak ? TurnKind.Trough : TurnKind.Peak }));

    /// <summary>
    /// Whether a period is one of expansion; null without turns. Before the first turn the phase that it ends, after the last the phase that
    /// follows it.
    /// </summary>
    public bool? IsExpansion(Period period)
    {
        if (Turns.Count == 0)
        {
            return null;
        }

        foreach (var turn in Turns)
        {
            if (period <= turn.Period)
            {
                return turn.Kind == TurnKind.Peak;
            }
        }

        return Turns[^1].Kind == TurnKind.Trough;
    }

    /// <summary>Phases as numbers: 1 in expansion, 0 in contraction, NaN without turns.</summary>
    public TimeSeries States(PeriodRange periods) => TimeSeries.Of(periods.First, [.. periods.Select(p => IsExpansion(p) switch { true => 1.0, false => 0, _ => double.NaN })]);

    /// <summary>The contractions with their peak and trough, oldest first; one without a trough yet has null.</summary>
    public IReadOnlyList<(Period Peak, Period? Trough)> Contractions =>
        [.. Turns.Select((t, i) => (t, i)).Where(x => x.t.Kind == TurnKind.Peak).Select(x => (x.t.Period, x.i + 1 < Turns.Count ? Turns[x.i + 1].Period : (Period?)null))];
}
