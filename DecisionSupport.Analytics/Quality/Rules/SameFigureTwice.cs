using DecisionSupport.Analytics.Indicators;
using static DecisionSupport.Analytics.Quality.InvariantText;

namespace DecisionSupport.Analytics.Quality.Rules;

/// <summary>A figure that is published in two places is the same in both.</summary>
public sealed class SameFigureTwice : QualityRule
{
    /// <inheritdoc/>
    public override string Name => "same-figure";

    /// <inheritdoc/>
    public override string Element => "0401";

    /// <inheritdoc/>
    public override LocalizedText Title { get; } = new("The same figure is the same everywhere", "同一数据各处一致");

    /// <inheritdoc/>
    public override bool ComparesSeries => true;

    /// <inheritdoc/>
    public override RuleResult Assess(QualityEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        if (evidence.Twins.Count == 0)
        {
            return NotAssessed("The figure is not known to be published elsewhere.", "未登记该数据在别处的发布。");
        }

        var (cases, findings) = (0, new List<QualityFinding>());
        foreach (var o in evidence.Observations)
        {
            foreach (var twin in evidence.Twins.Where(t => t.Figures.Frequency == o.Period.Frequency && !double.IsNaN(t.Figures[o.Period])))
            {
                cases++;
                var (here, there) = (o.Value!.Value, twin.Figures[o.Period]);
                var limit = Math.Max(twin.AbsoluteTolerance, Math.Abs(here) * twin.Tolerance);
                if (!(Math.Abs(here - there) <= limit))
                {
                    findings.Add(new(
                        new(
                            Invariant($"{o.Period}: {here:G9} here, {there:G9} from {twin.Key}; the difference may be {limit:G4}."),
                            Invariant($"{o.Period}：此处为 {here:G9}，{twin.Key} 为 {there:G9}；允许差为 {limit:G4}。")),
                        o.Period));
                }
            }
        }

        return cases == 0
            ? NotAssessed("In no period is the figure known in both places.", "没有两处同时已知的期间。")
            : Scored(
                cases - findings.Count, cases,
                Invariant($"{cases - findings.Count} of {cases} figures are the same in both places."),
                Invariant($"{cases} 个数据中有 {cases - findings.Count} 个两处一致。"), findings);
    }
}
