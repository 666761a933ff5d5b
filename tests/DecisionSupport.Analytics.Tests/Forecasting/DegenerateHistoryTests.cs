using CsCheck;
using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Forecasting.Intermittent;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Tests.Support;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Forecasting;

/// <summary>Histories that break careless models: each gives a finite forecast or a refusal that says why.</summary>
public class DegenerateHistoryTests
{
    private static readonly string[] Models = [.. Forecasters.All.Select(f => f.Name)];

    private static readonly double[] Probabilities = [0.025, 0.1, 0.5, 0.9, 0.975];

    // Counts have no unit to change.
    public static TheoryData<string> WithUnits => [.. Models.Where(m => m != "counts")];

    private static readonly Frequency[] AllFrequencies = [Frequency.Annual, Frequency.Quarterly, Frequency.Monthly, Frequency.Weekly, Frequency.Daily];

    private static readonly Gen<double[]> Histories = Gen.OneOf(
        Gen.Double[-1e3, 1e3].Array[1, 60],
        Gen.Int[-2, 2].Select(i => (double)i).Array[1, 60],
        Gen.Int[1, 60].Select(n => new double[n]),
        from n in Gen.Int[5, 90] from at in Gen.Int[0, 4] from size in Gen.Double[-1e6, 1e6] select Enumerable.Range(0, n).Select(t => t == at ? size : 1).ToArray(),
        from n in Gen.Int[5, 90] from slope in Gen.Double[-5, 5] from origin in Gen.Double[-1e4, 1e4] select Enumerable.Range(0, n).Select(t => origin + (slope * t)).ToArray(),
        from n in Gen.Int[5, 90] from power in Gen.Double[-3, 3] select Enumerable.Range(1, n).Select(t => Math.Pow(t, power)).ToArray(),
        from n in Gen.Int[20, 90] from cut in Gen.Int[3, 15] select Enumerable.Range(0, n).Select(t => t < cut ? 0.0 : 100).ToArray(),
        from n in Gen.Int[5, 90] from rate in Gen.Double[0.5, 2] select Enumerable.Range(0, n).Select(t => Math.Pow(rate, t)).ToArray(),
        from n in Gen.Int[5, 90] select Enumerable.Range(0, n).Select(t => t % 2 == 0 ? 1.0 : -1).ToArray());

    private static readonly Gen<double[]> Gappy =
        from values in Histories
        from holes in Gen.Double[0, 1].Array[values.Length]
        from share in Gen.Double[0, 0.6]
        from scale in OneOf(1e-12, 1, 1, 1e12)
        select values.Select((v, t) => holes[t] < share ? double.NaN : v * scale).ToArray();

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    [Fact]
    public void They_give_a_finite_forecast_or_a_named_refusal() => (from v in Gappy from f in OneOf(AllFrequencies) from m in OneOf(Models) select (v, f, m)).Sample(
        (values, frequency, name) =>
        {
            var history = TimeSeries.Of(Period.Containing(new DateOnly(2000, 1, 1), frequency), values);
            try
            {
                var forecast = Forecasters.Named(name).Fit(history).Forecast(5);
                Assert.All(forecast.Distributions, d =>
                {
                    var quantiles = Array.ConvertAll(Probabilities, d.Quantile);
                    var sound = Array.TrueForAll(quantiles, double.IsFinite) && quantiles.Order().SequenceEqual(quantiles) && double.IsFinite(d.Mean);
                    Assert.True(sound, $"{name}: mean {d.Mean}, quantiles {string.Join(' ', quantiles)}");
                });
            }
            catch (UnsuitableHistoryException) when (Forecasters.Named(name) is IntermittentForecaster)
            {
                Assert.Contains(history.Values.ToArray(), v => v < 0 || v > 1e9 || v != Math.Round(v));
            }
            catch (InsufficientHistoryException e)
            {
                Assert.True(history.Trim().Count < Forecasters.Named(name).MinimumObservations(frequency), $"{name} refuses {values.Length} values: {e.Message}");
            }
        }, iter: 600);

    [Theory]
    [MemberData(nameof(WithUnits))]
    public void Scales_from_trillionths_to_trillions_give_the_same_forecast(string name)
    {
        var history = Economy.Seasonal(Frequency.Monthly, 100);
        var model = Forecasters.Named(name);
        var expected = model.Fit(history).Forecast(12).Quantiles(0.9).Values.ToArray();
        foreach (var scale in new[] { 1e-12, 1e12 })
        {
            var actual = model.Fit(history.Map(v => scale * v)).Forecast(12).Quantiles(0.9).Values.ToArray();
            Assert.All(expected, (e, h) => Assert.Equal(1, actual[h] / (scale * e), 1e-5));
        }
    }

    [Fact]
    public void An_arima_whose_differences_are_all_gaps_describes_the_levels()
    {
        double[] values = [-2, double.NaN, double.NaN, -1, -2, double.NaN, double.NaN, double.NaN, -2, double.NaN, 0, 0];
        var fit = Forecasters.Named("arima").Fit(TimeSeries.Of(Period.Quarter(2000, 1), values));
        Assert.StartsWith("ARIMA(0,0,0)", fit.Description, StringComparison.Ordinal);
        Assert.All(fit.Forecast(8).Distributions, d => Assert.InRange(d.Mean, -2, 0));
    }

    [Fact]
    public void A_mirrored_series_has_the_mirrored_forecast()
    {
        var history = Economy.Seasonal(Frequency.Quarterly, 80);
        var up = Forecasters.Named("arima").Fit(history).Forecast(8);
        var down = Forecasters.Named("arima").Fit(history.Map(v => -v)).Forecast(8);
        Assert.All(up.Quantiles(0.1).Values.ToArray().Zip(down.Quantiles(0.9).Values.ToArray()), p => Assert.Equal(p.First, -p.Second, 1e-6));
    }

    // No calendar frequency has 30 periods.
    [Theory]
    [InlineData("arima")]
    [InlineData("stl-ets")]
    [InlineData("stl-arima")]
    [InlineData("ces")]
    public void Seasons_of_any_length_are_carried_on(string name)
    {
        var random = new Random(8);
        double Season(int t) => 10 * Math.Sin(2 * Math.PI * t / 30);
        double[] values = [.. Enumerable.Range(0, 150).Select(t => 100 + Season(t) + random.NextDouble())];
        var fit = ((SeasonedForecaster)Forecasters.Named(name)).Fit(SeasonedSeries.Of(values, 30));
        Assert.All(fit.Forecast(30), (d, h) => Assert.Equal(100.5 + Season(150 + h), d.Mean, 2.0));
    }
}
