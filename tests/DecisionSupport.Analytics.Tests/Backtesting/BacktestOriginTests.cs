using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Tests.Support;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Backtesting;

public class BacktestOriginTests
{
    private static readonly ForecastPlan Plan = new(4, 5, 2, 40);
    private static readonly TimeSeries Series = Economy.Seasonal(Frequency.Quarterly, 60);

    [Fact]
    public void Origins_lie_a_step_apart_and_leave_a_whole_horizon_of_outcomes()
    {
        var origins = BacktestOrigin.PseudoRealTime(Series, Plan);

        Assert.Equal([.. Enumerable.Range(0, 5).Select(i => Series.Periods.Last - 12 + (2 * i))], origins.Select(o => o.Origin));
        Assert.All(origins, o => Assert.Equal(o.Origin, o.Known.Periods.Last));
        Assert.All(origins, o => Assert.Equal(Series.Periods.Last - 39, o.Known.Periods.First));
        Assert.All(origins, o => Assert.Equal(KnowledgeBasis.PseudoRealTime, o.Basis));
    }

    [Fact]
    public void A_short_history_allows_fewer_origins()
    {
        Assert.Equal(2, BacktestOrigin.PseudoRealTime(Series.Tail(16), Plan, 10).Count);
        Assert.Empty(BacktestOrigin.PseudoRealTime(Series.Tail(13), Plan, 10));
    }

    [Fact]
    public void An_origin_in_a_gap_moves_back_to_the_last_figure()
    {
        var values = Series.Values.ToArray();
        values[^5] = double.NaN;
        var last = BacktestOrigin.PseudoRealTime(TimeSeries.Of(Series.Periods.First, values), Plan)[^1];
        Assert.Equal(Series.Periods.Last - 5, last.Origin);
    }

    // Each figure is first published a month after its quarter, ten too low, and revised to its final value in 2020.
    private static VintageHistory Revised() => VintageHistory.Of(Frequency.Quarterly, Series.Periods.SelectMany(p => new[]
    {
        new Release(new Vintage(p.LastDay.AddDays(30)), new Observation(p, Series[p] - 10)),
        new Release(new Vintage(new DateOnly(2020, 6, 1)), new Observation(p, Series[p])),
    }));

    [Fact]
    public void With_vintages_an_origin_sees_the_figures_of_its_time()
    {
        var origins = BacktestOrigin.RealTime(Revised(), Vintage.Latest, 30, Plan);

        Assert.Equal(BacktestOrigin.PseudoRealTime(Series, Plan).Select(o => o.Origin), origins.Select(o => o.Origin));
        Assert.All(origins, o => Assert.Equal(KnowledgeBasis.RealTime, o.Basis));
        Assert.All(origins, o => Assert.Equal(Series[o.Origin] - 10, o.Known[o.Origin]));
    }

    [Fact]
    public void Before_the_first_vintage_todays_figures_are_cut_and_said_to_be_so()
    {
        var single = VintageHistory.Of(Series, new Vintage(new DateOnly(2022, 10, 31)));
        var origins = BacktestOrigin.RealTime(single, Vintage.Latest, 30, Plan);
        Assert.All(origins, o => Assert.Equal(KnowledgeBasis.PseudoRealTime, o.Basis));
        Assert.All(origins, o => Assert.Equal(Series[o.Origin], o.Known[o.Origin]));
    }

    [Fact]
    public void Nothing_after_the_vintage_is_looked_at()
    {
        var asOf = new Vintage(new DateOnly(2012, 2, 15));
        var whole = Revised();
        var cut = VintageHistory.Of(Frequency.Quarterly, whole.Releases.Where(r => r.KnownFrom <= asOf));

        var (a, b) = (BacktestOrigin.RealTime(whole, asOf, 30, Plan), BacktestOrigin.RealTime(cut, Vintage.Latest, 30, Plan));

        Assert.Equal(b.Select(o => o.Origin), a.Select(o => o.Origin));
        Assert.All(a.Zip(b), pair => Assert.Equal(pair.Second.Known.Values.ToArray(), pair.First.Known.Values.ToArray()));
        Assert.All(a, o => Assert.True(o.Origin.LastDay < asOf.ReleaseDate));
    }
}
