using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Numerics;
using DecisionSupport.Analytics.Tests.Support;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Forecasting;

/// <summary>Theta and the naive models against the R package forecast 8.20 (R 4.2.2) on 35 series.</summary>
public class ThetaGoldenTests
{
    // R's simplex search leaves the initial level unconverged on some series (M3 N1616: α at its floor of 0.0001, where
    // the best level is the mean of the values, 4937.8; R stops at 4906.9), so a few differ more than rounding.
    // Differences are shares of the mean size of the series.
    private const double Close = 1e-3;
    private const double Far = 3e-2;
    private const int AtLeastClose = 30;

    [Fact]
    public void Theta_gives_the_forecasts_and_intervals_of_thetaf()
    {
        var differences = GoldenSeries.All().Select(series =>
        {
            var r = series.Json.GetProperty("thetaf").GetProperty("forecast");
            var forecast = Forecasters.Named("theta").Fit(series.Series).Forecast(series.Horizon);
            return (series.Id, Largest: new[] { ("mean", 0.5), ("lo80", 0.1), ("hi80", 0.9), ("lo95", 0.025), ("hi95", 0.975) }
                .SelectMany(q => GoldenSeries.Numbers(r.GetProperty(q.Item1)).Zip(forecast.Quantiles(q.Item2).Values.ToArray(), (e, a) => Math.Abs(a - e) / series.Values.Average(Math.Abs)))
                .Max());
        }).ToList();

        Assert.All(differences, d => Assert.True(d.Largest < Far, $"{d.Id}: {d.Largest}"));
        Assert.True(differences.Count(d => d.Largest < Close) >= AtLeastClose, string.Join("; ", differences));
    }

    [Fact]
    public void Seasonal_naive_repeats_the_last_cycle_as_snaive_does() => Assert.All(GoldenSeries.All(), series =>
        Assert.Equal(
            GoldenSeries.Numbers(series.Json.GetProperty("snaive")),
            Forecasters.Named("seasonal-naive").Fit(series.Series).Forecast(series.Horizon).Median.Values.ToArray()));

    [Fact]
    public void The_seasonality_test_decides_as_the_competition_code_does() => Assert.All(GoldenSeries.All(), series =>
        Assert.Equal(series.Json.GetProperty("diag").GetProperty("seasonal_test_90").GetBoolean(), SeasonalityTest.IsSeasonal(series.Values, series.Cycle)));
}
