using System.Globalization;
using System.Text.Json;
using DecisionSupport.Analytics.Forecasting.Arima;
using DecisionSupport.Analytics.Tests.Support;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Forecasting;

/// <summary>ARIMA against auto.arima and Arima of the R package forecast 8.20 (R 4.2.2) on 35 series.</summary>
public class ArimaGoldenTests(ITestOutputHelper output)
{
    // R's filter starts integrated states with a variance of 10^6, so their first values count a little: its likelihood
    // moves in the third decimal, and its sigma2 holds Σy²/10^6 of the values that differencing uses up.
    private const double Likelihood = 1e-2;

    private static (ArimaOrder Order, double[] Coefficients) Read(JsonElement model, int cycle)
    {
        // "ARIMA(0,1,1)(0,1,1)[12] with drift"
        var label = model.GetProperty("model").GetString()!;
        int[] n = [.. label.Split('(', ')', ',').Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var v) ? v : -1).Where(v => v >= 0)];
        var names = Texts(model.GetProperty("coef_names"));
        var coefficients = model.GetProperty("coef").ValueKind == JsonValueKind.Array ? GoldenSeries.Numbers(model.GetProperty("coef"))
            : model.GetProperty("coef").ValueKind == JsonValueKind.Number ? [model.GetProperty("coef").GetDouble()] : [];
        var order = n.Length > 3 ? new ArimaOrder(n[0], n[1], n[2], n[3], n[4], n[5], cycle) : new ArimaOrder(n[0], n[1], n[2], Cycle: cycle);
        return (order with { Constant = label.Contains("with", StringComparison.Ordinal) }, coefficients[..(coefficients.Length - names.Count(c => c is "intercept" or "drift"))]);
    }

    private static string[] Texts(JsonElement e) => e.ValueKind == JsonValueKind.Array ? [.. e.EnumerateArray().Select(v => v.GetString()!)]
        : e.ValueKind == JsonValueKind.String ? [e.GetString()!] : [];

    private static IEnumerable<(GoldenSeries Series, JsonElement R, ArimaOrder Order, double[] Coefficients)> Models() =>
        from series in GoldenSeries.All()
        from name in new[] { "auto_arima", "arima_fixed" }
        let r = series.Json.GetProperty(name)
        let read = Read(r, series.Cycle)
        select (series, r, read.Order, read.Coefficients);

    private static ArimaData Data(GoldenSeries s, ArimaOrder o) => ArimaData.Of(s.Values, [], o.Differences, o.SeasonalDifferences, s.Cycle);

    [Fact]
    public void At_the_coefficients_of_R_likelihood_forecast_and_intervals_are_those_of_R()
    {
        var compared = 0;
        foreach (var (series, r, order, coefficients) in Models())
        {
            var fit = ArimaFit.At(Data(series, order), order, coefficients)!;
            var name = $"{series.Id} {order}";
            // The constant is the best one for these coefficients, so the likelihood may only be higher.
            var difference = fit.LogLikelihood - r.GetProperty("loglik").GetDouble();
            Assert.True(difference is > -Likelihood and < 5e-2, $"{name}: likelihood differs by {difference}");
            if (Math.Abs(difference) > Likelihood)
            {
                continue;
            }

            var size = series.Values.Average(Math.Abs);
            var moments = ArimaForecast.Moments(fit, series.Horizon, []);
            var forecast = r.GetProperty("forecast");
            Assert.All(GoldenSeries.Numbers(forecast.GetProperty("mean")), (e, h) => Assert.True(Math.Abs(e - moments[h].Mean) < 1e-4 * size, $"{name} h={h + 1}: {moments[h].Mean} against {e}"));
            var sds = GoldenSeries.Numbers(forecast.GetProperty("hi95")).Zip(GoldenSeries.Numbers(forecast.GetProperty("mean")), (u, m) => (u - m) / 1.9599639845400545).ToArray();
            var scale = Math.Sqrt(r.GetProperty("sigma2").GetDouble() / fit.Sigma2);
            Assert.Equal(1, scale, 0.05);
            Assert.All(sds, (e, h) => Assert.Equal(1, moments[h].Sd * scale / e, 1e-4));
            compared++;
        }

        Assert.True(compared >= 60, $"{compared} models");
    }

    [Fact]
    public void The_likelihood_of_every_order_is_as_high_as_in_R() => Assert.All(Models(), m =>
    {
        var fit = ArimaFit.Of(m.Series.Values, m.Order, []);
        var difference = fit.LogLikelihood - m.R.GetProperty("loglik").GetDouble();
        Assert.True(difference > -Likelihood, $"{m.Series.Id} {m.Order}: {fit.LogLikelihood}, R {difference} above");
    });

    [Fact]
    public void The_tests_difference_as_often_as_R() => Assert.All(GoldenSeries.All(), series =>
    {
        var diagnosis = series.Json.GetProperty("diag");
        Assert.Equal(diagnosis.GetProperty("ndiffs_kpss").GetInt32(), UnitRoots.Differences(series.Values));
        if (series.Cycle > 1)
        {
            Assert.Equal(diagnosis.GetProperty("nsdiffs").GetInt32(), UnitRoots.SeasonalDifferences(series.Values, series.Cycle));
        }
    });

    [Fact]
    public void The_chosen_order_has_a_criterion_no_worse_than_the_choice_of_R()
    {
        foreach (var series in GoldenSeries.All())
        {
            var best = ArimaSearch.Best(series.Values, series.Cycle, []);
            var r = series.Json.GetProperty("auto_arima");
            var (order, expected) = (Read(r, series.Cycle).Order, r.GetProperty("aicc").GetDouble());
            output.WriteLine(FormattableString.Invariant($"{series.Id}: {best.Order} {best.Aicc:F2}, R {order} {expected:F2}"));
            Assert.Equal((order.Differences, order.SeasonalDifferences), (best.Order.Differences, best.Order.SeasonalDifferences));
            Assert.True(best.Aicc <= expected + (1e-3 * Math.Abs(expected)), $"{series.Id}: {best.Order} {best.Aicc} against {order} {expected}");
        }
    }
}
