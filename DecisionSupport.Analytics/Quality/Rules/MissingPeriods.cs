using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using static System.FormattableString;

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
        var expected = figures.Periods.Where(p => !(evidence.IsYearToDate && p.Frequency == Frequency.Monthly && p.Part == 1 && double.IsNaN(figures[p]))).ToArray();
        var missing = expected.Where(p => double.IsNaN(figures[p])).ToArray();
        return Scored(
            expected.Length - missing.Length, expected.Length,
            Invariant($"{expected.Length - missing.Length} of {expected.Length} periods from {figures.Periods.First} to {figures.Periods.Last} have a figure."),
            Invariant($"{figures.Periods.First} 至 {figures.Periods.Last} 应有 {expected.Length} 期，实有 {expected.Length - missing.Length} 期。"),
            missing.TakeLast(MostListed).Select(p => new QualityFinding(new(Invariant($"{p} has no figure."), Invariant($"{p} 缺数据。")), p)));
    }
}
