using CsCheck;
using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Series;

public class PeriodArithmeticTests
{
    [Fact]
    public void Steps_cross_years()
    {
        Assert.Equal(Period.Month(2024, 2), Period.Month(2023, 11) + 3);
        Assert.Equal(Period.Quarter(2022, 4), Period.Quarter(2024, 1) - 5);
        Assert.Equal(Period.Week(2021, 1), Period.Week(2020, 53) + 1);
        Assert.Equal(Period.Day(new(2024, 3, 1)), Period.Day(new(2024, 2, 28)) + 2);
        Assert.Equal(14, Period.Month(2024, 3) - Period.Month(2023, 1));
    }

    [Fact]
    public void Named_forms_equal_the_operators()
    {
        var period = Period.Month(2024, 3);
        Assert.Equal(period + 5, period.Add(5));
        Assert.Equal(period - 5, period.Subtract(5));
        Assert.Equal(5, (period + 5).Subtract(period));
    }

    [Fact]
    public void Adding_and_subtracting_cancel_out() =>
        Gen.Select(Gens.UsualPeriod, Gen.Int[-1000, 1000]).Sample((p, n) =>
        {
            Assert.Equal(n, (p + n) - p);
            Assert.Equal(p, p + n - n);
        });

    [Fact]
    public void Neighbours_leave_no_day_between_them_and_share_none() =>
        Gens.UsualPeriod.Sample(p => Assert.Equal(p.LastDay.AddDays(1), (p + 1).FirstDay));

    [Fact]
    public void The_period_that_holds_its_first_or_last_day_is_itself() =>
        Gens.Period.Sample(p =>
        {
            Assert.Equal(p, Period.Containing(p.FirstDay, p.Frequency));
            Assert.Equal(p, Period.Containing(p.LastDay, p.Frequency));
        });

    [Fact]
    public void A_day_lies_in_the_period_that_contains_it() =>
        Gen.Select(Gens.Day, Gens.Frequency).Sample((day, frequency) =>
        {
            var period = Period.Containing(day, frequency);
            Assert.InRange(day, period.FirstDay, period.LastDay);
        });

    [Fact]
    public void Running_numbers_read_back() =>
        Gens.Period.Sample(p => Assert.Equal(p, Period.FromOrdinal(p.Frequency, p.Ordinal)));

    [Fact]
    public void Order_is_the_order_of_first_days() =>
        Gen.Select(Gens.UsualPeriod, Gen.Int[-1000, 1000]).Sample((p, n) =>
        {
            var other = p + n;
            Assert.Equal(p.FirstDay.CompareTo(other.FirstDay), Math.Sign(p.CompareTo(other)));
            Assert.Equal(p.FirstDay < other.FirstDay, p < other);
            Assert.Equal(p.FirstDay > other.FirstDay, p > other);
            Assert.Equal(p.FirstDay <= other.FirstDay, p <= other);
            Assert.Equal(p.FirstDay >= other.FirstDay, p >= other);
        });

    [Fact]
    public void Periods_of_different_frequencies_are_unequal_and_have_no_order()
    {
        var (month, quarter) = (Period.Month(2024, 1), Period.Quarter(2024, 1));
        Assert.NotEqual(month, quarter);
        var error = Assert.Throws<InvalidOperationException>(() => month < quarter);
        Assert.Contains("2024-01 is Monthly and 2024-Q1 is Quarterly", error.Message);
        Assert.Throws<InvalidOperationException>(() => month - quarter);
    }

    [Fact]
    public void Steps_out_of_the_calendar_throw_instead_of_wrapping()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Period.Month(9998, 12) + 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => Period.Month(1, 1) - 1);
        Assert.Throws<OverflowException>(() => Period.Month(2024, 1) + int.MaxValue);
        Assert.Throws<OverflowException>(() => Period.Month(2024, 1) - int.MinValue);
    }
}
