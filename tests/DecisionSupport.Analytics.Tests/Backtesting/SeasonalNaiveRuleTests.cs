using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Backtesting;

public class SeasonalNaiveRuleTests
{
    private static readonly ForecastPlan Plan = ForecastPlan.Default(Frequency.Monthly);
    private static readonly ForecastOverride Signed = new("naive", "Li Wei", new(2026, 11, 24), "a new season after the reform");

    // A season that repeats to the last digit: seasonal naive never errs.
    private static readonly TimeSeries Repeating = TimeSeries.Of(Period.Month(2005, 1), [.. Enumerable.Range(0, 180).Select(t => 100 + (t * t % 12) + (t % 12 * 3.0))]);

    // No season at all: seasonal naive is worse than the mean of what was.
    private static readonly TimeSeries Trending = TimeSeries.Of(Period.Month(2005, 1), [.. Enumerable.Range(0, 180).Select(t => 100.0 + (2 * t))]);

    private static readonly Forecaster[] Models = [Forecasters.Named("naive"), Forecasters.Named("seasonal-naive")];

    [Fact]
    public void A_model_that_loses_is_kept_back_and_seasonal_naive_is_published()
    {
        var outcome = IndicatorForecasting.Run(Repeating, Models, Plan);

        Assert.Equal("seasonal-naive", outcome.Champion);
        Assert.Equal("naive", outcome.KeptBack!.Model);
        Assert.True(outcome.KeptBack.LosesToSeasonalNaive);
        Assert.Null(outcome.Override);
    }

    [Fact]
    public void A_signature_publishes_it_and_stands_beside_it()
    {
        var outcome = IndicatorForecasting.Run(Repeating, Models, Plan, null, Signed);

        Assert.Equal(("naive", Signed), (outcome.Champion, outcome.Override));
        Assert.Equal("naive", outcome.ChampionRecord.Model);
        Assert.True(outcome.ChampionRecord.LosesToSeasonalNaive);
        Assert.Null(outcome.KeptBack);
    }

    [Fact]
    public void A_model_that_wins_needs_no_signature()
    {
        var outcome = IndicatorForecasting.Run(Trending, Models, Plan);

        Assert.Equal("naive", outcome.Champion);
        Assert.False(outcome.ChampionRecord.LosesToSeasonalNaive);
        Assert.True(outcome.ChampionRecord is { RelativeWis: < 1, RelativeMae: < 1 });
        Assert.Null(outcome.KeptBack);
    }

    [Fact]
    public void A_signature_under_a_model_that_is_no_candidate_changes_nothing()
    {
        var outcome = IndicatorForecasting.Run(Trending, Models, Plan, null, Signed with { Model = "gone" });
        Assert.Equal(("naive", null), (outcome.Champion, outcome.Override));
    }

    [Theory]
    [InlineData(0.9, 0.9, false)]
    [InlineData(0.9, 1.0, true)]
    [InlineData(1.0, 0.9, true)]
    [InlineData(double.NaN, 0.9, false)]
    [InlineData(double.NaN, double.NaN, false)]
    public void Losing_is_no_smaller_score_or_no_smaller_error(double wis, double mae, bool loses)
    {
        var record = new ForecastRecord("theta", 12, 12, 144, 0.8, mae, 0, 0.8, 0.95, "2020-01", "2022-10", 0.5) { RelativeWis = wis };
        Assert.Equal(loses, record.LosesToSeasonalNaive);
        Assert.False((record with { Model = ForecastRecord.Yardstick }).LosesToSeasonalNaive);
    }

    // A year of the old level at the start: a window that slides leaves it behind, an expanding one carries it along.
    [Fact]
    public void A_sliding_window_shows_each_origin_as_many_figures()
    {
        var (expanding, sliding) = (BacktestOrigin.PseudoRealTime(Trending, Plan), BacktestOrigin.PseudoRealTime(Trending, Plan with { Window = BacktestWindow.Sliding }));

        Assert.Equal(expanding.Select(o => o.Origin), sliding.Select(o => o.Origin));
        Assert.Equal(expanding[0].Known.Count, Assert.Single(sliding.Select(o => o.Known.Count).Distinct()));
        Assert.Equal(expanding.Count, expanding.Select(o => o.Known.Count).Distinct().Count());
        var record = IndicatorForecasting.Run(Trending, Models, Plan with { Window = BacktestWindow.Sliding }).ChampionRecord;
        Assert.Equal(BacktestWindow.Sliding, record.Window);
    }
}
