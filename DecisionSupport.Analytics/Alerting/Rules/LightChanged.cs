using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.Alerting.Rules;

/// <summary>The light of the newest period differs from that of the period before, and the value moved enough to matter.</summary>
public sealed class LightChanged : AlertRule
{
    /// <inheritdoc/>
    public override string Name => "LightChanged";

    /// <inheritdoc/>
    public override LocalizedText Title { get; } = new("Light changed", "灯号变化");

    /// <inheritdoc/>
    protected override AlertSight? See(AlertInput input, AlertSetting setting)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(setting);
        if (input.Newest is null || input.Monitored.Scheme is not { } scheme
            || IndicatorLight.Strip(input.Monitored, input.Vintage, 2) is not [{ Value: { } was } before, { Value: { } value } now]
            || KnownFigures.IsStale(input.Indicator, input.Monitored.History, input.Vintage, now.Period))
        {
            return null;
        }

        // To enter red or blue weighs one step more than to move among the middle lights.
        var isExtreme = now.Light is WarningLight.Red or WarningLight.Blue;
        var steps = before.Light.StepsTo(now.Light);
        var weight = steps > 0 && isExtreme ? steps + 1 : steps;
        var isPercent = Wording.IsPercent(input.Indicator, scheme.Transformation);
        var size = isPercent ? Math.Abs(value - was) : Math.Abs(value - was) / Math.Max(Math.Abs(was), double.Epsilon);
        var decimals = Wording.Decimals(was, value);
        LocalizedText Amount(double v) => Wording.Amount(input.Indicator, scheme.Transformation, v, decimals);
        var (earlier, later) = (PeriodWords.Of(before.Period), PeriodWords.Of(now.Period));
        var (from, to) = (before.Light.Words(), now.Light.Words());
        return new(
            now.Period, weight, size, isPercent ? FloorMeasure.Points : FloorMeasure.Share, before.Period, now.Period,
            isExtreme ? AlertSeverity.Urgent : steps > 1 ? AlertSeverity.Warning : AlertSeverity.Notice,
            new(
                $"The light changed from {from.En} ({earlier.En}, {Amount(was).En}) to {to.En} ({later.En}, {Amount(value).En}).",
                $"灯号由{from.Zh}（{earlier.Zh}，{Amount(was).Zh}）转为{to.Zh}（{later.Zh}，{Amount(value).Zh}）。"));
    }
}
