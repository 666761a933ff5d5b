using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Forecasting.Scenarios;
using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Forecasting.Scenarios;

public class DynamicRegressionTests
{
    private static readonly Period First = Period.Month(2010, 1);

    // A rate that wanders, and demand that falls by 2 for each point at once and by 3 a month later.
    private static (NamedSeries Demand, NamedSeries Rate) Market(int months = 120)
    {
        var random = new Random(4);
        var rate = new double[months];
        for (var t = 1; t < months; t++)
        {
            rate[t] = (0.9 * rate[t - 1]) + random.NextDouble() - 0.5;
        }

        double[] demand = [.. Enumerable.Range(0, months).Select(t => 50 - (2 * rate[t]) - (3 * (t > 0 ? rate[t - 1] : 0)) + (0.1 * (random.NextDouble() - 0.5)))];
        return (new("demand", TimeSeries.Of(First, demand)), new("rate", TimeSeries.Of(First, rate)));
    }

    private static Scenario Rate(params double[] path) => new(new("High rate", "高利率"), new("The rate stands at 4.", "利率保持在 4。"), [new("rate", TimeSeries.Of(First + 120, path))]);

    [Fact]
    public void The_assumed_path_moves_the_series_by_its_effect_at_once_and_later()
    {
        var (demand, rate) = Market();
        var result = DynamicRegression.Run(demand, [rate], Rate(4, 4, 4), 3, lags: 1);

        var forecast = result["demand"].Forecast.Median.Values.ToArray();
        Assert.Equal(50 - 8 - (3 * rate.Values.Values[^1]), forecast[0], 0.3);
        Assert.Equal(50 - 8 - 12, forecast[1], 0.3);
        Assert.Equal(50 - 8 - 12, forecast[2], 0.3);
        Assert.Equal([4.0, 4, 4], result["rate"].Forecast.Median.Values.ToArray());
        Assert.NotEqual(4, result["rate"].Baseline.Median.Values[0]);
        Assert.Equal((true, false), (result["rate"].Assumed, result["demand"].Assumed));
        Assert.Contains("4", result.Scenario.Assumption.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_equal_to_the_expected_one_changes_nothing()
    {
        var (demand, rate) = Market();
        var expected = Forecasters.Named("arima").Fit(rate.Values).Forecast(4).Median.Values.ToArray();
        var result = DynamicRegression.Run(demand, [rate], Rate(expected), 4);
        Assert.Equal(result["demand"].Baseline.Quantiles(0.9).Values.ToArray(), result["demand"].Forecast.Quantiles(0.9).Values.ToArray());
    }

    [Fact]
    public void A_period_that_is_left_open_or_known_already_is_refused_by_name()
    {
        var (demand, rate) = Market();
        Assert.Contains("'rate' has no value for 2020-03", Assert.Throws<ArgumentException>(() => DynamicRegression.Run(demand, [rate], Rate(4, 4), 3)).Message, StringComparison.Ordinal);
        var known = new Scenario(new("s"), new("Past."), [new("rate", TimeSeries.Of(First + 119, [1]))]);
        Assert.Contains("2019-12", Assert.Throws<ArgumentException>(() => DynamicRegression.Run(demand, [rate], known, 3)).Message, StringComparison.Ordinal);
        var stranger = new Scenario(new("s"), new("Oil."), [new("oil", TimeSeries.Of(First + 120, [1]))]);
        Assert.Contains("'oil'", Assert.Throws<ArgumentException>(() => DynamicRegression.Run(demand, [rate], stranger, 1)).Message, StringComparison.Ordinal);
    }
}
