using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using static DecisionSupport.Analytics.Quality.InvariantText;

namespace DecisionSupport.Analytics.Quality.Rules;

/// <summary>Every period from the first figure to the last has one.</summary>
public sealed class MissingPeriods : QualityRule
{
    private const int MostListed = 50;

    /// <inheritdoc/>
    public override string Name => "missing-periods";

    /// <inheritdoc/>
    public override string Element => "0202";

    /// <inheritdoc/>
    public override LocalizedText Title { get; } = new("No period is missing", "期间无缺失");

    /// <inheritdoc/>
    public override RuleResult Assess(QualityEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var figures = evidence.Figures.Trim();
        if (figures.Count < 2)
        {
            return NotAssessed("Fewer than two figures are known: no period can be missing between them.", "已知数据不足两期，无从判断缺期。");
        }

        // Accumulated monthly figures are commonly not published for January alone.
        var gaps = Enumerable.Range(0, figures.Count).Where(i => double.IsNaN(figures.Values[i])).Select(i => figures.Periods[i]).ToArray();
        Period[] missing = evidence.IsYearToDate && figures.Frequency == Frequency.Monthly ? [.. gaps.Where(p => p.Part != 1)] : gaps;
        var (found, expected) = (figures.Count - gaps.Length, figures.Count - gaps.Length + missing.Length);
        return Scored(
            found, expected,
            Invariant($"{found} of {expected} periods from {figures.Periods.First} to {figures.Periods.Last} have a figure."),
            Invariant($"{figures.Periods.First} 至 {figures.Periods.Last} 应有 {expected} 期，实有 {found} 期。"),
            missing.TakeLast(MostListed).Select(p => new QualityFinding(new(Invariant($"{p} has no figure."), Invariant($"{p} 缺数据。")), p)));
    }
}
