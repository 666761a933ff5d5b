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
    /// </summary>
    /// <param name="model">Name of the model.</param>
    /// <param name="forecasts">Its forecasts, at least one.</param>
    /// <param name="benchmark">Those of seasonal naive at the same origins.</param>
    public static ForecastRecord Score(string model, IReadOnlyList<BacktestForecast> forecasts, IReadOnlyList<BacktestForecast> benchmark)
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        ArgumentNullException.ThrowIfNull(benchmark);
        ArgumentOutOfRangeException.ThrowIfZero(forecasts.Count);
        var sums = new Sums();
        foreach (var forecast in forecasts)
        {
            sums.Add(forecast);
        }

        var naive = new Sums();
        foreach (var forecast in benchmark)
        {
            naive.Add(forecast);
        }

        return new(
            model,
            forecasts.Count,
            forecasts[0].Forecast.Quantiles.Count,
            sums.Points,
            sums.Scaled / sums.ScaledPoints,
            AccuracyMeasures.Ratio(sums.Absolute / sums.Points, naive.Absolute / naive.Points),
            sums.Signed / sums.Points,
            (double)sums.Inside80 / sums.Points,
            (double)sums.Inside95 / sums.Points,
            forecasts[0].Origin.Origin.ToString(),
            forecasts[^1].Origin.Origin.ToString(),
            sums.ScaledIntervalScore / sums.ScaledPoints);
    }

    // Sums over all points with an outcome; the columns are places in QuantileForecast.Probabilities.
    private sealed class Sums
    {
        private const int Low95 = 0;
        private const int Low80 = 2;
        private const int Median = 4;
        private const int High80 = 6;
        private const int High95 = 8;

        public int Points { get; private set; }

        public int ScaledPoints { get; private set; }

        public double Scaled { get; private set; }

        public double ScaledIntervalScore { get; private set; }

        public double Absolute { get; private set; }

        public double Signed { get; private set; }

        public int Inside80 { get; private set; }

        public int Inside95 { get; private set; }

        public void Add(BacktestForecast forecast)
        {
            var scale = AccuracyMeasures.SeasonalNaiveScale(forecast.Origin.Known.Values, forecast.Outcomes.Frequency.PeriodsPerCycle());
            for (var h = 0; h < forecast.Outcomes.Count; h++)
            {
                var (outcome, quantiles) = (forecast.Outcomes.Values[h], forecast.Forecast.Quantiles[h]);
                if (double.IsNaN(outcome))
                {
                    continue;
                }

                var error = outcome - quantiles[Median];
                Points++;
                Absolute += Math.Abs(error);
                Signed += error;
                Inside80 += outcome >= quantiles[Low80] && outcome <= quantiles[High80] ? 1 : 0;
                Inside95 += outcome >= quantiles[Low95] && outcome <= quantiles[High95] ? 1 : 0;
                if (scale > 0)
                {
                    Scaled += Math.Abs(error) / scale;
                    ScaledIntervalScore += AccuracyMeasures.WeightedIntervalScore(outcome, quantiles) / scale;
                    ScaledPoints++;
                }
                else if (error == 0)
                {
                    ScaledPoints++;
                }
            }
        }
    }
}
