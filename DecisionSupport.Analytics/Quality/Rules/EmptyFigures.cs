using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using static DecisionSupport.Analytics.Quality.InvariantText;

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
        var (periods, empty) = Last(evidence);
        return periods == 0
            ? NotAssessed("No figure is known.", "尚无数据。")
            : Scored(
                periods - empty.Count, periods,
                Invariant($"{periods - empty.Count} of {periods} periods ever published carry a value."),
                Invariant($"曾发布的 {periods} 期中有 {periods - empty.Count} 期有值。"),
                empty.TakeLast(MostListed).Select(r => new QualityFinding(
                    new(Invariant($"{r.Observation.Period}: the figure was withdrawn with the vintage {r.KnownFrom}."), Invariant($"{r.Observation.Period}：{r.KnownFrom} 版本撤回了该数据。")),
                    r.Observation.Period, r.KnownFrom)));
    }

    // The periods released by the day, and the last release of those whose last release withdrew the figure.
    private static (int Periods, List<Release> Empty) Last(QualityEvidence evidence)
    {
        var (periods, empty) = (0, new List<Release>());
        Release? last = null;
        void Close() => empty.AddRange(last is { Observation.Value: null } withdrawn ? [withdrawn] : []);
        foreach (var release in evidence.History.Sorted)
        {
            if (release.KnownFrom > evidence.AsOf)
            {
                continue;
            }

            if (last?.Observation.Period != release.Observation.Period)
            {
                Close();
                periods++;
            }

            last = release;
        }

        Close();
        return (periods, empty);
    }
}
