using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Numerics;
using DecisionSupport.Analytics.Series;
using static DecisionSupport.Analytics.Quality.InvariantText;

namespace DecisionSupport.Analytics.Quality.Rules;

/// <summary>
/// The level does not jump from one period to the next and stay there without a break declared by the publisher: scope,
/// definition or source may have changed. A jump is a change far above the usual changes around it; it stays when nearly
/// all figures before and after lie on its two sides, so that spikes and recessions, which spread over periods, are none.
/// </summary>
public sealed class LevelBreaks : QualityRule
{
    /// <summary>Changes on the scale of a standard deviation from which one is a jump.</summary>
    public const double Limit = 10;

    private const double StayingShare = 0.8;
    private const int ScaleReach = 36;

    // A jump must be this large as a share of the level.
    private static readonly double s_material = Math.Log(1.1);

    /// <inheritdoc/>
    public override string Name => "level-breaks";

    /// <inheritdoc/>
    public override string Element => "0402";

    /// <inheritdoc/>
    public override LocalizedText Title { get; } = new("No undeclared break in level", "水平无未说明的中断");

    /// <inheritdoc/>
    public override bool ComparesWithPast => true;

    /// <inheritdoc/>
    public override RuleResult Assess(QualityEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var side = Side(evidence.History.Frequency);
        if (evidence.Residuals is not { } r || r.Periods.Length < 2 * side)
        {
            return NotAssessed(
                Invariant($"Too short for a judgement: {2 * side} figures that move are needed."),
                Invariant($"序列过短：至少需要 {2 * side} 个有变动的数据。"));
        }

        var x = r.Adjusted;
        var changes = new double[x.Length - 1];
        for (var i = 0; i < changes.Length; i++)
        {
            changes[i] = x[i + 1] - x[i];
        }

        var least = Math.Max(RobustStatistics.ScaleAroundZero(changes.AsSpan()), r.Step) / 2;
        var material = r.IsLogarithmic ? s_material : 2 * r.Material;
        var declared = evidence.DeclaredBreaks.Select(p => p.Ordinal).ToHashSet();
        var (cases, findings) = (0, new List<QualityFinding>());
        for (var i = side; i + side <= x.Length; i++)
        {
            cases++;
            var (jump, at) = (changes[i - 1], r.Periods[i]);
            if (Math.Abs(jump) > material && Math.Abs(jump) > Limit * least
                && Math.Max(RobustStatistics.ScaleAroundZero(changes, i - 1, ScaleReach), least) is var scale && Math.Abs(jump) > Limit * scale && Stays(x, i, side)
                && !Enumerable.Range(at.Ordinal - 1, 3).Any(declared.Contains))
            {
                var text = r.IsLogarithmic ? Invariant($"{(Math.Exp(jump) - 1) * 100:F0} %") : Invariant($"{jump:G4}");
                findings.Add(new(
                    new(
                        Invariant($"{at}: the level jumps by {text} and stays, {Math.Abs(jump) / scale:F0} times the usual change, limit {Limit:F0}; no break is declared. Ask the publisher whether scope or definition changed."),
                        Invariant($"{at}：水平跳变 {text} 且持续，为通常变动的 {Math.Abs(jump) / scale:F0} 倍，限值 {Limit:F0} 倍；未标注中断。请向发布单位核实口径或定义是否变化。")),
                    at));
            }
        }

        return Scored(
            cases - findings.Count, cases,
            Invariant($"{findings.Count} undeclared breaks among {cases} places looked at; {declared.Count} breaks are declared."),
            Invariant($"检查 {cases} 处，发现 {findings.Count} 处未说明的中断；已标注中断 {declared.Count} 处。"), findings);
    }

    private static int Side(Frequency frequency) => frequency switch
    {
        Frequency.Monthly or Frequency.Weekly => 12,
        Frequency.Daily => 14,
        Frequency.Quarterly => 6,
        _ => 4,
    };

    private static bool Stays(double[] x, int at, int side)
    {
        var middle = (x[at - 1] * 0.5) + (x[at] * 0.5);
        var up = x[at] > middle;
        int Kept(int first, bool above) => Enumerable.Range(first, side).Count(j => x[j] > middle == above);
        return Kept(at - side, !up) >= StayingShare * side && Kept(at, up) >= StayingShare * side;
    }
}
