using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Tests.EarlyWarning;
using DecisionSupport.Analytics.Transformations;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Transformations;

public class TransformAccumulatedTests
{
    private static readonly Period s_january = Period.Month(2023, 1);

    // Two years of totals without January: 10 a month in 2023, 11 a month in 2024.
    private static TimeSeries Totals() => TimeSeries.Of(
        s_january, [.. Enumerable.Range(0, 24).Select(i => i % 12 == 0 ? double.NaN : (i < 12 ? 10.0 : 11.0) * ((i % 12) + 1))]);

    [Fact]
    public void The_change_on_the_period_before_is_that_of_single_periods()
    {
        var series = Transform.Apply(Totals(), Transformation.PeriodOnPeriod, Accumulation.YearToDate);
        Assert.Equal(0, series[Period.Month(2024, 4)], 1e-9); // totals alone would say 33.3 %
        Assert.True(double.IsNaN(series[Period.Month(2024, 2)]) && double.IsNaN(series[Period.Month(2024, 3)]), "January–February is no period before or after");
    }

    [Fact]
    public void Year_on_year_stays_with_the_totals_and_is_labelled()
    {
        Assert.Equal(10, Transform.Apply(Totals(), Transformation.YearOnYear, Accumulation.YearToDate)[Period.Month(2024, 5)], 1e-9);
        Assert.Contains("非可比口径", Transform.LabelOf(Transformation.YearOnYear, Accumulation.YearToDate)!.Zh, StringComparison.Ordinal);
        Assert.Null(Transform.LabelOf(Transformation.YearOnYear, Accumulation.None));
    }

    [Fact]
    public void The_moving_average_is_a_twelfth_of_the_trailing_year()
    {
        var series = Transform.Apply(Totals(), Transformation.MovingAverage, Accumulation.YearToDate);
        Assert.Equal(10, series[Period.Month(2023, 12)], 1e-9);
        Assert.Equal(((6 * 10) + (6 * 11)) / 12.0, series[Period.Month(2024, 6)], 1e-9);
    }

    [Fact]
    public void The_index_sets_the_mean_month_of_the_first_full_year_to_100()
    {
        var series = Transform.Apply(Totals(), Transformation.Index, Accumulation.YearToDate);
        Assert.Equal((100, 110), (series[Period.Month(2023, 7)], Math.Round(series[Period.Month(2024, 7)], 9)));
        Assert.True(double.IsNaN(series[Period.Month(2024, 2)]));
    }

    [Fact]
    public void Figures_of_an_indicator_follow_its_accumulation()
    {
        var indicator = Samples.Indicator() with { Accumulation = Accumulation.YearToDate };
        var history = VintageHistory.Of(Totals(), new(new(2025, 1, 31)));
        Assert.Equal(0, KnownFigures.Transformed(indicator, history, Vintage.Latest, Transformation.PeriodOnPeriod)[Period.Month(2024, 4)], 1e-9);
    }

    [Fact]
    public void The_inputs_of_a_figure_are_the_totals_that_move_it()
    {
        // With January, so that every difference exists; growing by fits, so that no change cancels out.
        var totals = TimeSeries.Of(s_january, [.. Enumerable.Range(0, 36).Select(i => 10.0 * ((i % 12) + 1) * (1 + (0.01 * i) + (0.003 * i % 5)))]);
        foreach (var transformation in Enum.GetValues<Transformation>())
        {
            foreach (var period in Transform.Apply(totals, transformation, Accumulation.YearToDate).Periods)
            {
                var value = Transform.Apply(totals, transformation, Accumulation.YearToDate)[period];
                var moving = totals.Periods.Where(p => !Transform.Apply(totals.MapPeriods(q => totals[q] + (q == p ? 0.5 : 0)), transformation, Accumulation.YearToDate)[period].Equals(value));
                Assert.Equal(moving.Order(), Transform.InputsOf(totals, transformation, period, Accumulation.YearToDate).Order());
            }
        }
    }

    [Fact]
    public void A_forecast_of_totals_has_no_view_by_single_periods()
    {
        var row = Enumerable.Range(0, 9).Select(i => 150.0 + i).ToArray();
        var forecast = new QuantileForecast(Period.Month(2024, 12), [row]);
        Assert.Null(Transform.Apply(forecast, Totals(), Transformation.PeriodOnPeriod, Accumulation.YearToDate));
        Assert.NotNull(Transform.Apply(forecast, Totals(), Transformation.Level, Accumulation.YearToDate));
    }
}
