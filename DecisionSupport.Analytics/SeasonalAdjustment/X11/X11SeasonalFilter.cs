namespace DecisionSupport.Analytics.SeasonalAdjustment.X11;

/// <summary>The moving average over the years that makes seasonal factors of SI ratios.</summary>
public enum X11SeasonalFilter
{
    /// <summary>3×3 and 3×5 on the way, the last one chosen by the ratio of irregular to season (global MSR).</summary>
    Auto,

    /// <summary>Three terms.</summary>
    S3x1,

    /// <summary>Five terms.</summary>
    S3x3,

    /// <summary>Seven terms.</summary>
    S3x5,

    /// <summary>Eleven terms.</summary>
    S3x9,

    /// <summary>Seventeen terms; below twenty years the mean of all.</summary>
    S3x15,

    /// <summary>The mean of all years: a season that never changes.</summary>
    Stable,
}
