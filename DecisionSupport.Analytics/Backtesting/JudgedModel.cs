namespace DecisionSupport.Analytics.Backtesting;

/// <summary>A model after its backtest: its record, and the calibration that its published ranges get.</summary>
/// <param name="Record">The record of what is published: of the calibrated ranges where they are calibrated.</param>
/// <param name="Calibration">How its ranges are scaled; null where they are left as the model gives them.</param>
public sealed record JudgedModel(ForecastRecord Record, IntervalCalibration? Calibration)
{
    /// <summary>
    /// Scores a model. Its ranges are calibrated where that made them better on origins that the calibration had not seen
    /// (<see cref="IntervalCalibration.LeaveOneOut"/>); then the record is that of the calibrated ranges.
    /// </summary>
    /// <param name="name">Name of the model.</param>
    /// <param name="forecasts">Its forecasts from past origins, at least one.</param>
    /// <param name="benchmark">Those of seasonal naive at the same origins.</param>
    public static JudgedModel Of(string name, IReadOnlyList<BacktestForecast> forecasts, IReadOnlyList<BacktestForecast> benchmark)
    {
        var plain = RollingOriginBacktest.Score(name, forecasts, benchmark);
        if (IntervalCalibration.From(forecasts) is not { } calibration)
        {
            return new(plain, null);
        }

        var calibrated = RollingOriginBacktest.Score(name, IntervalCalibration.LeaveOneOut(forecasts), benchmark);
        return calibrated.ScaledWis < plain.ScaledWis ? new(calibrated, calibration) : new(plain, null);
    }

    /// <summary>The forecast as it is published.</summary>
    public QuantileForecast Publish(QuantileForecast forecast) => Calibration?.Apply(forecast) ?? forecast;
}
