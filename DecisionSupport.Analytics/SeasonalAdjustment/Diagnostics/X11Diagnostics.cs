using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.SeasonalAdjustment.X11;

namespace DecisionSupport.Analytics.SeasonalAdjustment.Diagnostics;

/// <summary>All that judges an X-11 adjustment.</summary>
/// <param name="Stable">F test of a stable season in the SI ratios (d8).</param>
/// <param name="KruskalWallis">The same on ranks.</param>
/// <param name="Moving">F test of a moving season.</param>
/// <param name="Combined">The three together.</param>
/// <param name="Friedman">Friedman's test of the SI ratios.</param>
/// <param name="ResidualSeason">F test of a season left in the adjusted series.</param>
/// <param name="ResidualSeasonLastYears">The same in its last three years.</param>
/// <param name="QsOriginal">QS of the original.</param>
/// <param name="QsAdjusted">QS of the adjusted series.</param>
/// <param name="QsIrregular">QS of the irregular.</param>
/// <param name="Measures">Summary measures.</param>
/// <param name="Quality">M1 to M11 and Q.</param>
public sealed record X11Diagnostics(
    TestOutcome Stable,
    TestOutcome KruskalWallis,
    TestOutcome Moving,
    CombinedTest Combined,
    TestOutcome Friedman,
    TestOutcome ResidualSeason,
    TestOutcome ResidualSeasonLastYears,
    TestOutcome QsOriginal,
    TestOutcome QsAdjusted,
    TestOutcome QsIrregular,
    SummaryMeasures Measures,
    QualityStatistics Quality)
{
    private const double Level = 0.01;
    private const double Doubtful = 0.8;

    /// <summary>Judges an adjustment.</summary>
    /// <param name="adjustment">The adjustment.</param>
    /// <param name="differences">Differences of the model in front of X-11, for QS; null without a model.</param>
    public static X11Diagnostics Of(X11Adjustment adjustment, int? differences = null)
    {
        ArgumentNullException.ThrowIfNull(adjustment);
        var cycle = adjustment.Cycle;
        double[] ratios = [.. adjustment.Ratios];
        double[] adjusted = [.. adjustment.Adjusted];
        var neutral = adjustment.Mode is X11Mode.Multiplicative or X11Mode.PseudoAdditive ? 1 : 0;
        var stable = SeasonalityTests.Stable(ratios, cycle);
        var ranks = SeasonalityTests.KruskalWallis(ratios, cycle);
        var moving = SeasonalityTests.Moving(ratios, adjustment.FirstSeason, cycle, neutral);
        var combined = CombinedTest.Of(stable, moving, ranks);
        var (residual, recent) = SeasonalityTests.Residual(adjusted, cycle);
        var measures = SummaryMeasures.Of(adjustment);
        return new(
            stable, ranks, moving, combined, SeasonalityTests.Friedman(ratios, cycle), residual, recent,
            QsStatistic.Of([.. adjustment.Original], cycle, differences), QsStatistic.Of(adjusted, cycle, differences), QsStatistic.Of([.. adjustment.Irregular], cycle, 0),
            measures, QualityStatistics.Of(adjustment, measures, combined));
    }

    /// <summary>The judgement in one line.</summary>
    public LocalizedText Verdict()
    {
        var q = FormattableString.Invariant($"{Quality.Q:F2}");
        return this switch
        {
            { Combined.Season: IdentifiableSeason.NotPresent } => new(
                "No season can be told apart from noise: use the series unadjusted.", "未发现可识别的季节性：宜直接使用未调整序列。"),
            { QsAdjusted.PValue: < Level } or { ResidualSeason.PValue: < Level } => new(
                "A season is left in the adjusted series: do not publish it; try another mode, filter or span.", "调整后序列仍有残余季节性：不宜发布，应更换模式、滤波器或样本区间。"),
            { Quality.Q: >= 1 } => new($"Poor quality (Q = {q}, limit 1): not to be relied on.", $"调整质量不合格（Q = {q}，上限 1）：不宜采信。"),
            { Combined.Season: IdentifiableSeason.ProbablyNotPresent } => new(
                $"Usable with care (Q = {q}): the season is weak.", $"谨慎使用（Q = {q}）：季节性较弱。"),
            { ResidualSeasonLastYears.PValue: < Level } => new(
                $"Usable with care (Q = {q}): traces of a season in the last three years.", $"谨慎使用（Q = {q}）：最近三年仍有季节性痕迹。"),
            { Quality.Q: >= Doubtful } => new($"Usable with care (Q = {q}, limit 1).", $"谨慎使用（Q = {q}，上限 1）。"),
            _ => new($"Good (Q = {q}, limit 1): a clear season, none left after adjustment.", $"良好（Q = {q}，上限 1）：季节性清晰，调整后无残余。"),
        };
    }
}
