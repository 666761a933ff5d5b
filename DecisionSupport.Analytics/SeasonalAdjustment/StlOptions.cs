namespace DecisionSupport.Analytics.SeasonalAdjustment;

/// <summary>The spans of the STL decomposition; those not given follow the defaults of R's stats::stl.</summary>
/// <param name="Cycle">Periods in a cycle, at least 2.</param>
/// <param name="SeasonalSpan">Cycles that shape a season's factor, odd, at least 3; null for a season that never changes.</param>
/// <param name="Robust">Whether outliers are weighted down (15 robustness rounds instead of none).</param>
/// <param name="TrendSpan">Periods that shape the trend, odd; null for the default 1.5·cycle / (1 − 1.5/seasonal span).</param>
public sealed record StlOptions(int Cycle, int? SeasonalSpan, bool Robust = false, int? TrendSpan = null);
