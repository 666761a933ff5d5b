using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Numerics;
using DecisionSupport.Analytics.Series;
using static DecisionSupport.Analytics.Quality.InvariantText;

namespace DecisionSupport.Analytics.Quality.Rules;

/// <summary>The newest revision is not far larger than the revisions before it.</summary>
public sealed class RevisionSize : QualityRule
{
    /// <summary>Times the usual revision from which one is named.</summary>
    public const double Limit = 8;

    private const int FewestEarlier = 12;

    /// <inheritdoc/>
    public override string Name => "revision-size";

    /// <inheritdoc/>
    public override string Element => "0301";

    /// <inheritdoc/>
    public override LocalizedText Title { get; } = new("Revisions are of the usual size", "修订幅度正常");

    /// <inheritdoc/>
    public override bool ComparesWithPast => true;

    /// <inheritdoc/>
    public override RuleResult Assess(QualityEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var revisions = Revisions(evidence);
        if (revisions.Count == 0)
        {
            return NotAssessed("No figure was revised within one unit.", "没有同一单位下的修订。");
        }

        var newest = revisions.Max(r => r.Vintage);
        var earlier = revisions.Where(r => r.Vintage < newest).Select(r => r.Size).ToArray();
        if (earlier.Length < FewestEarlier)
        {
            return NotAssessed(
                Invariant($"Only {earlier.Length} earlier revisions are known; {FewestEarlier} are needed to say what is usual."),
                Invariant($"已知的以往修订仅 {earlier.Length} 次，判断通常幅度至少需要 {FewestEarlier} 次。"));
        }

        var usual = RobustStatistics.ScaleAroundZero(earlier);
        var last = revisions.Where(r => r.Vintage == newest).ToArray();
        var large = last.Where(r => Math.Abs(r.Size) > Limit * usual).ToArray();
        var unit = evidence.IsRate ? "" : " %";
        var factor = evidence.IsRate ? 1 : 100;
        return Scored(
            last.Length - large.Length, last.Length,
            Invariant($"{last.Length - large.Length} of {last.Length} revisions of {newest} are within {Limit:F0} times the usual size of {usual * factor:G3}{unit} ({earlier.Length} earlier revisions)."),
            Invariant($"{newest} 的 {last.Length} 次修订中有 {last.Length - large.Length} 次不超过通常幅度 {usual * factor:G3}{unit} 的 {Limit:F0} 倍（以往修订 {earlier.Length} 次）。"),
            large.Select(r => new QualityFinding(
                new(Invariant($"{r.Period} was revised by {r.Size * factor:G4}{unit}."), Invariant($"{r.Period} 修订 {r.Size * factor:G4}{unit}。")), r.Period, r.Vintage)));
    }

    // Relative for quantities, in points for rates; figures before and after must be of one unit.
    private static List<(Period Period, Vintage Vintage, double Size)> Revisions(QualityEvidence evidence)
    {
        var revisions = new List<(Period, Vintage, double)>();
        Release? before = null;
        foreach (var release in evidence.History.Sorted)
        {
            if (release.KnownFrom > evidence.AsOf)
            {
                continue;
            }

            if (before is { Observation.Value: { } old } b && b.Observation.Period == release.Observation.Period && release.Observation.Value is { } value
                && evidence.UnitAt(b.KnownFrom) == evidence.UnitAt(release.KnownFrom)
                && (evidence.IsRate ? value - old : (value / old) - 1) is var size && double.IsFinite(size) && size != 0)
            {
                revisions.Add((release.Observation.Period, release.KnownFrom, size));
            }

            before = release;
        }

        return revisions;
    }
}
