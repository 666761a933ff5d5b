using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Forecasting.Arima;
using DecisionSupport.Analytics.Forecasting.Models;
using DecisionSupport.Analytics.Tests.Support;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Forecasting.Arima;

/// <summary>Expected figures are printed by <c>Rscript ocsb.R</c> in this folder (base R 4.2.2, series of its package datasets).</summary>
public class OcsbTests
{
    // USAccDeaths.
    private static readonly double[] Deaths =
    [
        9007, 8106, 8928, 9137, 10017, 10826, 11317, 10744, 9713, 9938, 9161, 8927, 7750, 6981, 8038, 8422, 8714, 9512, 10120, 9823,
        8743, 9129, 8710, 8680, 8162, 7306, 8124, 7870, 9387, 9556, 10093, 9620, 8285, 8466, 8160, 8034, 7717, 7461, 7767, 7925, 8623, 8945,
        10078, 9179, 8037, 8488, 7874, 8647, 7792, 6957, 7726, 8106, 8890, 9299, 10625, 9302, 8314, 8850, 8265, 8796, 7836, 6892,
        7791, 8192, 9115, 9434, 10484, 9827, 9110, 9070, 8633, 9240,
    ];

    [Theory]
    [InlineData("R_AirPassengers", 0, 1.51876238029, 1)]
    [InlineData("R_nottem", 0, -5.52056935424, 0)]
    [InlineData("R_co2", 2, -1.71801146161, 1)]
    [InlineData("R_UKgas", 1, 2.78641063399, 1)]
    public void Statistic_and_lags_are_those_of_R(string id, int lags, double statistic, int differences)
    {
        var series = GoldenSeries.All().Single(s => s.Id == id);
        var test = OcsbTest.Statistic(series.Values, series.Cycle);
        Assert.Equal(lags, test.Lags);
        Assert.Equal(statistic, test.Statistic, 8);
        Assert.Equal(differences, UnitRoots.SeasonalDifferences(series.Values, series.Cycle, SeasonalTest.Ocsb));
    }

    [Fact]
    public void Scales_do_not_matter() => Assert.All(new[] { 1e-12, 1, 1e12 }, scale =>
    {
        var test = OcsbTest.Statistic(Array.ConvertAll(Deaths, d => scale * d), 12);
        Assert.Equal(1, test.Lags);
        Assert.Equal(-2.22710930343, test.Statistic, 6);
    });

    [Theory]
    [InlineData(12, -1.80296279118)]
    [InlineData(4, -1.89269992466)]
    public void Critical_values_follow_the_response_surface(int cycle, double critical) => Assert.Equal(critical, OcsbTest.Critical(cycle), 9);

    [Fact]
    public void Short_and_exactly_seasonal_series_are_not_differenced()
    {
        Assert.True(double.IsNaN(OcsbTest.Statistic(Deaths[..17], 12).Statistic));
        double[] exact = [.. Enumerable.Range(0, 60).Select(t => (double)(t % 12))];
        Assert.Equal(0, UnitRoots.SeasonalDifferences(exact, 12, SeasonalTest.Ocsb));
        Assert.Equal(0, UnitRoots.SeasonalDifferences(new double[60], 12, SeasonalTest.Ocsb));
    }

    // Deaths: strong season, no seasonal unit root.
    [Fact]
    public void The_chosen_test_decides_on_the_order()
    {
        var series = SeasonedSeries.Of(Deaths, 12);
        Assert.Contains(",1,", new SeasonalArima().Fit(series).Description.Split(")(")[1], StringComparison.Ordinal);
        Assert.DoesNotContain(",1,", new SeasonalArima(SeasonalTest.Ocsb).Fit(series).Description.Split(")(")[1], StringComparison.Ordinal);
    }
}
