using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.Alerting.Rules;

/// <summary>A count (complaints, recalls) rose far above the seven periods that ended two periods before.</summary>
public sealed class Surge : AlertRule
{
    // Burkom's floor for sparse counts.
    private const double LeastDeviation = 1;

    /// <inheritdoc/>
    public override string Name => "Surge";

    /// <inheritdoc/>
    public override LocalizedText Title { get; } = new("Surge of cases", "数量激增");

    /// <inheritdoc/>
    protected override AlertSight? See(AlertInput input, AlertSetting setting)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(setting);
        var needed = Ears.Baseline + Ears.Gap + 1;
        if (input.IsRate || input.Newest is not { } period || input.Level.Trim().Tail(needed) is not { } tail || tail.Count < needed || tail.Values.ContainsAnyExceptInRange(0, double.MaxValue))
        {
            return null;
        }

        var (count, (mean, deviation)) = (tail.Values[^1], Ears.OfBaseline(tail.Values, Ears.Gap));
        var z = Ears.C2(tail.Values, LeastDeviation);
        var when = PeriodWords.Of(period);
        var (shown, usual) = (AlertWords.Level(input.Indicator, count, 0), Wording.Number(mean, 1));
        return new(
            period, z, count - mean, FloorMeasure.Cases, tail.Periods.First, period, z >= 2 * setting.Threshold ? AlertSeverity.Urgent : AlertSeverity.Warning,
            new(
                $"{when.En}: {shown.En}, where {usual} was usual before ({Wording.Number(z, 1)} times the usual deviation of {Wording.Number(Math.Max(deviation, LeastDeviation), 1)}).",
                $"{when.Zh}为{shown.Zh}，此前平均为{usual}，超出常态波动（{Wording.Number(Math.Max(deviation, LeastDeviation), 1)}）的{Wording.Number(z, 1)}倍。"));
    }
}
