namespace DecisionSupport.Analytics.Forecasting.ComplexSmoothing;

/// <summary>How complex exponential smoothing treats the season.</summary>
internal enum CesForm
{
    /// <summary>No season.</summary>
    None,

    /// <summary>Each season has its own level and information; there is no common level.</summary>
    Simple,

    /// <summary>A common level and information, and additive seasonal factors.</summary>
    Partial,

    /// <summary>A common level and information, and a level and information for each season.</summary>
    Full,
}
