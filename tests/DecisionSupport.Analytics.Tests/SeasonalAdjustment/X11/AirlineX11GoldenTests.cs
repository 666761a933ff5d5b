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
            output.WriteLine($"{golden.Id,-16} θ {model.Theta - theta:E1} Θ {model.SeasonalTheta - seasonal:E1} ll {model.LogLikelihood - golden.Info(Run, "loglik").GetDouble():E1} aicc {model.Aicc - golden.Info(Run, "aicc").GetDouble():E1} {adjustment.SeasonalFilter} {golden.Info(Run, "seasonalma")} {adjustment.HendersonTerms} {golden.Info(Run, "trendma")}");
            foreach (var (name, actual) in new[] { ("d8", adjustment.Ratios), ("d10", adjustment.Seasonal), ("d11", adjustment.Adjusted), ("d12", adjustment.Trend), ("d13", adjustment.Irregular) })
            {
                var expected = golden.Table(Run, name);
                var size = additive && name is "d8" or "d10" or "d13" ? expected.Max(Math.Abs) : 0;
                var deviation = expected.Select((e, t) => Math.Abs(e - actual[t]) / Math.Max(size, Math.Abs(e))).Max();
                worst[name] = worst.TryGetValue(name, out var w) && w.Deviation >= deviation ? w : (deviation, golden.Id);
                output.WriteLine($"{golden.Id,-16} {name,-4} {deviation:E1}");
            }
        }

        Assert.All(worst, w => Assert.True(w.Value.Deviation < 1e-3, $"{w.Key}: {w.Value}"));
    }
}
