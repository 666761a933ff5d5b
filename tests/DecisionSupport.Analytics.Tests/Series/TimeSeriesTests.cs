using CsCheck;
using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Series;

public class TimeSeriesTests
{
    private static readonly Period s_january = Period.Month(2024, 1);

    private static TimeSeries Months(params double[] values) => TimeSeries.Of(s_january, values);

    [Fact]
    public void Values_are_found_by_period_and_missing_outside()
    {
        var series = Months(1, double.NaN, 3);
        Assert.Equal(3, series[s_january + 2]);
        Assert.True(double.IsNaN(series[s_january + 1]));
        Assert.True(double.IsNaN(series[s_january - 1]));
        Assert.True(double.IsNaN(series[s_january + 3]));
        Assert.Throws<InvalidOperationException>(() => series[Period.OfYear(2024)]);
    }

    [Fact]
    public void Values_are_copied_in()
    {
        double[] values = [1, 2];
        var series = Months(values);
        values[0] = 99;
        Assert.Equal(1, series[s_january]);
    }

    [Fact]
    public void An_infinite_value_is_refused_with_its_period() =>
        Assert.Contains("2024-02", Assert.Throws<ArgumentException>(() => Months(1, double.PositiveInfinity)).Message);

    [Fact]
    public void Observations_come_in_any_order_and_gaps_are_missing()
    {
        var series = TimeSeries.FromObservations([new(s_january + 3, 4), new(s_january, 1)]);
        Assert.Equal([1, double.NaN, double.NaN, 4], series.Values.ToArray());
    }

    [Fact]
    public void A_period_given_twice_is_refused_with_both_values() =>
        Assert.Contains(
            "Two values for 2024-01: 1 and 2",
            Assert.Throws<ArgumentException>(() => TimeSeries.FromObservations([new(s_january, 1), new(s_january, 2)])).Message);

    [Fact]
    public void No_observation_is_refused() => Assert.Throws<ArgumentException>(() => TimeSeries.FromObservations([]));

    [Fact]
    public void A_window_is_the_covered_part()
    {
        var series = Months(1, 2, 3, 4);
        Assert.Equal([2, 3], series.Window(s_january + 1, s_january + 2).Values.ToArray());
        Assert.Equal([3, 4], series.Window(s_january + 2, s_january + 90).Values.ToArray());
        Assert.Equal(0, series.Window(s_january + 50, s_january + 90).Count);
        Assert.Throws<InvalidOperationException>(() => series.Window(Period.OfYear(2024), Period.OfYear(2024)));
    }

    [Fact]
    public void The_tail_is_the_window_of_the_last_periods() =>
        Gen.Select(Gen.Double[-9, 9].Array[0, 12], Gen.Int[0, 15]).Sample((values, n) =>
        {
            var series = Months(values);
            Assert.Equal(values.TakeLast(n), series.Tail(n).Values.ToArray());
            if (n > 0 && n <= values.Length)
            {
                Assert.Equal(series.Periods.Last, series.Tail(n).Periods.Last);
            }
        });

    [Fact]
    public void A_negative_tail_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => Months(1, 2).Tail(-1));

    [Fact]
    public void Trim_cuts_the_ends_and_keeps_inner_gaps()
    {
        var trimmed = Months(double.NaN, 1, double.NaN, 2, double.NaN).Trim();
        Assert.Equal(s_january + 1, trimmed.Periods.First);
        Assert.Equal([1, double.NaN, 2], trimmed.Values.ToArray());
        Assert.Equal(0, Months(double.NaN, double.NaN).Trim().Count);
    }

    [Fact]
    public void The_last_observed_period_skips_missing_values()
    {
        Assert.Equal(s_january + 1, Months(1, 2, double.NaN).LastObserved);
        Assert.Null(Months(double.NaN).LastObserved);
        Assert.Null(TimeSeries.Empty(s_january).LastObserved);
    }

    [Fact]
    public void Align_cuts_both_to_the_common_periods()
    {
        var (a, b) = TimeSeries.Align(Months(1, 2, 3), TimeSeries.Of(s_january + 1, [20, 30, 40]));
        Assert.Equal([2, 3], a.Values.ToArray());
        Assert.Equal([20, 30], b.Values.ToArray());
        Assert.Equal(a.Periods, b.Periods);
        Assert.Throws<InvalidOperationException>(() => TimeSeries.Align(Months(1), TimeSeries.Empty(Period.OfYear(2024))));
    }

    [Fact]
    public void An_infinite_result_of_a_map_is_missing()
    {
        Assert.Equal([double.NaN, 0.5], Months(0, 2).Map(v => 1 / v).Values.ToArray());
        Assert.Equal([1, 2], Months(5, 5).MapPeriods(p => p.Part).Values.ToArray());
    }
}
