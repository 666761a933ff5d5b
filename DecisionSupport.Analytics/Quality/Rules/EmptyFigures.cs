using DecisionSupport.Analytics.Indicators;
using static System.FormattableString;

namespace DecisionSupport.Analytics.Quality.Rules;

/// <summary>Periods that were published once still carry a value: nothing was emptied or withdrawn.</summary>
public sealed class EmptyFigures : QualityRule
{
    private const int MostListed = 50;

    /// <inheritdoc/>
    public override string Name => "empty-figures";

    /// <inheritdoc/>
    public override string Element => "0201";

    /// <inheritdoc/>
    public override LocalizedText Title { get; } = new("No published figure was emptied", "已发布数据未被撤空");

    /// <inheritdoc/>
    public override RuleResult Assess(QualityEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var last = evidence.History.Releases.Where(r => r.KnownFrom <= evidence.AsOf)
            .GroupBy(r => r.Observation.Period).Select(g => g.Last()).ToArray();
        var empty = last.Where(r => r.Observation.Value is null).ToArray();
        return last.Length == 0
            ? NotAssessed("No figure is known.", "尚无数据。")
            : Scored(
                last.Length - empty.Length, last.Length,
                Invariant($"{last.Length - empty.Length} of {last.Length} periods ever published carry a value."),
                Invariant($"曾发布的 {last.Length} 期中有 {last.Length - empty.Length} 期有值。"),
                empty.TakeLast(MostListed).Select(r => new QualityFinding(
                    new(Invariant($"{r.Observation.Period}: the figure was withdrawn with the vintage {r.KnownFrom}."), Invariant($"{r.Observation.Period}：{r.KnownFrom} 版本撤回了该数据。")),
                    r.Observation.Period, r.KnownFrom)));
    }
}
