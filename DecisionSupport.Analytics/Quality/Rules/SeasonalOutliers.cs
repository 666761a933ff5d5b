using DecisionSupport.Analytics.Indicators;
using static DecisionSupport.Analytics.Quality.InvariantText;

namespace DecisionSupport.Analytics.Quality.Rules;

/// <summary>
/// No figure stands far from what its neighbours and its season let expect, judged by the series' own usual deviations.
/// An alarm asks for a look: a crisis is no error.
/// </summary>
public sealed class SeasonalOutliers : QualityRule
{
    /// <summary>Deviations on the scale of a standard deviation from which a figure is named.</summary>
    public const double Limit = 10;

    /// <inheritdoc/>
    public override string Name => "outliers";

    /// <inheritdoc/>
    public override string Element => "0301";

    /// <inheritdoc/>
    public override LocalizedText Title { get; } = new("Figures fit their own history", "数据与自身历史相符");

    /// <inheritdoc/>
    public override bool ComparesWithPast => true;

    /// <inheritdoc/>
    public override RuleResult Assess(QualityEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        if (evidence.Residuals is not { } r)
        {
            return NotAssessed("Too short for a judgement: two years and twelve figures that move are needed.", "序列过短：至少需要两年、十二个有变动的数据。");
        }

        var findings = new List<QualityFinding>();
        for (var i = 0; i < r.Residuals.Length; i++)
        {
            var size = Math.Abs(r.Residuals[i]);
            if (size > r.Material && size > Limit * r.LeastScale && r.ScaleAt(i) is var scale && size > Limit * scale)
            {
                var value = evidence.Figures[r.Periods[i]];
                var expected = r.IsLogarithmic ? value / Math.Exp(r.Residuals[i]) : value - r.Residuals[i];
                findings.Add(new(
                    new(
                        Invariant($"{r.Periods[i]}: {value:G7}, where its own history lets expect about {expected:G5}: {size / scale:F0} usual deviations, the limit is {Limit:F0}."),
                        Invariant($"{r.Periods[i]}：{value:G7}，按自身历史预期约 {expected:G5}，相差为通常偏差的 {size / scale:F0} 倍，限值 {Limit:F0} 倍。")),
                    r.Periods[i]));
            }
        }

        var cases = r.Residuals.Length;
        return Scored(
            cases - findings.Count, cases,
            Invariant($"{cases - findings.Count} of {cases} figures fit the series' own history (limit {Limit:F0} usual deviations and {(r.IsLogarithmic ? "5 %" : "three usual steps")})."),
            Invariant($"{cases} 个数据中有 {cases - findings.Count} 个与自身历史相符（限值：通常偏差的 {Limit:F0} 倍且{(r.IsLogarithmic ? "超过 5 %" : "超过三个通常变幅")}）。"),
            findings);
    }
}
