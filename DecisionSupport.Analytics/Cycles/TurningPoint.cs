using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Cycles;

/// <summary>What a turning point is.</summary>
public enum TurnKind
{
    /// <summary>The last period of an expansion.</summary>
    Peak,

    /// <summary>The last period of a contraction.</summary>
    Trough,
}

/// <summary>A peak or a trough.</summary>
/// <param name="Period">The period of the turn: it still belongs to the phase that ends.</param>
/// <param name="Kind">Peak or trough.</param>
public readonly record struct TurningPoint(Period Period, TurnKind Kind);
