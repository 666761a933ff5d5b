using CsCheck;
using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Backtesting;

public class IntervalCalibrationTests
{
    private const int Horizon = 6;

    // Quantiles of the standard normal on QuantileForecast.Probabilities (R 4.2: qnorm(c(.025,.05,.1,.2,.25,.35,.5,.65,.75,.8,.9,.95,.975))).
    private static readonly double[] Normal =
        [-1.959964, -1.644854, -1.281552, -0.841621, -0.674490, -0.385320, 0, 0.385320, 0.674490, 0.841621, 1.281552, 1.644854, 1.959964];

    [Fact]
    public void Ranges_too_narrow_are_widened_to_the_errors()
    {
        var calibration = IntervalCalibration.From(Forecasts(400, width: 0.6, seed: 1))!;

        Assert.All(calibration.Factors, f => Assert.InRange(f.Inner, 1.5, 1.85));
        Assert.All(calibration.Factors, f => Assert.InRange(f.Outer, 1.45, 1.9));
    }

    [Fact]
    public void Honest_ranges_stay_about_as_they_are()
    {
        var calibration = IntervalCalibration.From(Forecasts(400, width: 1, seed: 2))!;

        Assert.All(calibration.Factors, f => Assert.InRange(f.Inner, 0.9, 1.1));
    }

    [Fact]
    public void Calibrated_ranges_hold_their_share_on_origins_left_out()
    {
        var forecasts = Forecasts(300, width: 0.55, seed: 3);
        var before = RollingOriginBacktest.Score("narrow", forecasts, forecasts);
        var after = RollingOriginBacktest.Score("narrow", IntervalCalibration.LeaveOneOut(forecasts), forecasts);

        Assert.InRange(before.Coverage80, 0.45, 0.58);
        Assert.InRange(after.Coverage80, 0.77, 0.84);
        Assert.InRange(after.Coverage95, 0.93, 0.97);
        Assert.True(after.ScaledWis < before.ScaledWis);
    }

    [Fact]
    public void The_factor_is_the_conformal_quantile_of_the_scores()
    {
        // Five origins, one step: scores |error| / 1.281552 of errors 1 to 5; ceil(6 · 0.8) = 5th smallest = 5 / 1.281552, cut at 2.
        var five = Enumerable.Range(1, 5).Select(i => Forecast(i, [i])).ToArray();
        Assert.Equal(2, IntervalCalibration.From(five)!.Factors[0].Inner, 12);

        // Nine origins, errors 0.2 to 1.8: ceil(10 · 0.8) = 8th smallest = 1.6.
        var nine = Enumerable.Range(1, 9).Select(i => Forecast(i, [0.2 * i])).ToArray();
        Assert.Equal(1.6 / 1.281552, IntervalCalibration.From(nine)!.Factors[0].Inner, 6);
    }

    // Errors four times as large at the far end: one factor for all horizons could hold its share at neither end.
    [Fact]
    public void Ranges_are_calibrated_horizon_by_horizon()
    {
        var random = new Random(11);
        double[] spread = [0.7, 0.7, 0.7, 1.5, 1.5, 1.5];
        var forecasts = Enumerable.Range(0, 400).Select(i => Forecast(i, [.. spread.Select(s => s * Gaussian(random))])).ToArray();
        var calibrated = IntervalCalibration.LeaveOneOut(forecasts);

        foreach (var step in new[] { 0, 1, 4, 5 })
        {
            int Inside(IEnumerable<BacktestForecast> judged, int tail) =>
                judged.Count(f => f.Outcomes.Values[step] >= f.Forecast.Quantiles[step][tail] && f.Outcomes.Values[step] <= f.Forecast.Quantiles[step][^(tail + 1)]);
            var (low, high) = (WilsonBand.Of(Inside(calibrated, 2) / 400.0, 400), WilsonBand.Of(Inside(forecasts, 2) / 400.0, 400));
            Assert.True(low.Holds(0.80), $"step {step + 1}: {low}");
            Assert.False(high.Holds(0.80), $"step {step + 1}: {high}");
        }
    }

    [Fact]
    public void Few_origins_give_no_calibration() =>
        Assert.Null(IntervalCalibration.From(Forecasts(IntervalCalibration.FewestOrigins - 1, width: 0.5, seed: 4)));

    [Fact]
    public void A_model_is_calibrated_only_where_that_made_it_better()
    {
        var narrow = Forecasts(60, width: 0.3, seed: 5);
        Assert.NotNull(JudgedModel.Of("narrow", narrow, narrow, keepsSign: false).Calibration);

        Gen.Int[1, 1000].Sample(
            seed =>
            {
                var forecasts = Forecasts(8, width: 1, seed);
                var judged = JudgedModel.Of("any", forecasts, forecasts, keepsSign: false);
                return judged.Record.ScaledWis <= RollingOriginBacktest.Score("any", forecasts, forecasts).ScaledWis;
            },
            iter: 200);
    }

    [Fact]
    public void A_series_that_was_never_negative_gets_no_negative_ranges()
    {
        var forecasts = Forecasts(10, width: 1, seed: 8);
        var (forecast, known) = (forecasts[^1].Forecast, forecasts[^1].Origin.Known);

        var levels = JudgedModel.Of("levels", forecasts, forecasts, keepsSign: true).Publish(forecast, known);
        var changes = JudgedModel.Of("changes", forecasts, forecasts, keepsSign: false).Publish(forecast, known);

        Assert.All(levels.Quantiles, q => Assert.All(q, v => Assert.True(v >= 0)));
        Assert.Contains(changes.Quantiles, q => q[0] < 0);
        Assert.Contains(levels.WithinSignOf(TimeSeries.Of(known.Periods.First, [-1, 1])).Quantiles, q => q[^1] > 0);
    }

    [Fact]
    public void A_range_is_widened_at_most_to_what_the_past_changes_give()
    {
        // A straight line: its changes over a horizon are all alike, so nothing calls for a wider range than the model's.
        var calibration = IntervalCalibration.From(Forecasts(60, width: 0.5, seed: 9))!;
        var forecast = Forecasts(1, width: 1, seed: 10)[0].Forecast;
        var line = TimeSeries.Of(forecast.Origin - 59, [.. Enumerable.Range(0, 60).Select(t => (double)t)]);

        Assert.All(calibration.Factors, f => Assert.True(f.Inner > 1.5));
        Assert.Equal(forecast.Quantiles, calibration.Apply(forecast, line).Quantiles);
    }

    [Fact]
    public void Scaled_quantiles_stay_in_order_and_the_median_stays()
    {
        var calibration = IntervalCalibration.From(Forecasts(30, width: 0.5, seed: 6))!;
        var (origin, forecast, _) = Forecasts(1, width: 2, seed: 7)[0];
        var applied = calibration.Apply(forecast, origin.Known);

        Assert.Equal(forecast.Median.Values.ToArray(), applied.Median.Values.ToArray());
        Assert.All(applied.Quantiles, q => Assert.Equal(q.Order(), q));
    }

    private static BacktestForecast[] Forecasts(int origins, double width, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, origins).Select(i => Forecast(i, [.. Enumerable.Range(0, Horizon).Select(_ => Gaussian(random))], width))];
    }

    private static BacktestForecast Forecast(int i, double[] errors, double width = 1)
    {
        var origin = Period.Month(1990, 1) + i;
        var known = TimeSeries.Of(origin - 23, [.. Enumerable.Range(0, 24).Select(t => t < 12 ? 0.0 : 1.0)]);
        var quantiles = errors.Select(_ => (IReadOnlyList<double>)[.. Normal.Select(z => width * z)]).ToArray();
        return new(new(origin, known, KnowledgeBasis.PseudoRealTime), new(origin, quantiles), TimeSeries.Of(origin + 1, errors));
    }

    // Box and Muller (1958).
    private static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
