using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Transformations;

public class TransformQuantilesTests
{
    private static readonly TimeSeries History =
        TimeSeries.Of(Period.Quarter(2018, 1), [.. Enumerable.Range(0, 12).Select(i => 100.0 + (3 * i))]);

    private static QuantileForecast Fan(int steps) => new(
        History.Periods.Last,
        [.. Enumerable.Range(1, steps).Select(h => (IReadOnlyList<double>)[.. Enumerable.Range(-6, 13).Select(k => 133.0 + (3 * h) + (k * h))])]);

    [Theory]
    [InlineData(Transformation.Level, 6)]
    [InlineData(Transformation.Index, 6)]
    [InlineData(Transformation.YearOnYear, 4)]
    [InlineData(Transformation.YearOnYearDifference, 4)]
    [InlineData(Transformation.PeriodOnPeriod, 1)]
    [InlineData(Transformation.PeriodOnPeriodDifference, 1)]
    [InlineData(Transformation.Annualised, 1)]
    [InlineData(Transformation.MovingAverage, 1)]
    public void A_fan_is_cut_to_the_steps_whose_base_is_known(Transformation transformation, int steps) =>
        Assert.Equal(steps, Transform.Apply(Fan(6), History, transformation)!.Quantiles.Count);

    [Fact]
    public void A_quantile_of_the_change_is_the_change_of_the_quantile()
    {
        var fan = Fan(4);
        var changes = Transform.Apply(fan, History, Transformation.YearOnYear)!;

        foreach (var period in fan.Horizon)
        {
            Assert.Equal(100 * ((fan.At(0.9)[period] / History[period - 4]) - 1), changes.At(0.9)[period], 10);
        }
    }

    [Theory]
    [InlineData(Transformation.YearOnYear)]
    [InlineData(Transformation.PeriodOnPeriod)]
    [InlineData(Transformation.Annualised)]
    [InlineData(Transformation.Index)]
    [InlineData(Transformation.MovingAverage)]
    [InlineData(Transformation.YearOnYearDifference)]
    public void A_fan_of_one_value_agrees_with_the_series_that_comes_true(Transformation transformation)
    {
        var fan = new QuantileForecast(History.Periods.Last, [[.. Enumerable.Repeat(140.0, 13)]]);
        var future = TimeSeries.Of(History.Periods.First, [.. History.Values, 140.0]);

        var next = Transform.Apply(fan, History, transformation)!.Median;

        Assert.Equal(Transform.Apply(future, transformation).Values[^1], next.Values[0], 10);
    }

    [Fact]
    public void Without_a_known_base_there_is_no_fan()
    {
        var negative = History.Map(v => -v);
        Assert.Null(Transform.Apply(Fan(3), negative, Transformation.YearOnYear));
        Assert.Null(Transform.Apply(Fan(3), TimeSeries.Empty(History.Periods.First), Transformation.YearOnYearDifference));
        Assert.Null(Transform.Apply(Fan(3), History.Tail(2), Transformation.Index));
    }

    [Fact]
    public void Figures_after_the_origin_are_not_looked_at()
    {
        var later = TimeSeries.Of(History.Periods.First, [.. History.Values, 500, 600]);
        Assert.Equal(
            Transform.Apply(Fan(6), History, Transformation.PeriodOnPeriod)!.Quantiles,
            Transform.Apply(Fan(6), later, Transformation.PeriodOnPeriod)!.Quantiles);
    }
}
