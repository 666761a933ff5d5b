using CsCheck;
using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Series;

public class PeriodRangeTests
{
    private static readonly Period s_january = Period.Month(2024, 1);

    [Fact]
    public void Between_includes_both_ends()
    {
        var range = PeriodRange.Between(s_january, Period.Month(2024, 3));
        Assert.Equal(["2024-01", "2024-02", "2024-03"], range.Select(p => p.ToString()));
        Assert.Equal("2024-01…2024-03 (3)", range.ToString());
        Assert.Equal(Period.Month(2024, 3), range.Last);
    }

    [Fact]
    public void Between_is_empty_when_the_last_comes_first()
    {
        var range = PeriodRange.Between(s_january, s_january - 5);
        Assert.True(range.IsEmpty);
        Assert.Equal("(empty from 2024-01)", range.ToString());
        Assert.Throws<InvalidOperationException>(() => range.Last);
    }

    [Fact]
    public void Places_outside_are_named_with_the_limit()
    {
        var range = new PeriodRange(s_january, 3);
        Assert.Equal(s_january + 2, range[2]);
        Assert.Contains("3 periods from 2024-01", Assert.Throws<ArgumentOutOfRangeException>(() => range[3]).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => range[-1]);
    }

    [Fact]
    public void Disjoint_ranges_meet_in_an_empty_one_at_the_later_start()
    {
        var common = new PeriodRange(s_january, 3).Intersect(new PeriodRange(s_january + 10, 3));
        Assert.True(common.IsEmpty);
        Assert.Equal(s_january + 10, common.First);
    }

    [Fact]
    public void The_intersection_holds_exactly_the_common_periods() =>
        Gen.Select(Gen.Int[0, 20], Gen.Int[0, 20], Gen.Int[0, 20], Gen.Int[0, 20]).Sample((a, n, b, m) =>
        {
            var (left, right) = (new PeriodRange(s_january + a, n), new PeriodRange(s_january + b, m));
            Assert.Equal(left.Where(right.Contains), left.Intersect(right));
            Assert.Equal(left.Intersect(right), right.Intersect(left));
        });

    [Fact]
    public void Mixed_frequencies_throw()
    {
        var range = new PeriodRange(s_january, 3);
        Assert.Throws<InvalidOperationException>(() => range.Contains(Period.Quarter(2024, 1)));
        Assert.Throws<InvalidOperationException>(() => range.Intersect(new PeriodRange(Period.Quarter(2024, 1), 1)));
        Assert.Throws<InvalidOperationException>(() => PeriodRange.Between(s_january, Period.OfYear(2025)));
    }

    [Fact]
    public void A_run_past_the_calendar_or_of_negative_length_is_rejected()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PeriodRange(Period.Month(9998, 12), 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PeriodRange(s_january, -1));
        Assert.Equal(Period.Month(9998, 12), new PeriodRange(Period.Month(9998, 12), 1).Last);
    }

    [Fact]
    public void The_default_is_no_range()
    {
        Assert.Equal("(no range)", default(PeriodRange).ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => default(PeriodRange).First);
        Assert.Throws<ArgumentOutOfRangeException>(() => default(PeriodRange).Frequency);
    }
}
