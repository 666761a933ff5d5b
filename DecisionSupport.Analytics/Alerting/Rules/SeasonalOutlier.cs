using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.Alerting.Rules;

/// <summary>The newest change lies far from what the same season brought in earlier years.</summary>
public sealed class SeasonalOutlier : AlertRule
{
    private const double VeryUnusual = 2;

    /// <inheritdoc/>
    public override string Name => "SeasonalOutlier";

    /// <inheritdoc/>
    public override LocalizedText Title { get; } = new("Unusual change for the season", "变动幅度异于历史同期");

    /// <inheritdoc/>
    protected override AlertSight? See(AlertInput input, AlertSetting setting)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(setting);
        if (input.Newest is not { } period || input.Changes(setting.Years) is not { } changes || SeasonalChanges.OfLast(changes) is not var (change, expected, scale))
        {
            return null;
        }

        var z = Math.Abs(change - expected) / scale;
        var size = input.IsRate ? Math.Abs(change - expected) : Math.Abs(Math.Exp(change) - Math.Exp(expected));
        var (is_, usual, times) = (AlertWords.Change(change, input.IsRate), AlertWords.Change(expected, input.IsRate), Wording.Number(z, 1));
        var when = PeriodWords.Of(period);
        var noun = PeriodWords.Noun(input.Indicator.Frequency).En;
        return new(
            period, z, size, input.IsRate ? FloorMeasure.Points : FloorMeasure.Share, changes.Periods.First, period,
            z >= VeryUnusual * setting.Threshold ? AlertSeverity.Urgent : AlertSeverity.Warning,
            new(
                $"{when.En}: {is_.En} on the {noun} before; at this time of year {usual.En} is usual. The difference is {times} times its usual size.",
                $"{when.Zh}环比{is_.Zh}，往年同期通常为{usual.Zh}，偏离幅度为常态的{times}倍。"));
    }
}
