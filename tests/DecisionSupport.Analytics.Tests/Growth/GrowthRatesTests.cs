using DecisionSupport.Analytics.Growth;
using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Growth;

public class GrowthRatesTests
{
    // 1.012^4 and 1.003^12, R 4.2.2.
    [Theory]
    [InlineData(1.2, 4, 4.887093)]
    [InlineData(0.3, 12, 3.659998)]
    public void A_rate_of_one_period_is_compounded_over_the_year(double percent, int periods, double annual) =>
        Assert.Equal(annual, GrowthRates.Annualise(percent, periods), 1e-6);

    // National Bureau of Statistics: industrial profits of 2021 on 2019, +9.1 % over two years, printed as 4.4 a year (4.4509 exact, R).
    [Fact]
    public void Growth_over_two_years_is_a_yearly_rate()
    {
        var series = TimeSeries.Of(Period.OfYear(2019), [100, 90, 109.1]);
        Assert.Equal(4.4509, GrowthRates.TwoYearAverage(series)[Period.OfYear(2021)], 1e-4);
    }

    // R 4.2.2: 100 * ((1.03)^(12/3) − 1).
    [Fact]
    public void Growth_over_three_months_is_annualised() =>
        Assert.Equal(12.550881, GrowthRates.Annualised(TimeSeries.Of(Period.Month(2020, 1), [100, 99, 101, 103]), 3)[Period.Month(2020, 4)], 1e-9);

    [Fact]
    public void Rates_on_the_month_come_from_the_adjusted_series_only()
    {
        var original = TimeSeries.Of(Period.Month(2020, 1), [.. Enumerable.Range(0, 30).Select(t => 100.0 + t)]);
        var bare = GrowthRates.Table(original, null);
        Assert.All(bare, r => Assert.True(double.IsNaN(r.PeriodOnPeriod) && double.IsNaN(r.Annualised) && double.IsNaN(r.AnnualisedOverSpan)));
        Assert.Equal(12, bare[12].YearOnYear, 1e-10);
        var full = GrowthRates.Table(original, original.Map(v => 2 * v));
        Assert.Equal(100 * ((101.0 / 100) - 1), full[1].PeriodOnPeriod, 1e-10);
        Assert.Equal(100 * (Math.Sqrt(124.0 / 100) - 1), full[24].TwoYearAverage, 1e-10);
    }

    // By hand: 1.08 / 1.05 − 1 = 2.857142857 %, not 3.
    [Fact]
    public void Real_growth_is_a_quotient() => Assert.Equal(2.857142857, Deflation.RealGrowth(8, 5), 1e-9);

    [Fact]
    public void A_value_is_its_volume_times_its_implicit_price()
    {
        var current = TimeSeries.Of(Period.Quarter(2020, 1), [100, 104, 108, 112, 120, 125, 130, 140]);
        var price = TimeSeries.Of(Period.Quarter(2020, 1), [98, 99, 101, 102, 105, 106, 107, 110]);
        var real = Deflation.Deflate(current, price, 2020);
        Assert.Equal(104 / 0.99, real[Period.Quarter(2020, 2)], 1e-10);
        Assert.Equal(110, Deflation.ImplicitDeflator(current, real)[Period.Quarter(2021, 4)], 1e-10);
        Assert.Contains("2022", Assert.Throws<ArgumentException>(() => Deflation.Deflate(current, price, 2022)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_joined_series_keeps_the_growth_of_both_parts()
    {
        var older = TimeSeries.Of(Period.OfYear(2000), [50, 55, 60, 66]);
        var newer = TimeSeries.Of(Period.OfYear(2002), [120, 132, 150]);
        var joined = Rebasing.Join(older, newer);
        Assert.Equal(2, joined.Factor, 1e-12);
        Assert.Equal([100, 110, 120, 132, 150], joined.Series.Values.ToArray().Select(v => Math.Round(v, 9)));
        Assert.Equal(0, joined.Spread, 1e-9);
        Assert.Equal(100 / 1.2, Rebasing.ToYear(joined.Series, 2002)[Period.OfYear(2000)], 1e-9);
        Assert.Throws<ArgumentException>(() => Rebasing.Join(older, TimeSeries.Of(Period.OfYear(2010), [1, 2])));
    }

    // By hand: 100, 101, 101 · 0.99 = 99.99, then a gap.
    [Fact]
    public void Relatives_to_the_period_before_are_chained_until_a_gap()
    {
        var relatives = TimeSeries.Of(Period.Month(2020, 2), [101, 99, double.NaN, 102]);
        var chained = Relatives.FromPreviousPeriod(relatives);
        Assert.Equal(Period.Month(2020, 1), chained.Periods.First);
        Assert.Equal([100, 101, 99.99], chained.Values.ToArray().Select(v => Math.Round(v, 10)));
    }

    // By hand: levels of 2020 with 102 and 105 % a year later, 110 % on that.
    [Fact]
    public void Relatives_to_the_year_before_continue_a_known_year()
    {
        var known = TimeSeries.Of(Period.Half(2020, 1), [50, 60]);
        var relatives = TimeSeries.Of(Period.Half(2021, 1), [102, 105, 110, double.NaN]);
        var levels = Relatives.FromYearBefore(relatives, known);
        Assert.Equal([50, 60, 51, 63, 56.1], levels.Values.ToArray().Select(v => Math.Round(v, 10)));
        Assert.Throws<ArgumentException>(() => Relatives.FromYearBefore(relatives, known.Tail(1)));
    }
}
