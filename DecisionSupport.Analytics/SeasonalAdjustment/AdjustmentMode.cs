namespace DecisionSupport.Analytics.SeasonalAdjustment;

/// <summary>How trend, season and irregular are put together, as asked for.</summary>
public enum AdjustmentMode
{
    /// <summary>Multiplicative or additive, whichever airline model fits better; multiplicative when in doubt.</summary>
    Auto,

    /// <summary>Factors.</summary>
    Multiplicative,

    /// <summary>Differences.</summary>
    Additive,

    /// <summary>Differences of logs .</summary>
    LogAdditive,

    /// <summary>X-11 for a season near zero.</summary>
    PseudoAdditive,
}
