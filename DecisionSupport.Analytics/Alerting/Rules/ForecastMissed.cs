using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.Alerting.Rules;

/// <summary>The newest figure lies outside the 95 % range of a forecast made from the figures before it.</summary>
public sealed class ForecastMissed : AlertRule
{
    private const double Coverage = 0.95;

    /// <inheritdoc/>
    public override string Name => "ForecastMissed";

    /// <inheritdoc/>
    public override LocalizedText Title { get; } = new("Outside the forecast range", "超出预测区间");

    /// <inheritdoc/>
    protected override AlertSight? See(AlertInput input, AlertSetting setting)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(setting);
        var model = Forecasters.Named(setting.Model ?? throw new ArgumentException("The rule ForecastMissed needs the name of a model.", nameof(setting)));
        if (input.Newest is not { } period || input.Indicator.Accumulation == Accumulation.YearToDate)
        {
            return null;
        }

        var past = input.Level.Window(period - (setting.Years * Series.Frequencies.PeriodsPerYear(period.Frequency)), period - 1).Trim();
        if (past.Count == 0 || past.LastObserved != period - 1 || !model.CanFit(past))
        {
            return null;
        }

        var forecast = model.Fit(past).Forecast(1);
        var (value, median, range) = (input.Level[period], forecast.Median[period], forecast.Interval(period, Coverage));
        var half = value > median ? range.Upper - median : median - range.Lower;
        if (!(half > 0))
        {
            return null;
        }

        var decimals = Wording.Decimals(value, median, range.Lower, range.Upper);
        LocalizedText Amount(double v) => AlertWords.Level(input.Indicator, v, decimals);
        var distance = Math.Abs(value - median);
        var when = PeriodWords.Of(period);
        return new(
            period, distance / half, input.IsRate ? distance : distance / Math.Max(Math.Abs(median), double.Epsilon), input.IsRate ? FloorMeasure.Points : FloorMeasure.Share,
            past.Periods.First, period, distance > 2 * half ? AlertSeverity.Urgent : AlertSeverity.Warning,
            new(
                $"{when.En}: {Amount(value).En}; the figures before it let expect {Amount(median).En}, with 95 in 100 chances between {Amount(range.Lower).En} and {Amount(range.Upper).En}.",
                $"{when.Zh}为{Amount(value).Zh}；按此前数据预测为{Amount(median).Zh}，95%区间为{Amount(range.Lower).Zh}至{Amount(range.Upper).Zh}。"));
    }
}
