using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Numerics;
using static DecisionSupport.Analytics.Quality.InvariantText;

namespace DecisionSupport.Analytics.Quality.Rules;

/// <summary>A vintage is not the one before times a constant, unless another unit (base year) is declared: an index was rebased and nobody said so.</summary>
public sealed class BaseChanges : QualityRule
{
    private const int FewestCommon = 8;

    // A constant ratio at least this far from 1, with a spread hardly above rounding: revisions differ from period to period.
    private const double LeastShift = 0.005;
    private const double MostSpread = 0.0005;

    // A new base changes every figure; a correction of some months does not.
    private const double LeastShareChanged = 0.8;

    /// <inheritdoc/>
    public override string Name => "base-change";

    /// <inheritdoc/>
    public override string Element => "0401";

    /// <inheritdoc/>
    public override LocalizedText Title { get; } = new("The base does not change unsaid", "基期无未说明的变化");

    /// <inheritdoc/>
    public override bool ComparesWithPast => true;

    /// <inheritdoc/>
    public override RuleResult Assess(QualityEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var pairs = evidence.VintagePairs.Where(p => p.Ratios.Count >= FewestCommon).ToArray();
        if (pairs.Length == 0)
        {
            return NotAssessed(
                Invariant($"No vintage changed {FewestCommon} figures of an earlier one: nothing shows whether the base changed."),
                Invariant($"没有改动以往数据达 {FewestCommon} 期的版本，无从判断基期是否变化。"));
        }

        var rebased = pairs.Where(p => p.UnitIsSame && IsConstantFactor(p)).ToArray();
        return Scored(
            pairs.Length - rebased.Length, pairs.Length,
            Invariant($"{pairs.Length - rebased.Length} of {pairs.Length} vintages keep the base of the one before or declare another unit."),
            Invariant($"{pairs.Length} 个版本中有 {pairs.Length - rebased.Length} 个沿用上一版本的基期或已注明新单位。"),
            rebased.Select(p => new QualityFinding(
                new(
                    Invariant($"Vintage {p.Newer}: {p.MedianRatio:G5} times the vintage {p.Older} in nearly all of {p.Ratios.Count} changed periods, with the same unit declared: rebased? State the base in the unit."),
                    Invariant($"{p.Newer} 版本：{p.Ratios.Count} 个改动期间几乎均为 {p.Older} 版本的 {p.MedianRatio:G5} 倍，而单位未变：是否更换基期？请在单位中注明。")),
                null, p.Newer)));
    }

    private static bool IsConstantFactor(VintagePair pair)
    {
        var median = pair.MedianRatio;
        return pair.Ratios.Count >= LeastShareChanged * pair.Common && Math.Abs(median - 1) > LeastShift && UnitShifts.PowerOfTen(Math.Log10(Math.Abs(median)), 0.02) == 0
            && RobustStatistics.ScaleAroundZero(pair.Ratios.Select(r => (r / median) - 1)) <= MostSpread;
    }
}
