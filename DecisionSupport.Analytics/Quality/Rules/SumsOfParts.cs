using DecisionSupport.Analytics.Indicators;
using static DecisionSupport.Analytics.Quality.InvariantText;

namespace DecisionSupport.Analytics.Quality.Rules;

/// <summary>A total equals the sum of its parts, up to rounding.</summary>
public sealed class SumsOfParts : QualityRule
{
    /// <inheritdoc/>
    public override string Name => "sums-of-parts";

    /// <inheritdoc/>
    public override string Element => "0402";

    /// <inheritdoc/>
    public override LocalizedText Title { get; } = new("Parts add up to the total", "分项之和等于总计");

    /// <inheritdoc/>
    public override bool ComparesSeries => true;

    /// <inheritdoc/>
    public override RuleResult Assess(QualityEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        if (evidence.Sums.Count == 0)
        {
            return NotAssessed("The series is not stated to be the total of others.", "未规定该序列与其他序列的加总关系。");
        }

        var (cases, findings) = (0, new List<QualityFinding>());
        foreach (var o in evidence.Observations)
        {
            foreach (var sum in evidence.Sums)
            {
                if (sum.Parts.Any(p => p.Figures.Frequency != o.Period.Frequency))
                {
                    continue;
                }

                var parts = sum.Parts.Sum(p => p.Sign * p.Figures[o.Period]);
                if (double.IsNaN(parts))
                {
                    continue;
                }

                cases++;
                var limit = Math.Max(sum.AbsoluteTolerance, Math.Abs(o.Value!.Value) * sum.Tolerance);
                if (!(Math.Abs(o.Value.Value - parts) <= limit))
                {
                    var names = string.Join(" ", sum.Parts.Select(p => (p.Sign < 0 ? "− " : "+ ") + p.Key));
                    findings.Add(new(
                        new(
                            Invariant($"{o.Period}: the total is {o.Value:G9}, {names} is {parts:G9}; the difference may be {limit:G4}."),
                            Invariant($"{o.Period}：总计为 {o.Value:G9}，{names} 为 {parts:G9}；允许差为 {limit:G4}。")),
                        o.Period));
                }
            }
        }

        return cases == 0
            ? NotAssessed("In no period are the total and all its parts known.", "没有总计与各分项同时已知的期间。")
            : Scored(
                cases - findings.Count, cases,
                Invariant($"{cases - findings.Count} of {cases} totals agree with the sum of their parts."),
                Invariant($"{cases} 个总计中有 {cases - findings.Count} 个与分项之和一致。"), findings);
    }
}
