using DecisionSupport.Analytics.Indicators;
using static DecisionSupport.Analytics.Quality.InvariantText;

namespace DecisionSupport.Analytics.Quality.Rules;

/// <summary>Figures arrived by the expected day and its grace, as far as the day of their first publication is known.</summary>
public sealed class OnTime : QualityRule
{
    /// <inheritdoc/>
    public override string Name => "on-time";

    /// <inheritdoc/>
    public override string Element => "0502";

    /// <inheritdoc/>
    public override LocalizedText Title { get; } = new("Figures arrive on time", "按时发布");

    /// <inheritdoc/>
    public override RuleResult Assess(QualityEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        if (evidence.UsualReleaseLag is not { } lag)
        {
            return NotAssessed("No release calendar is known.", "没有发布日历。");
        }

        var known = evidence.FirstPublications.Where(f => f.Day <= evidence.AsOf.ReleaseDate).ToArray();
        var late = known.Where(f => f.Day > f.Period.LastDay.AddDays(lag + evidence.GraceDays)).ToArray();
        return known.Length == 0
            ? NotAssessed(
                "Of no figure is the day of first publication really known: vintages are too far apart or were reconstructed from the usual lag.",
                "没有确知首次发布日的数据：各版本相隔过久，或日期系按通常滞后推定。")
            : Scored(
                known.Length - late.Length, known.Length,
                Invariant($"{known.Length - late.Length} of {known.Length} figures with a known day of publication came within {lag} days and a grace of {evidence.GraceDays}."),
                Invariant($"确知发布日的 {known.Length} 期中，有 {known.Length - late.Length} 期在 {lag} 天加宽限 {evidence.GraceDays} 天内发布。"),
                late.Select(f => new QualityFinding(
                    new(
                        Invariant($"{f.Period} came on {f.Day:yyyy-MM-dd}, {f.Day.DayNumber - f.Period.LastDay.DayNumber - lag} days after the expected day."),
                        Invariant($"{f.Period} 于 {f.Day:yyyy-MM-dd} 发布，比应发布日晚 {f.Day.DayNumber - f.Period.LastDay.DayNumber - lag} 天。")),
                    f.Period)));
    }
}
