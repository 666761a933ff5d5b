using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Tests.Support;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Backtesting;

public class ReleaseOutcomesTests
{
    private static readonly TimeSeries Series = Economy.Seasonal(Frequency.Quarterly, 60);
    private static readonly PeriodRange Tail = new(Series.Periods.Last - 7, 8);

    // Published a month after the quarter ten too low, corrected to one too low with the next quarter, final a year later.
    private static VintageHistory Revised(double unit = 1, DateOnly? since = null)
    {
        double In(DateOnly day, double value) => since is { } s && day < s ? value / unit : value;
        return VintageHistory.Of(Frequency.Quarterly, Series.Periods.SelectMany(p => new (int Back, double Error)[] { (0, -10), (1, -1), (4, 0) }
            .Select(r => (Day: (p + r.Back).LastDay.AddDays(30), Value: Series[p] + r.Error))
            .Select(r => new Release(new(r.Day), new Observation(p, In(r.Day, r.Value)))))
            .Concat(since is { } day ? Series.Periods.Where(p => p.LastDay.AddDays(30) < day).Select(p => new Release(new(day), new Observation(p, Series[p]))) : []));
    }

    [Theory]
    [InlineData(1, -10)]
    [InlineData(2, -1)]
    [InlineData(4, -1)]
    [InlineData(5, 0)]
    public void The_nth_publication_counts_as_true(int release, double error)
    {
        var outcomes = ReleaseOutcomes.Of(Revised(), release, new(Tail.First - 8, 8), Vintage.Latest);
        Assert.All(outcomes.Periods, p => Assert.Equal(Series[p] + error, outcomes[p], 9));
    }

    [Fact]
    public void What_is_not_yet_published_so_often_is_missing()
    {
        var asOf = new Vintage(Tail.First.LastDay.AddDays(40));
        var (first, second) = (ReleaseOutcomes.Of(Revised(), 1, Tail, asOf), ReleaseOutcomes.Of(Revised(), 2, Tail, asOf));
        Assert.Equal(Tail.First, first.LastObserved);
        Assert.Null(second.LastObserved);
        Assert.Equal(Series[Tail.First] - 10, ReleaseOutcomes.Of(Revised(), ReleaseOutcomes.Newest, Tail, asOf)[Tail.First], 9);
    }

    [Fact]
    public void A_period_whose_first_publication_is_not_held_has_none()
    {
        var single = VintageHistory.Of(Series, new Vintage(Series.Periods.Last.LastDay.AddDays(30)));
        var outcomes = ReleaseOutcomes.Of(single, 1, Series.Periods, Vintage.Latest);
        Assert.Equal(Series.Periods.Last - 1, outcomes.Periods.First(p => !double.IsNaN(outcomes[p])));
    }

    [Fact]
    public void The_record_is_kept_against_first_and_newest_figures()
    {
        var outcome = IndicatorForecasting.Run(Revised(), Vintage.Latest, 30, Forecasters.All, ForecastPlan.Default(Frequency.Quarterly));
        var (newest, first) = (outcome.ChampionRecord, outcome.FirstReleaseRecords[0]);

        Assert.Equal((outcome.Champion, 1, newest.Points), (first.Model, first.Release, first.Points));
        Assert.Equal(newest.Origins, newest.RealTimeOrigins);
        Assert.Equal(10, newest.Bias - first.Bias, 0.5);
        Assert.Equal(outcome.Records.Select(r => r.Model), outcome.FirstReleaseRecords.Select(r => r.Model));
    }

    [Fact]
    public void Vintages_in_another_unit_are_brought_together_first()
    {
        var since = new DateOnly(2011, 6, 1);
        UnitSince[] units = [new(new(new DateOnly(1990, 1, 1)), "BILLIONS"), new(new(since), "MILLIONS")];
        var together = CommonUnit.Of(Revised(1000, since), units);

        Assert.Null(together.Problem);
        var before = new Vintage(new DateOnly(2009, 3, 1));
        var (brought, asWas) = (together.History.AsOf(before), Revised().AsOf(before));
        // The factor comes from figures that were being revised: it is exact to their revisions only.
        Assert.All(brought.Periods.Where(p => !double.IsNaN(asWas[p])), p => Assert.Equal(1, brought[p] / asWas[p], 0.02));
    }

    [Fact]
    public void A_change_of_unit_without_a_constant_ratio_is_refused_by_name()
    {
        var since = new DateOnly(2011, 6, 1);
        var turned = VintageHistory.Of(Frequency.Quarterly, Revised().Releases.Select(r => r.KnownFrom.ReleaseDate < since
            ? r with { Observation = r.Observation with { Value = r.Observation.Period.Ordinal % 2 == 0 ? 1 : 100 } }
            : r).Concat(Series.Periods.Where(p => p.LastDay < since).Select(p => new Release(new(since), new Observation(p, Series[p])))));
        var together = CommonUnit.Of(turned, [new(new(new DateOnly(1990, 1, 1)), "SHARE"), new(new(since), "INDEX")]);

        Assert.Contains("SHARE", together.Problem, StringComparison.Ordinal);
        Assert.Contains("2011-06-01", together.Problem, StringComparison.Ordinal);
        Assert.Equal(new Vintage(since), together.History.Vintages[0]);
    }
}
