using DecisionSupport.Analytics.Forecasting.Arima;
using DecisionSupport.Analytics.SeasonalAdjustment.RegArima;
using DecisionSupport.Analytics.SeasonalAdjustment.X11;
using DecisionSupport.Analytics.Tests.Support;
using Xunit;

namespace DecisionSupport.Analytics.Tests.SeasonalAdjustment.X11;

/// <summary>Airline model and one year of its forecasts before X-11, automatic filters; X-13ARIMA-SEATS 1.1 build 60 (golden_x13_sa.json.gz, run x11_airline).</summary>
public class AirlineX11GoldenTests(ITestOutputHelper output)
{
    private const string Run = "x11_airline";

    [Fact]
    public void The_tables_are_those_of_X13()
    {
        var worst = new Dictionary<string, (double Deviation, string Id)>();
        foreach (var golden in GoldenX13.All())
        {
            var additive = golden.Spec(Run, "transform") == "none";
            var model = AirlineModel.Of(golden.Values, golden.Cycle, !additive, golden.Cycle);
            var coefficients = golden.Info(Run, "coef");
            var theta = coefficients.GetProperty("MA-Nonseasonal-01").GetDouble();
            var seasonal = coefficients.GetProperty($"MA-Seasonal-{golden.Cycle:D2}").GetDouble();
            var adjustment = X11Adjustment.Of(golden.Values, golden.Cycle, golden.FirstSeason, new(additive ? X11Mode.Additive : X11Mode.Multiplicative), [.. model.Forecasts]);
            // X-13 stops searching earlier: our likelihood is higher by up to 2e-4, flat where Θ is near 1.
            Assert.InRange(model.LogLikelihood - golden.Info(Run, "loglik").GetDouble(), -1e-6, 1e-3);
            Assert.InRange(model.Aicc - golden.Info(Run, "aicc").GetDouble(), -2e-3, 1e-6);
            Assert.Equal(theta, model.Theta, 1e-3);
            Assert.Equal(seasonal, model.SeasonalTheta, 1e-2);
            Assert.Equal($"S{golden.Info(Run, "seasonalma").GetString()}", adjustment.SeasonalFilter.ToString());
            Assert.Equal(golden.Info(Run, "trendma").GetInt32(), adjustment.HendersonTerms);
            foreach (var (name, actual) in new[] { ("d8", adjustment.Ratios), ("d10", adjustment.Seasonal), ("d11", adjustment.Adjusted), ("d12", adjustment.Trend), ("d13", adjustment.Irregular) })
            {
                var expected = golden.Table(Run, name);
                var size = additive && name is "d8" or "d10" or "d13" ? expected.Max(Math.Abs) : 0;
                var deviation = expected.Select((e, t) => Math.Abs(e - actual[t]) / Math.Max(size, Math.Abs(e))).Max();
                worst[name] = worst.TryGetValue(name, out var w) && w.Deviation >= deviation ? w : (deviation, golden.Id);
            }
        }

        Assert.All(worst, w =>
        {
            output.WriteLine($"{w.Key,-4} {w.Value.Deviation:E1} {w.Value.Id}");
            Assert.True(w.Value.Deviation < 2e-4, $"{w.Key}: {w.Value}");
        });
    }

    [Fact]
    public void At_the_coefficients_that_X13_prints_every_figure_is_that_of_X13()
    {
        // Relative to each figure, additive factors near zero included: what the test above measures by the largest
        // factor comes from where the search for coefficients ends, and from nothing else.
        foreach (var golden in GoldenX13.All())
        {
            var logs = golden.Spec(Run, "transform") == "log";
            double[] series = logs ? [.. golden.Values.Select(v => Math.Log(v))] : golden.Values;
            var coefficients = golden.Info(Run, "coef");
            double[] ma = [-coefficients.GetProperty("MA-Nonseasonal-01").GetDouble(), -coefficients.GetProperty($"MA-Seasonal-{golden.Cycle:D2}").GetDouble()];
            var fit = ArimaFit.At(ArimaData.Of(series, [], 1, 1, golden.Cycle), new(0, 1, 1, 0, 1, 1, golden.Cycle), ma)!;
            double[] forecasts = [.. ArimaForecast.Moments(fit, golden.Cycle, []).Select(m => logs ? Math.Exp(m.Mean) : m.Mean)];
            var adjustment = X11Adjustment.Of(golden.Values, golden.Cycle, golden.FirstSeason, new(logs ? X11Mode.Multiplicative : X11Mode.Additive), forecasts);
            foreach (var (name, actual) in new[] { ("d8", adjustment.Ratios), ("d10", adjustment.Seasonal), ("d11", adjustment.Adjusted), ("d12", adjustment.Trend), ("d13", adjustment.Irregular) })
            {
                var expected = golden.Table(Run, name);
                var deviation = expected.Select((e, t) => Math.Abs(e - actual[t]) / Math.Abs(e)).Max();
                output.WriteLine($"{golden.Id,-15} {name,-4} {deviation:E1}");
                Assert.True(deviation < 1e-7, $"{golden.Id} {name}: {deviation}");
            }
        }
    }
}
