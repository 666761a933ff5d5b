using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.Alerting.Rules;

/// <summary>The next figure should have been published.</summary>
public sealed class LateRelease : AlertRule
{
    // A series without figures for longer than this ended, or its archive has a gap: no news for anybody.
    private const int LongestLate = 366;

    /// <inheritdoc/>
    public override string Name => "LateRelease";

    /// <inheritdoc/>
    public override LocalizedText Title { get; } = new("Figure is late", "数据逾期未到");

    /// <inheritdoc/>
    public override bool IsAboutData => true;

    /// <inheritdoc/>
    protected override AlertSight? See(AlertInput input, AlertSetting setting)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (ReleaseCalendar.Next(input.Indicator, input.Monitored.History, input.Vintage, input.Vintage.ReleaseDate) is not { DaysLate: <= LongestLate } next)
        {
            return null;
        }

        var (period, due) = (PeriodWords.Of(next.Period), PeriodWords.Of(next.Expected));
        var isLong = input.Indicator.UsualReleaseOf(next.Period + 1) < input.Vintage.ReleaseDate;
        return new(
            next.Period, next.DaysLate, next.DaysLate, FloorMeasure.Days, next.Period - 1, next.Period,
            isLong ? AlertSeverity.Warning : AlertSeverity.Notice,
            new(
                FormattableString.Invariant($"The figure for {period.En}, usually published about {due.En}, has not arrived: {next.DaysLate} days late."),
                FormattableString.Invariant($"{period.Zh}数据按惯例应于{due.Zh}前后公布，尚未收到，已逾期{next.DaysLate}天。")));
    }
}
