using CsCheck;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Transformations;

public class TransformTests
{
    private static readonly Period Start = Period.Month(2020, 1);

    private static TimeSeries Monthly(params double[] values) => TimeSeries.Of(Start, values);

    // 100·(1.012⁴ − 1) and 100·(1.003¹² − 1), computed with bc -l to six places.
    [Theory]
    [InlineData(Frequency.Quarterly, 1.012, 4.887093)]
    [InlineData(Frequency.Monthly, 1.003, 3.659998)]
    public void Annualised_rates_compound_over_the_periods_of_a_year(Frequency frequency, double growth, double expected)
    {
        var series = TimeSeries.Of(Period.Containing(new DateOnly(2020, 1, 1), frequency), [100, 100 * growth]);

        var rate = Transform.Apply(series, Transformation.Annualised);

        Assert.Equal(expected, Assert.Single(rate.Values.ToArray()), 6);
    }

    // BLS, "Consumer Price Index – September 2022": all items, not seasonally adjusted, 274.310 → 296.808, +8.2 percent.
    [Fact]
    public void Year_on_year_reproduces_the_published_inflation_rate()
    {
        var values = Enumerable.Repeat(280.0, 13).ToArray();
        (values[0], values[12]) = (274.310, 296.808);
        var cpi = TimeSeries.Of(Period.Month(2021, 9), values);

        var rate = Transform.Apply(cpi, Transformation.YearOnYear);

        Assert.Equal(Period.Month(2022, 9), rate.Periods.First);
        Assert.Equal(8.2, rate[Period.Month(2022, 9)], 1);
    }

    // By hand: −0.4 of 41.8.
    [Fact]
    public void Period_on_period_is_the_change_on_the_period_before()
    {
        var rate = Transform.Apply(Monthly(41.8, 41.4), Transformation.PeriodOnPeriod);

        Assert.Equal(-40 / 41.8, rate[Start + 1], 12);
        Assert.Equal(1, rate.Count);
    }

    [Fact]
    public void A_gap_makes_missing_values_not_shifted_ones()
    {
        var values = Enumerable.Range(0, 30).Select(i => 100.0 + i).ToArray();
        values[5] = double.NaN;
        var rate = Transform.Apply(Monthly(values), Transformation.YearOnYear);

        Assert.True(double.IsNaN(rate[Start + 17]));
        Assert.Equal(100 * ((118.0 / 106) - 1), rate[Start + 18], 10);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-4)]
    public void A_base_that_is_not_above_zero_has_no_percentage_change(double before) =>
        Assert.Equal(0, Transform.Apply(Monthly(before, 5), Transformation.PeriodOnPeriod).Count);

    [Fact]
    public void Differences_take_any_base()
    {
        Assert.Equal(9, Transform.Apply(Monthly(-4, 5), Transformation.PeriodOnPeriodDifference)[Start + 1]);
        var rates = TimeSeries.Of(Period.Quarter(2020, 1), [-1, 0, 1, 2, 3]);
        Assert.Equal(4, Transform.Apply(rates, Transformation.YearOnYearDifference)[Period.Quarter(2021, 1)]);
    }

    [Fact]
    public void The_index_takes_the_first_complete_calendar_year_as_base()
    {
        var values = Enumerable.Range(0, 20).Select(i => i < 2 ? 1000.0 : 50.0 + (i % 4)).ToArray();
        var series = TimeSeries.Of(Period.Quarter(2019, 3), values);

        var index = Transform.Apply(series, Transformation.Index);

        Assert.Equal(100, Enumerable.Range(1, 4).Average(q => index[Period.Quarter(2020, q)]), 10);
        Assert.Equal(100 * 1000 / 51.5, index[Period.Quarter(2019, 3)], 10);
    }

    [Fact]
    public void An_index_skips_a_year_with_a_gap()
    {
        var values = Enumerable.Repeat(10.0, 4).Concat(Enumerable.Repeat(20.0, 4)).ToArray();
        values[1] = double.NaN;
        Assert.Equal(20, Transform.IndexBase(TimeSeries.Of(Period.Quarter(2020, 1), values)));
    }

    [Fact]
    public void The_moving_average_trails_over_one_year()
    {
        var average = Transform.Apply(Monthly([.. Enumerable.Range(1, 14).Select(i => (double)i)]), Transformation.MovingAverage);

        Assert.Equal(Start + 11, average.Periods.First);
        Assert.Equal([6.5, 7.5, 8.5], average.Values.ToArray());
    }

    [Fact]
    public void A_year_before_is_the_same_date_for_days_and_the_same_weekday_for_weeks()
    {
        Assert.Equal("2023-02-28", Transform.YearBefore(Period.Parse("2024-02-29")).ToString());
        Assert.Equal("2022-W10", Transform.YearBefore(Period.Week(2023, 10)).ToString());
        Assert.Equal("2020-W53", Transform.YearBefore(Period.Week(2021, 52)).ToString());
    }

    [Theory]
    [InlineData(Transformation.YearOnYearDifference, true, TransformedUnit.PercentagePoints)]
    [InlineData(Transformation.YearOnYearDifference, false, TransformedUnit.Unit)]
    [InlineData(Transformation.PeriodOnPeriodDifference, true, TransformedUnit.PercentagePoints)]
    [InlineData(Transformation.YearOnYear, true, TransformedUnit.Percent)]
    [InlineData(Transformation.Annualised, false, TransformedUnit.Percent)]
    [InlineData(Transformation.Level, true, TransformedUnit.Unit)]
    [InlineData(Transformation.Index, true, TransformedUnit.IndexPoints)]
    public void Units_follow_from_the_transformation(Transformation transformation, bool percent, TransformedUnit expected) =>
        Assert.Equal(expected, Transform.UnitOf(transformation, percent));

    [Fact]
    public void An_unknown_transformation_is_refused_with_the_list() =>
        Assert.Contains("YearOnYear", Assert.Throws<ArgumentOutOfRangeException>(() => Transform.Apply(Monthly(1), (Transformation)99)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_empty_series_stays_empty()
    {
        foreach (var transformation in Enum.GetValues<Transformation>())
        {
            Assert.Equal(0, Transform.Apply(TimeSeries.Empty(Start), transformation).Count);
        }
    }

    private static readonly Gen<TimeSeries> AnySeries =
        from values in Gen.Frequency((9, Gen.Double[0.1, 1000]), (1, Gen.Const(double.NaN))).Array[1, 60]
        from frequency in Gen.Int[0, 4].Select(i => new[] { Frequency.Annual, Frequency.HalfYearly, Frequency.Quarterly, Frequency.Monthly, Frequency.Weekly }[i])
        select TimeSeries.Of(Period.Containing(new DateOnly(2000, 1, 1), frequency), values);

    [Fact]
    public void Percentages_do_not_depend_on_the_scale() => AnySeries.Sample(series =>
    {
        foreach (var transformation in new[] { Transformation.YearOnYear, Transformation.PeriodOnPeriod, Transformation.Index })
        {
            var (a, b) = (Transform.Apply(series, transformation), Transform.Apply(series.Map(v => v * 1024), transformation));
            Assert.Equal(a.Periods, b.Periods);
            Assert.Equal(a.Values.ToArray(), b.Values.ToArray());
        }
    });

    [Fact]
    public void Moving_a_series_in_time_moves_its_changes() => AnySeries.Sample(series =>
    {
        var m = series.Frequency.PeriodsPerYear();
        var moved = TimeSeries.Of(series.Periods.First + m, series.Values);
        foreach (var transformation in Enum.GetValues<Transformation>())
        {
            var (a, b) = (Transform.Apply(series, transformation), Transform.Apply(moved, transformation));
            // ISO years differ in length, so a year of weeks may be complete in one place and not in another.
            if (series.Frequency != Frequency.Weekly || transformation != Transformation.Index)
            {
                Assert.Equal(a.Values.ToArray(), b.Values.ToArray());
            }
        }
    });

    [Fact]
    public void The_past_of_a_transformed_series_does_not_change_when_figures_are_added() => AnySeries.Sample(series =>
    {
        var cut = series.Window(series.Periods.First, series.Periods.First + (series.Count / 2));
        foreach (var transformation in Enum.GetValues<Transformation>().Where(t => t != Transformation.Index))
        {
            var (whole, part) = (Transform.Apply(series, transformation), Transform.Apply(cut, transformation));
            Assert.All(part.Periods, p => Assert.Equal(part[p], whole[p]));
        }
    });
}
