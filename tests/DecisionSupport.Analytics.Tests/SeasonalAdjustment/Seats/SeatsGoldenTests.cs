using DecisionSupport.Analytics.Forecasting.Arima;
using DecisionSupport.Analytics.SeasonalAdjustment.RegArima;
using DecisionSupport.Analytics.SeasonalAdjustment.Seats;
using DecisionSupport.Analytics.Tests.Support;
using Xunit;

namespace DecisionSupport.Analytics.Tests.SeasonalAdjustment.Seats;

/// <summary>SEATS against X-13ARIMA-SEATS 1.1 build 60 (golden_x13_sa.json.gz, runs seats_airline and seats_auto).</summary>
public class SeatsGoldenTests(ITestOutputHelper output)
{
    private const string Run = "seats_airline";
    private static readonly string[] s_differences = ["s10", "s13"];

    [Fact]
    public void The_tables_are_those_of_X13_at_its_own_coefficients()
    {
        var worst = new Dictionary<string, (double Deviation, string Id)>();
        var all = GoldenX13.All();
        foreach (var golden in all)
        {
            var coefficients = golden.Info(Run, "coef");
            var model = SeatsModel.Airline(
                coefficients.GetProperty("MA-Nonseasonal-01").GetDouble(), coefficients.GetProperty($"MA-Seasonal-{golden.Cycle:D2}").GetDouble(), golden.Cycle, 1);
            var logs = golden.Spec(Run, "transform") == "log";
            var adjustment = Adjust(golden.Values, CanonicalDecomposition.Of(model)!, logs);
            // Relative to each figure, also to differences near zero: the golden ones have twelve digits, of ten coefficients' digits.
            Compare(golden, Run, adjustment, worst, scaled: false);
        }

        Assert.Equal(17, all.Count);
        Report(worst, 1e-6);
    }

    [Fact]
    public void The_tables_are_those_of_X13_at_coefficients_estimated_here()
    {
        var worst = new Dictionary<string, (double Deviation, string Id)>();
        foreach (var golden in GoldenX13.All())
        {
            var model = AirlineModel.Of(golden.Values, golden.Cycle, golden.Spec(Run, "transform") == "log", 1);
            // Differences are measured by the largest of them: X-13 stops searching for coefficients earlier, which moves
            // those near zero by much of themselves (the test above shows that nothing else does).
            Compare(golden, Run, Adjust(golden.Values, CanonicalDecomposition.Of(SeatsModel.Of(model, golden.Cycle))!, model.Logs), worst, scaled: !model.Logs);
        }

        Report(worst, 1e-3);
    }

    [Fact]
    public void A_model_that_cannot_be_decomposed_is_replaced_as_by_X13()
    {
        // Coefficients of seats_auto, its model without regression effects; X-13 decomposes (1 1 2)(1 0 1) in its place.
        var golden = GoldenX13.All().Single(g => g.Id == "cpi_swiss");
        var coefficients = golden.Info("seats_auto", "coef");
        double Coefficient(string name) => coefficients.GetProperty(name).GetDouble();
        var model = new SeatsModel(
            new(2, 1, 1, 1, 0, 1, 12), [Coefficient("AR-Nonseasonal-01"), Coefficient("AR-Nonseasonal-02")], [-Coefficient("MA-Nonseasonal-01")],
            [Coefficient("AR-Seasonal-12")], [-Coefficient("MA-Seasonal-12")], 1);
        var found = AdmissibleModel.For([.. golden.Values.Select(v => Math.Log(v))], model);
        Assert.Equal([model], found.Refused);
        Assert.Equal("(1 1 2)(1 0 1)", golden.Info("seats_auto", "seats_model").GetString());
        Assert.Equal(new ArimaOrder(1, 1, 2, 1, 0, 1, 12), found.Decomposition.Model.Order);
        var worst = new Dictionary<string, (double Deviation, string Id)>();
        Compare(golden, "seats_auto", Adjust(golden.Values, found.Decomposition, logs: true), worst, scaled: false);
        Report(worst, 1e-3);
    }

    [Theory]
    // Id, the model of seats_auto's info.arima, its coefficients, what X-13 decomposed (info.seats_model).
    [InlineData("M3_N2600", 1, 1, 1, 0, 0, 1, new[] { 0.1762429852, -0.734099007, 0.094927986 }, "ARIMA(0,1,1)")]
    [InlineData("M3_N2150", 1, 1, 0, 1, 0, 1, new[] { 0.2501238948, 0.9412895749, -0.7254283282 }, "ARIMA(0,1,1)(1,0,1)[12]")]
    public void The_order_that_takes_a_models_place_is_that_of_X13(string id, int p, int d, int q, int sp, int sd, int sq, double[] coefficients, string expected)
    {
        var golden = GoldenX13.All().Single(g => g.Id == id);
        var model = new SeatsModel(
            new(p, d, q, sp, sd, sq, 12), coefficients[..p], coefficients[p..(p + q)], coefficients[(p + q)..(p + q + sp)], coefficients[(p + q + sp)..], 1);
        Assert.Equal(expected, AdmissibleModel.For([.. golden.Values.Select(v => Math.Log(v))], model).Decomposition.Model.Order.ToString());
    }

    private static SeatsAdjustment Adjust(double[] values, CanonicalDecomposition decomposition, bool logs) =>
        SeatsAdjustment.Of(values, SeatsComponents.Of(logs ? [.. values.Select(v => Math.Log(v))] : values, decomposition), logs);

    private static void Compare(GoldenX13 golden, string run, SeatsAdjustment adjustment, Dictionary<string, (double Deviation, string Id)> worst, bool scaled)
    {
        foreach (var (name, actual) in new[] { ("s10", adjustment.Seasonal), ("s11", adjustment.Adjusted), ("s12", adjustment.Trend), ("s13", adjustment.Irregular) })
        {
            var expected = golden.Table(run, name);
            Assert.Equal(expected.Length, actual.Count);
            var size = scaled && s_differences.Contains(name) ? expected.Max(Math.Abs) : 0;
            var deviation = expected.Select((e, t) => Math.Abs(e - actual[t]) / Math.Max(size, Math.Abs(e))).Max();
            worst[name] = worst.TryGetValue(name, out var w) && w.Deviation >= deviation ? w : (deviation, golden.Id);
        }
    }

    private void Report(Dictionary<string, (double Deviation, string Id)> worst, double limit) => Assert.All(worst, w =>
    {
        output.WriteLine($"{w.Key,-4} {w.Value.Deviation:E1} {w.Value.Id}");
        Assert.True(w.Value.Deviation < limit, $"{w.Key}: {w.Value}");
    });
}
