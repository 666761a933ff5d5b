using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.SeasonalAdjustment.X11;

namespace DecisionSupport.Analytics.SeasonalAdjustment.Diagnostics;

/// <summary>All that judges an X-11 adjustment.</summary>
/// <param name="Season">Tests of the season before and after, on the SI ratios of table d8.</param>
/// <param name="Measures">Summary measures.</param>
/// <param name="Quality">M1 to M11 and Q.</param>
public sealed record X11Diagnostics(SeasonDiagnostics Season, SummaryMeasures Measures, QualityStatistics Quality)
{
    /// <summary>Judges an adjustment.</summary>
    /// <param name="adjustment">The adjustment.</param>
    /// <param name="differences">Differences of the model in front of X-11, for QS; null without a model.</param>
    public static X11Diagnostics Of(X11Adjustment adjustment, int? differences = null)
    {
        ArgumentNullException.ThrowIfNull(adjustment);
        var neutral = adjustment.Mode is X11Mode.Multiplicative or X11Mode.PseudoAdditive ? 1 : 0;
        var season = SeasonDiagnostics.Of(
            [.. adjustment.Original], [.. adjustment.Ratios], [.. adjustment.Adjusted], [.. adjustment.Irregular], adjustment.Cycle, adjustment.FirstSeason, neutral, differences);
        var measures = SummaryMeasures.Of(adjustment);
        return new(season, measures, QualityStatistics.Of(adjustment, measures, season.Combined));
    }

    /// <summary>The judgement in one line.</summary>
    public LocalizedText Verdict() => Season.Verdict(Quality.Q);
}
