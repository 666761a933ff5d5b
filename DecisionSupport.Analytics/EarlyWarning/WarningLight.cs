using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.EarlyWarning;

/// <summary>The five lights of an economy from cold to hot (过冷, 偏冷, 正常, 偏热, 过热), and Unknown: no data is never green.</summary>
public enum WarningLight
{
    /// <summary>No data, or too little to judge.</summary>
    Unknown = 0,

    /// <summary>Cold, 过冷; score 1.</summary>
    Blue = 1,

    /// <summary>Cool, 偏冷; score 2.</summary>
    LightBlue = 2,

    /// <summary>Stable, 正常; score 3.</summary>
    Green = 3,

    /// <summary>Warm, 偏热; score 4.</summary>
    Yellow = 4,

    /// <summary>Overheated, 过热; score 5.</summary>
    Red = 5,
}

/// <summary>A light with its evidence: what was looked at, against which cuts, by whose rule.</summary>
/// <param name="Indicator">The indicator judged.</param>
/// <param name="Period">The period of the value; null when there is none.</param>
/// <param name="Vintage">The state of knowledge at which it was judged.</param>
/// <param name="Light">The light.</param>
/// <param name="Value">The transformed value; null when there is none.</param>
/// <param name="Cuts">The four cuts, ascending in the unit of <paramref name="Value"/>; empty when Unknown.</param>
/// <param name="Rule">Name of the rule.</param>
/// <param name="SchemeVersion">Version of the indicator's light scheme; 0 when it has none.</param>
/// <param name="Reason">Why, in one sentence.</param>
public sealed record Signal(
    SeriesKey Indicator,
    Period? Period,
    Vintage Vintage,
    WarningLight Light,
    double? Value,
    IReadOnlyList<double> Cuts,
    string Rule,
    int SchemeVersion,
    LocalizedText Reason)
{
    /// <summary>
    /// The light still stands, but is about a period so old that two later figures should have been published by the
    /// vintage (for the newest state of knowledge: by the last release of the series).
    /// </summary>
    public bool IsStale { get; init; }
}
