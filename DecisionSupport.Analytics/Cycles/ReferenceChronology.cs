using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Cycles;

/// <summary>A turn that a dating committee determined.</summary>
/// <param name="Kind">Peak or trough.</param>
/// <param name="Month">Its month.</param>
/// <param name="Quarter">Its quarter, which need not hold the month.</param>
/// <param name="KnownFrom">The day on which it was announced; null where the day is not recorded.</param>
public sealed record ReferenceTurn(TurnKind Kind, Period Month, Period Quarter, DateOnly? KnownFrom);

/// <summary>A reference chronology of data/reference/cycles.</summary>
/// <param name="Id">Identifier: "US_NBER".</param>
/// <param name="Name">Its name.</param>
/// <param name="Source">Who determined it.</param>
/// <param name="Turns">The turns, oldest first.</param>
public sealed record ReferenceChronology(string Id, LocalizedText Name, LocalizedText Source, IReadOnlyList<ReferenceTurn> Turns)
{
    /// <summary>Turns by month, as known at a vintage; a turn without a recorded day counts as known.</summary>
    /// <exception cref="ArgumentException">The turns do not alternate.</exception>
    public Chronology Monthly(Vintage? asOf = null) => new(Known(asOf).Select(t => new TurningPoint(t.Month, t.Kind)));

    /// <summary>Turns by quarter, as known at a vintage.</summary>
    /// <exception cref="ArgumentException">The turns do not alternate.</exception>
    public Chronology Quarterly(Vintage? asOf = null) => new(Known(asOf).Select(t => new TurningPoint(t.Quarter, t.Kind)));

    private IEnumerable<ReferenceTurn> Known(Vintage? asOf) =>
        Turns.Where(t => t.KnownFrom is not { } day || day <= (asOf ?? Vintage.Latest).ReleaseDate);
}
