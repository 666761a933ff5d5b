namespace DecisionSupport.Analytics.SeasonalAdjustment.X11;

/// <summary>How the parts of a series are put together: T trend-cycle, S season, I irregular.</summary>
public enum X11Mode
{
    /// <summary>T · S · I; all values must be positive.</summary>
    Multiplicative,

    /// <summary>T + S + I.</summary>
    Additive,

    /// <summary>log T + log S + log I; all values must be positive.</summary>
    LogAdditive,

    /// <summary>T · (S + I − 1): for series whose low season is near zero; all values must be positive.</summary>
    PseudoAdditive,
}
