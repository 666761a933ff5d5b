using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.SeasonalAdjustment;

/// <summary>A series taken apart by any method; all lists are as long as the series.</summary>
/// <param name="Original">The series; missing values as the method filled them.</param>
/// <param name="Adjusted">The seasonally adjusted series.</param>
/// <param name="Trend">The trend-cycle.</param>
/// <param name="Seasonal">Seasonal factors, or differences; with calendar effects where the method has them.</param>
/// <param name="Irregular">What is left: factors, or differences.</param>
/// <param name="Diagnostics">What judges the adjustment, each figure by name.</param>
/// <param name="Verdict">The judgement in one line.</param>
/// <param name="Calendar">What of <paramref name="Seasonal"/> is due to trading days and holidays, likewise factors or differences; null for methods without.</param>
public sealed record AdjustedSeries(
    IReadOnlyList<double> Original,
    IReadOnlyList<double> Adjusted,
    IReadOnlyList<double> Trend,
    IReadOnlyList<double> Seasonal,
    IReadOnlyList<double> Irregular,
    IReadOnlyList<AdjustmentDiagnostic> Diagnostics,
    LocalizedText Verdict,
    IReadOnlyList<double>? Calendar = null);

/// <summary>One figure about an adjustment.</summary>
/// <param name="Name">Short name, the same for all series: "q", "m1", "qs-adjusted".</param>
/// <param name="Value">The figure; null for a mere choice.</param>
/// <param name="PValue">Its probability without the effect, for tests.</param>
/// <param name="Text">A choice in words: "multiplicative", "3x5".</param>
public sealed record AdjustmentDiagnostic(string Name, double? Value, double? PValue = null, string? Text = null);
