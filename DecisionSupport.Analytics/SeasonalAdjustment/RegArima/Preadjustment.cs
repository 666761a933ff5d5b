using DecisionSupport.Analytics.Forecasting.Arima;

namespace DecisionSupport.Analytics.SeasonalAdjustment.RegArima;

/// <summary>A series made ready for a filter: without calendar effects and outliers, gaps filled, continued by forecasts and backcasts.</summary>
/// <param name="Linearised">The observed periods without effects, in the unit of the series.</param>
/// <param name="Forecasts">Forecasts of it; of logs the medians.</param>
/// <param name="Backcasts">Backcasts of it, in the order of time.</param>
/// <param name="Completed">The series with estimates for missing values.</param>
/// <param name="Calendar">Calendar effects: factors for logs, else differences.</param>
/// <param name="Trend">Level shifts and the user's effects on the trend, likewise.</param>
/// <param name="Irregular">Other outliers and the user's effects on the irregular, likewise.</param>
public sealed record Preadjustment(
    IReadOnlyList<double> Linearised,
    IReadOnlyList<double> Forecasts,
    IReadOnlyList<double> Backcasts,
    IReadOnlyList<double> Completed,
    IReadOnlyList<double> Calendar,
    IReadOnlyList<double> Trend,
    IReadOnlyList<double> Irregular)
{
    internal static Preadjustment Of(RegArimaEstimate estimate)
    {
        var (data, span) = (estimate.Data, estimate.Data.Span);
        double[] Plain(IEnumerable<double> values) => [.. values.Select(v => data.Logs ? Math.Exp(v) : v)];
        var linear = estimate.Linearised();
        var effects = span.Observed(estimate.Effect(kind => kind != EffectKind.Constant, prior: true));
        return new(
            Plain(linear),
            Plain(Ahead(estimate)),
            Plain(Back(estimate, linear)),
            [.. data.Original.Select((v, t) => !double.IsNaN(v) ? v : data.Logs ? Math.Exp(linear[t] + effects[t]) : linear[t] + effects[t])],
            Plain(span.Observed(estimate.Effect(k => k is EffectKind.TradingDays or EffectKind.LeapYear or EffectKind.Holiday or EffectKind.UserCalendar, prior: true))),
            Plain(span.Observed(estimate.Effect(k => k is EffectKind.LevelShift or EffectKind.UserTrend))),
            Plain(span.Observed(estimate.Effect(k => k is EffectKind.AdditiveOutlier or EffectKind.TemporaryChange or EffectKind.UserIrregular))));
    }

    // What is taken out of the past is not put into the future: only the constant goes on.
    private static IEnumerable<double> Ahead(RegArimaEstimate estimate)
    {
        var span = estimate.Data.Span;
        double[][] future = [.. estimate.Columns.Select(c => c.Kind == EffectKind.Constant ? span.Future(c.Values) : new double[span.Forecasts])];
        return ArimaForecast.Moments(estimate.Fit, span.Forecasts, future).Select(m => m.Mean);
    }

    // An ARIMA process reads the same from its end: backcasts are forecasts of the reversed series with the same parameters.
    private static IEnumerable<double> Back(RegArimaEstimate estimate, double[] linear)
    {
        var (span, order) = (estimate.Data.Span, estimate.Order);
        if (span.Backcasts == 0)
        {
            return [];
        }

        double[] Reversed(double[] all) => [.. all.Take(span.Backcasts + span.Count).Reverse()];
        double[][] constants = [.. estimate.Columns.Where(c => c.Kind == EffectKind.Constant).Select(c => Reversed(c.Values))];
        var data = ArimaData.Of([.. linear.Reverse()], [.. constants.Select(c => c[..span.Count])], order.Differences, order.SeasonalDifferences, order.Cycle);
        var fit = ArimaFit.At(data, order, estimate.ArmaValues())!;
        return ArimaForecast.Moments(fit, span.Backcasts, [.. constants.Select(c => c[span.Count..])]).Select(m => m.Mean).Reverse();
    }
}
