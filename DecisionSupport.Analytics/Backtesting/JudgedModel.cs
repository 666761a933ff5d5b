using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Backtesting;

/// <summary>A model after its backtest: its record, and the calibration that its published ranges get.</summary>
/// <param name="Record">The record of what is published: of the calibrated ranges where they are calibrated.</param>
/// <param name="Calibration">How its ranges are scaled; null where they are left as the model gives them.</param>
/// <param name="KeepsSign">Whether a history without negative values gets no negative ranges.</param>
public sealed record JudgedModel(ForecastRecord Record, IntervalCalibration? Calibration, bool KeepsSign)
{
    /// <summary>The forecasts that the record scores: with the ranges as published, each calibrated on the other origins.</summary>
    public IReadOnlyList<BacktestForecast> Forecasts { get; private init; } = [];

    /// <summary>
    /// Scores a model. Its ranges are calibrated where that made them better on origins that the calibration had not seen
    /// (<see cref="IntervalCalibration.LeaveOneOut"/>); then the record is that of the calibrated ranges.
    /// </summary>
    /// <param name="name">Name of the model.</param>
    /// <param name="forecasts">Its forecasts from past origins, at least one.</param>
    /// <param name="benchmark">Those of seasonal naive at the same origins, judged alike (<see cref="Forecasts"/>); null for itself.</param>
    /// <param name="keepsSign">Whether a history without negative values gets no negative ranges: true for levels, false for changes.</param>
    /// <param name="plan">The plan of the origins; null: each a period after the other, expanding.</param>
    public static JudgedModel Of(string name, IReadOnlyList<BacktestForecast> forecasts, IReadOnlyList<BacktestForecast>? benchmark, bool keepsSign, ForecastPlan? plan = null)
    {
        JudgedModel Judged(IEnumerable<BacktestForecast> given, IntervalCalibration? calibration)
        {
            BacktestForecast[] judged = [.. given.Select(j => keepsSign ? j with { Forecast = j.Forecast.WithinSignOf(j.Origin.Known) } : j)];
            var record = RollingOriginBacktest.Score(name, judged, benchmark ?? judged, plan?.Step ?? 1);
            return new(record with { Window = plan?.Window ?? BacktestWindow.Expanding }, calibration, keepsSign) { Forecasts = judged };
        }

        var plain = Judged(forecasts, null);
        if (IntervalCalibration.From(forecasts) is not { } calibration)
        {
            return plain;
        }

        var calibrated = Judged(IntervalCalibration.LeaveOneOut(forecasts), calibration);
        return calibrated.Record.ScaledWis < plain.Record.ScaledWis ? calibrated : plain;
    }

    /// <summary>The record of the same forecasts against other outcomes, such as the first publications; null when no point has one.</summary>
    /// <param name="benchmark">The judged forecasts of seasonal naive.</param>
    /// <param name="outcomes">What counts as true there.</param>
    /// <param name="release">Which publication that is.</param>
    /// <param name="plan">The plan of the origins.</param>
    public ForecastRecord? Against(IReadOnlyList<BacktestForecast> benchmark, TimeSeries outcomes, int release, ForecastPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        BacktestForecast[] With(IEnumerable<BacktestForecast> forecasts) =>
            [.. forecasts.Select(f => f with { Outcomes = TimeSeries.Of(f.Outcomes.Periods.First, [.. f.Outcomes.Periods.Select(p => outcomes[p])]) })];
        var own = With(Forecasts);
        return own.All(f => f.Outcomes.LastObserved is null)
            ? null
            : RollingOriginBacktest.Score(Record.Model, own, With(benchmark), plan.Step) with { Window = plan.Window, Release = release };
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
