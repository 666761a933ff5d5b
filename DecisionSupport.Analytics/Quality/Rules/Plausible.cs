using DecisionSupport.Analytics.Indicators;
using static DecisionSupport.Analytics.Quality.InvariantText;

namespace DecisionSupport.Analytics.Quality.Rules;

/// <summary>Figures stay within the limits that their nature sets, where such limits are stated.</summary>
public sealed class Plausible : QualityRule
{
    /// <inheritdoc/>
    public override string Name => "plausible-bounds";

    /// <inheritdoc/>
    public override string Element => "0301";

    /// <inheritdoc/>
    public override LocalizedText Title { get; } = new("Figures are possible", "数值在合理界限内");

    /// <inheritdoc/>
    public override RuleResult Assess(QualityEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        if (evidence.Bounds is not { } bounds)
        {
            return NotAssessed("No limits are stated for figures of this kind.", "该类数据未规定界限。");
        }

        var known = evidence.Observations;
        var outside = known.Where(o => o.Value < bounds.Low || o.Value > bounds.High).ToArray();
        var (low, high) = (bounds.Low is { } l ? Invariant($"{l:G}") : "−∞", bounds.High is { } h ? Invariant($"{h:G}") : "+∞");
        return known.Count == 0
            ? NotAssessed("No figure is known.", "尚无数据。")
            : Scored(
                known.Count - outside.Length, known.Count,
                Invariant($"{known.Count - outside.Length} of {known.Count} figures lie from {low} to {high} ({bounds.Reason.En})."),
                Invariant($"{known.Count} 个数据中有 {known.Count - outside.Length} 个在 {low} 至 {high} 之间（{bounds.Reason.Zh}）。"),
                outside.Select(o => new QualityFinding(
                    new(Invariant($"{o.Period}: {o.Value:G7} lies outside {low} to {high}."), Invariant($"{o.Period}：{o.Value:G7} 超出 {low} 至 {high}。")), o.Period)));
    }
}
