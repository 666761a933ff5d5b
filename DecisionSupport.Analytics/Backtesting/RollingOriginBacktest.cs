using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Backtesting;

/// <summary>One forecast from a past origin, with what came true.</summary>
/// <param name="Origin">The origin and what was known there.</param>
/// <param name="Forecast">What the model said.</param>
/// <param name="Outcomes">What came true, on the forecast's horizon; NaN where unknown.</param>
public sealed record BacktestForecast(BacktestOrigin Origin, QuantileForecast Forecast, TimeSeries Outcomes);

/// <summary>
/// Forecasts from past origins, each from what was known there, set against the outcomes. Source: Tashman (2000),
/// Out-of-sample tests of forecasting accuracy, Int. J. Forecasting 16, 437–450.
/// </summary>
public static class RollingOriginBacktest
{
    /// <summary>The forecasts of one model from each origin; the model is estimated anew at each.</summary>
    /// <param name="modelAt">The model to use at an origin: a panel model must have been trained on nothing later.</param>
    /// <param name="origins">Origins, see <see cref="BacktestOrigin"/>.</param>
    /// <param name="outcomes">The figures that count as true.</param>
    /// <param name="horizon">Periods ahead.</param>
    /// <exception cref="ArgumentException">The model cannot be fitted at an origin.</exception>
    public static IReadOnlyList<BacktestForecast> Run(
        Func<Period, Forecaster> modelAt, IReadOnlyList<BacktestOrigin> origins, TimeSeries outcomes, int horizon)
    {
        ArgumentNullException.ThrowIfNull(modelAt);
        ArgumentNullException.ThrowIfNull(origins);
        ArgumentNullException.ThrowIfNull(outcomes);
        return [.. origins.Select(origin =>
        {
            var forecast = QuantileForecast.From(modelAt(origin.Origin).Fit(origin.Known).Forecast(horizon));
            return new BacktestForecast(origin, forecast, TimeSeries.Of(origin.Origin + 1, [.. forecast.Horizon.Select(p => outcomes[p])]));
        })];
    }

    /// <summary>The forecasts of one model that needs no training beforehand.</summary>
    public static IReadOnlyList<BacktestForecast> Run(Forecaster model, IReadOnlyList<BacktestOrigin> origins, TimeSeries outcomes, int horizon) =>
        Run(_ => model, origins, outcomes, horizon);

    /// <summary>
    /// The record of the forecasts. Errors are scaled, at each origin, by the mean absolute change over one cycle of
    /// the history known there; points with an error on a history that never changed have no scale and are left out.
    /// Measures against seasonal naive stand on the points that both forecast.
    /// </summary>
    /// <param name="model">Name of the model.</param>
    /// <param name="forecasts">Its forecasts, at least one.</param>
    /// <param name="benchmark">Those of seasonal naive, at the same origins or some of them.</param>
    /// <param name="step">Periods between two origins: how far paths overlap decides the Diebold–Mariano variance.</param>
    public static ForecastRecord Score(string model, IReadOnlyList<BacktestForecast> forecasts, IReadOnlyList<BacktestForecast> benchmark, int step = 1)
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        ArgumentNullException.ThrowIfNull(benchmark);
        ArgumentOutOfRangeException.ThrowIfZero(forecasts.Count);
        var naive = benchmark.GroupBy(b => b.Origin.Origin).ToDictionary(g => g.Key, g => ScoredPath.Of(g.First()));
        return Score(
            model, [.. forecasts.Select(ScoredPath.Of)], [.. forecasts.Select(f => naive.GetValueOrDefault(f.Origin.Origin))],
            forecasts[0].Origin.Origin.ToString(), forecasts[^1].Origin.Origin.ToString(), step) with
        {
            RealTimeOrigins = forecasts.Count(f => f.Origin.Basis == KnowledgeBasis.RealTime),
        };
    }

    /// <summary>The record of forecasts without a calendar.</summary>
    /// <param name="model">Name of the model.</param>
    /// <param name="forecasts">Its forecasts in order of time, at least one.</param>
    /// <param name="yardstick">Those of seasonal naive at the same origins; null where there is none.</param>
    /// <param name="firstOrigin">The earliest origin in words.</param>
    /// <param name="lastOrigin">The latest.</param>
    /// <param name="step">Periods between two origins.</param>
    public static ForecastRecord Score(
        string model, IReadOnlyList<ScoredPath> forecasts, IReadOnlyList<ScoredPath?> yardstick, string firstOrigin, string lastOrigin, int step)
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        ArgumentNullException.ThrowIfNull(yardstick);
        ArgumentOutOfRangeException.ThrowIfZero(forecasts.Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        var paths = forecasts.Select(BacktestSums.Of).ToArray();
        var all = BacktestSums.Total(paths);
        var common = paths.Zip(yardstick).Where(p => p.Second is not null).Select(p => (Own: p.First, Other: BacktestSums.Of(p.Second!))).ToArray();
        var (own, other) = (BacktestSums.Total(common.Select(c => c.Own)), BacktestSums.Total(common.Select(c => c.Other)));
        var horizon = forecasts[0].Quantiles.Count;
        var test = Backtesting.DieboldMariano.Test([.. common.Select(c => c.Own.Mase)], [.. common.Select(c => c.Other.Mase)], (horizon + step - 1) / step);
        return new(
            model, forecasts.Count, horizon, all.Points, all.Mase, Against(own.Absolute / own.Points, other.Absolute / other.Points),
            all.Signed / all.Points, all.Coverage(0.80), all.Coverage(0.95), firstOrigin, lastOrigin, all.ScaledWis)
        {
            SmapePoints = all.Smape / all.Points,
            SmapeSeries = Mean(paths.Select(p => p.Smape / p.Points)),
            Rmsse = Mean(paths.Select(p => p.Rmsse)),
            Wis = all.Wis / all.Points,
            Crps = all.Crps / all.Points,
            Msis = all.Msis,
            Coverage30 = all.Coverage(0.30),
            Coverage60 = all.Coverage(0.60),
            Coverage90 = all.Coverage(0.90),
            RelativeWis = double.IsNaN(other.ScaledWis) ? Against(own.Wis / own.Points, other.Wis / other.Points) : Against(own.ScaledWis, other.ScaledWis),
            DieboldMariano = test.Statistic,
            DieboldMarianoP = test.PValue,
        };
    }

    // Any loss is infinitely many times none.
    private static double Against(double loss, double yardstick) => yardstick == 0 && loss > 0 ? double.PositiveInfinity : AccuracyMeasures.Ratio(loss, yardstick);

    private static double Mean(IEnumerable<double> values) => values.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();
}
