using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.SeasonalAdjustment.Diagnostics;

/// <summary>Whether there was a season, and whether one is left: the tests that suit every method of adjustment.</summary>
/// <param name="Stable">F test of a stable season in the series without its trend.</param>
/// <param name="KruskalWallis">The same on ranks.</param>
/// <param name="Moving">F test of a moving season.</param>
/// <param name="Combined">The three together.</param>
/// <param name="Friedman">Friedman's test of the series without its trend.</param>
/// <param name="ResidualSeason">F test of a season left in the adjusted series.</param>
/// <param name="ResidualSeasonLastYears">The same in its last three years.</param>
/// <param name="QsOriginal">QS of the original.</param>
/// <param name="QsAdjusted">QS of the adjusted series.</param>
/// <param name="QsIrregular">QS of the irregular.</param>
public sealed record SeasonDiagnostics(
    TestOutcome Stable,
    TestOutcome KruskalWallis,
    TestOutcome Moving,
    CombinedTest Combined,
    TestOutcome Friedman,
    TestOutcome ResidualSeason,
    TestOutcome ResidualSeasonLastYears,
    TestOutcome QsOriginal,
    TestOutcome QsAdjusted,
    TestOutcome QsIrregular)
{
    private const double Level = 0.01;
    private const double Doubtful = 0.8;

    /// <summary>Tests an adjustment; all values are those of the same periods.</summary>
    /// <param name="original">The series.</param>
    /// <param name="detrended">The series without its trend: ratios or differences.</param>
    /// <param name="adjusted">The adjusted series.</param>
    /// <param name="irregular">What is left without trend and season.</param>
    /// <param name="cycle">Periods in a year.</param>
    /// <param name="firstSeason">The place of the first value in its year, from 1.</param>
    /// <param name="neutral">What no season is in the series without trend: 1 for ratios, 0 for differences.</param>
    /// <param name="differences">Differences of the model in front of the adjustment, for QS; null without a model.</param>
    public static SeasonDiagnostics Of(
        ReadOnlySpan<double> original, ReadOnlySpan<double> detrended, ReadOnlySpan<double> adjusted, ReadOnlySpan<double> irregular, int cycle, int firstSeason, double neutral, int? differences = null)
    {
        var stable = SeasonalityTests.Stable(detrended, cycle);
        var ranks = SeasonalityTests.KruskalWallis(detrended, cycle);
        var moving = SeasonalityTests.Moving(detrended, firstSeason, cycle, neutral);
        var (residual, recent) = SeasonalityTests.Residual(adjusted, cycle);
        return new(
            stable, ranks, moving, CombinedTest.Of(stable, moving, ranks), SeasonalityTests.Friedman(detrended, cycle), residual, recent,
            QsStatistic.Of(original, cycle, differences), QsStatistic.Of(adjusted, cycle, differences), QsStatistic.Of(irregular, cycle, 0));
    }

    /// <summary>The judgement in one line.</summary>
    /// <param name="quality">Q of an X-11 adjustment; null for other methods.</param>
    public LocalizedText Verdict(double? quality = null)
    {
        var en = quality is { } q ? FormattableString.Invariant($" (Q = {q:F2}, limit 1)") : "";
        var zh = quality is { } r ? FormattableString.Invariant($"（Q = {r:F2}，上限 1）") : "";
        return this switch
        {
            { Combined.Season: IdentifiableSeason.NotPresent } => new(
                "No season can be told apart from noise: use the series unadjusted.", "未发现可识别的季节性：宜直接使用未调整序列。"),
            { QsAdjusted.PValue: < Level } or { ResidualSeason.PValue: < Level } => new(
                "A season is left in the adjusted series: do not publish it; try another mode, filter or span.", "调整后序列仍有残余季节性：不宜发布，应更换模式、滤波器或样本区间。"),
            _ when quality >= 1 => new($"Poor quality{en}: not to be relied on.", $"调整质量不合格{zh}：不宜采信。"),
            { Combined.Season: IdentifiableSeason.ProbablyNotPresent } => new($"Usable with care{en}: the season is weak.", $"谨慎使用{zh}：季节性较弱。"),
            { ResidualSeasonLastYears.PValue: < Level } => new(
                $"Usable with care{en}: traces of a season in the last three years.", $"谨慎使用{zh}：最近三年仍有季节性痕迹。"),
            _ when quality >= Doubtful => new($"Usable with care{en}.", $"谨慎使用{zh}。"),
            _ => new($"Good{en}: a clear season, none left after adjustment.", $"良好{zh}：季节性清晰，调整后无残余。"),
        };
    }
}
