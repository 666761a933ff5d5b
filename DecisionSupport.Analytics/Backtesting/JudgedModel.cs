using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Backtesting;

/// <summary>A model after its backtest: its record, and the calibration that its published ranges get.</summary>
/// <param name="Record">The record of what is published: of the calibrated ranges where they are calibrated.</param>
/// <param name="Calibration">How its ranges are scaled; null where they are left as the model gives them.</param>
/// <param name="KeepsSign">Whether a history without negative values gets no negative ranges.</param>
public sealed record JudgedModel(ForecastRecord Record, IntervalCalibration? Calibration, bool KeepsSign)
{
    /// <summary>
    /// Scores a model. Its ranges are calibrated where that made them better on origins that the calibration had not seen
    /// (<see cref="IntervalCalibration.LeaveOneOut"/>); then the record is that of the calibrated ranges.
    /// </summary>
    /// <param name="name">Name of the model.</param>
    /// <param name="forecasts">Its forecasts from past origins, at least one.</param>
    /// <param name="benchmark">Those of seasonal naive at the same origins.</param>
    /// <param name="keepsSign">Whether a history without negative values gets no negative ranges: true for levels, false for changes.</param>
    public static JudgedModel Of(string name, IReadOnlyList<BacktestForecast> forecasts, IReadOnlyList<BacktestForecast> benchmark, bool keepsSign)
    {
        ForecastRecord Score(IEnumerable<BacktestForecast> judged) => RollingOriginBacktest.Score(
            name, [.. judged.Select(j => keepsSign ? j with { Forecast = j.Forecast.WithinSignOf(j.Origin.Known) } : j)], benchmark);

        var plain = Score(forecasts);
        if (IntervalCalibration.From(forecasts) is not { } calibration)
        {
            return new(plain, null, keepsSign);
        }

        var calibrated = Score(IntervalCalibration.LeaveOneOut(forecasts));
        return calibrated.ScaledWis < plain.ScaledWis ? new(calibrated, calibration, keepsSign) : new(plain, null, keepsSign);
    }

    /// <summary>The forecast as it is published.</summary>
    /// <param name="forecast">The model's own.</param>
    /// <param name="known">The history it was made from.</param>
    public QuantileForecast Publish(QuantileForecast forecast, TimeSeries known)
    {
        var scaled = Calibration?.Apply(forecast, known) ?? forecast;
        return KeepsSign ? scaled.WithinSignOf(known) : scaled;
    }
}
