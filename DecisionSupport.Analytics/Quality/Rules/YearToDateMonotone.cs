using DecisionSupport.Analytics.Indicators;
using static DecisionSupport.Analytics.Quality.InvariantText;

namespace DecisionSupport.Analytics.Quality.Rules;

/// <summary>Figures accumulated from the start of the year do not fall within a year.</summary>
public sealed class YearToDateMonotone : QualityRule
{
    /// <inheritdoc/>
    public override string Name => "year-to-date";

    /// <inheritdoc/>
    public override string Element => "0104";

    /// <inheritdoc/>
    public override LocalizedText Title { get; } = new("Accumulated figures do not fall within a year", "累计数年内不减少");

    /// <inheritdoc/>
    public override RuleResult Assess(QualityEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        if (!evidence.IsYearToDate)
        {
            return NotAssessed("The figures are not accumulated over the year.", "该指标不是累计数。");
        }

        var (cases, findings) = (0, new List<QualityFinding>());
        var known = evidence.Observations;
        for (var i = 1; i < known.Count; i++)
        {
            var (before, now) = (known[i - 1], known[i]);
            if (before.Period.Year != now.Period.Year)
            {
                continue;
            }

            cases++;
            if (now.Value < before.Value)
            {
                findings.Add(new(
                    new(
                        Invariant($"{now.Period}: {now.Value:G7} accumulated, less than {before.Value:G7} up to {before.Period}; check for a revision that reached only one of them."),
                        Invariant($"{now.Period}：累计 {now.Value:G7}，小于 {before.Period} 的累计 {before.Value:G7}；请核查是否只修订了其中一期。")),
                    now.Period));
            }
        }

        return cases == 0
            ? NotAssessed("No year has two accumulated figures to compare.", "没有同一年内可比较的两个累计数。")
            : Scored(
                cases - findings.Count, cases,
                Invariant($"{cases - findings.Count} of {cases} accumulated figures are not below the one before in the same year."),
                Invariant($"{cases} 个累计数中有 {cases - findings.Count} 个不小于同年上一期。"), findings);
    }
}
