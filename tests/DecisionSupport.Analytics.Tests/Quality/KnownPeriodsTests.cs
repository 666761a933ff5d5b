using CsCheck;
using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Quality;

public class KnownPeriodsTests
{
    [Fact]
    public void Runs_hold_the_periods_of_the_observations_and_no_other() => Gen.Int[0, 60].HashSet[0, 40].Sample(months =>
    {
        var first = Period.Month(2019, 7);
        var known = KnownPeriods.Of(Frequency.Monthly, [.. months.Order().Select(m => new Observation(first + m, m))]);
        var again = KnownPeriods.Of(Frequency.Monthly, known.Runs);
        Assert.Equal(months.Count == 0, again.IsEmpty);
        Assert.All(Enumerable.Range(-2, 65), m => Assert.Equal(months.Contains(m), again.Contains(first + m)));
        Assert.True(months.Count == 0 || again.First == first + months.Min());
    });

    [Fact]
    public void An_unbroken_series_is_one_run()
    {
        var known = KnownPeriods.Of(Frequency.Quarterly, [.. Enumerable.Range(0, 12).Select(i => new Observation(Period.Quarter(2020, 1) + i, 1))]);
        Assert.Equal([(Period.Quarter(2020, 1).Ordinal, 12)], known.Runs);
    }

    [Fact]
    public void The_first_of_no_period_is_asked_in_vain() => Assert.Throws<InvalidOperationException>(() => KnownPeriods.Of(Frequency.Annual, Array.Empty<Observation>()).First);
}
