using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using static DecisionSupport.Analytics.Quality.InvariantText;

namespace DecisionSupport.Analytics.Quality.Rules;

/// <summary>The figures that were due in the last year are there.</summary>
public sealed class Fresh : QualityRule
{
    private const int DaysOfYear = 366;

    /// <inheritdoc/>
    public override string Name => "fresh";

    /// <inheritdoc/>
    public override string Element => "0501";

    /// <inheritdoc/>
    public override LocalizedText Title { get; } = new("Figures due in the last year are there", "最近一年应有数据已到");

    /// <inheritdoc/>
    public override bool IsOfTheDay => true;

    /// <inheritdoc/>
    public override RuleResult Assess(QualityEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        if (evidence.Discontinued)
        {
            return NotAssessed("The series is discontinued: nothing is due.", "该序列已停止发布，无应到数据。");
        }

        if (evidence.UsualReleaseLag is not { } lag || evidence.Known.IsEmpty || evidence.AsOf == Vintage.Latest)
        {
            return NotAssessed("Neither calendar nor day of judgement is known, or no figure is.", "发布日历或判断日期未知，或尚无数据。");
        }

        var limit = evidence.AsOf.ReleaseDate.DayNumber - lag - evidence.GraceDays;
        if (limit <= DaysOfYear)
        {
            return NotAssessed("Nothing was due by the day of judgement.", "截至判断日尚无应到数据。");
        }

        // The newest period whose last day, lag and grace have passed.
        var frequency = evidence.History.Frequency;
        var due = Period.Containing(DateOnly.FromDayNumber(limit), frequency);
        due = due.LastDay.DayNumber <= limit ? due : due - 1;
        var wanted = Enumerable.Range(0, frequency.PeriodsPerYear()).Select(i => due - i)
            .TakeWhile(p => p >= evidence.Known.First)
            .Where(p => !(evidence.IsYearToDate && frequency == Frequency.Monthly && p.Part == 1)).Reverse().ToArray();
        var missing = wanted.Where(p => !evidence.Known.Contains(p)).ToArray();
        return wanted.Length == 0
            ? NotAssessed("Nothing was due by the day of judgement.", "截至判断日尚无应到数据。")
            : Scored(
                wanted.Length - missing.Length, wanted.Length,
                Invariant($"{wanted.Length - missing.Length} of the {wanted.Length} figures due in the year up to {evidence.AsOf} are there (usual lag {lag} days, grace {evidence.GraceDays})."),
                Invariant($"截至 {evidence.AsOf} 的一年内应到 {wanted.Length} 期，已到 {wanted.Length - missing.Length} 期（通常滞后 {lag} 天，宽限 {evidence.GraceDays} 天）。"),
                missing.Select(p => new QualityFinding(
                    new(Invariant($"{p} was due by {p.LastDay.AddDays(lag):yyyy-MM-dd} and is not there."), Invariant($"{p} 应于 {p.LastDay.AddDays(lag):yyyy-MM-dd} 前发布，尚未到。")), p)));
    }
}
