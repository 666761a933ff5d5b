using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Forecasting.Panel;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Tests.Support;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Backtesting;

public class IndicatorForecastingTests
{
    private static readonly ForecastPlan Monthly = ForecastPlan.Default(Frequency.Monthly);

    private static readonly TimeSeries Series = Economy.Seasonal(Frequency.Monthly, 200, 3);

    [Fact]
    public void The_champion_has_the_best_interval_score_and_stands_first()
    {
        var outcome = IndicatorForecasting.Run(Series, Forecasters.All, Monthly);

        Assert.Equal(outcome.Champion, outcome.Records[0].Model);
        Assert.Equal(outcome.Records.Min(r => r.ScaledWis), outcome.ChampionRecord.ScaledWis);
        Assert.Equal(Forecasters.All.Where(m => m.IsRoutine).Select(m => m.Name).Order(), outcome.Records.Select(r => r.Model).Order());
        Assert.Empty(outcome.Failures);
        Assert.Equal(new PeriodRange(Series.Periods.Last + 1, 12), outcome.Forecast.Horizon);
        Assert.Equal(1, outcome.Records.Single(r => r.Model == "seasonal-naive").RelativeMae, 12);
        Assert.All(outcome.Records, r => Assert.Equal((12, 12, 144), (r.Origins, r.Horizon, r.Points)));
        Assert.Equal((Series.Periods.Last - 12).ToString(), outcome.ChampionRecord.LastOrigin);
        Assert.Equal((Series.Periods.Last - 45).ToString(), outcome.ChampionRecord.FirstOrigin);
    }

    // Naive on a straight line of slope 1, one origin: errors 1, 2, …, 12, mean 6.5; changes over a year are 12.
    [Fact]
    public void A_record_follows_from_the_errors()
    {
        var line = TimeSeries.Of(Period.Month(2000, 1), [.. Enumerable.Range(0, 60).Select(t => (double)t)]);
        var outcome = IndicatorForecasting.Run(line, Forecasters.All, Monthly with { Origins = 1 });
        var naive = outcome.Records.Single(r => r.Model == "naive");

        Assert.Equal(6.5 / 12, naive.Mase, 12);
        Assert.Equal(6.5, naive.Bias, 12);
        Assert.Equal(6.5 / 12, naive.RelativeMae, 12);
        // σ = 1, so the 80 % interval reaches 1.28·√h, which holds h = 1 only, and the 95 % one 1.96·√h: h = 1, 2, 3.
        Assert.Equal(1.0 / 12, naive.Coverage80, 12);
        Assert.Equal(3.0 / 12, naive.Coverage95, 12);
        Assert.Equal("drift", outcome.Champion);
    }

    [Fact]
    public void Of_equally_good_models_the_simpler_is_chosen() =>
        Assert.Equal("naive", IndicatorForecasting.Run(Series.Map(_ => 5), Forecasters.All, Monthly).Champion);

    [Fact]
    public void A_series_with_a_strong_season_beats_naive()
    {
        var outcome = IndicatorForecasting.Run(Series, Forecasters.All, Monthly);
        Assert.NotEqual("naive", outcome.Champion);
        Assert.True(outcome.ChampionRecord.Mase < outcome.Records.Single(r => r.Model == "naive").Mase / 1.5);
    }

    [Fact]
    public void Figures_after_the_end_of_the_backtest_change_nothing_before()
    {
        // Whole numbers suit the models of counts too.
        var cut = Series.Window(Series.Periods.First, Series.Periods.Last - 20).Map(Math.Round);
        var lie = TimeSeries.Of(Series.Periods.First, [.. cut.Values, .. Enumerable.Repeat(1e6, 20)]);
        var origins = BacktestOrigin.PseudoRealTime(cut, Monthly);
        foreach (var model in Forecasters.All)
        {
            var a = RollingOriginBacktest.Run(model, origins, cut, 12);
            var b = RollingOriginBacktest.Run(model, [.. origins.Select(o => o with { Known = lie.Window(o.Known.Periods.First, o.Origin) })], lie, 12);
            Assert.All(a.Zip(b), p => Assert.All(p.First.Forecast.Quantiles.Zip(p.Second.Forecast.Quantiles), q => Assert.Equal(q.First, q.Second)));
        }
    }

    [Fact]
    public void The_same_input_gives_the_same_bits_on_any_thread()
    {
        var runs = Enumerable.Range(0, 4).AsParallel().WithDegreeOfParallelism(4).Select(_ => IndicatorForecasting.Run(Series, Forecasters.All, Monthly)).ToList();
        Assert.All(runs, r =>
        {
            Assert.Equal(runs[0].Records, r.Records);
            Assert.All(runs[0].Forecast.Quantiles.Zip(r.Forecast.Quantiles), q => Assert.Equal(q.First, q.Second));
        });
    }

    [Fact]
    public void A_series_that_is_too_short_is_refused_with_the_numbers()
    {
        var error = Assert.Throws<InsufficientHistoryException>(() => IndicatorForecasting.Run(Series.Tail(14), Forecasters.All, Monthly));
        Assert.Contains("at least 15 Monthly", error.Message, StringComparison.Ordinal);
        Assert.Equal("naive", IndicatorForecasting.Run(Series.Tail(15), [Forecasters.Named("naive")], Monthly).Champion);
    }

    [Fact]
    public void Slow_models_are_candidates_only_when_the_plan_asks_for_them()
    {
        Forecaster[] models = [Forecasters.Named("seasonal-naive"), Forecasters.Named("arima")];
        Assert.False(models[1].IsRoutine);
        Assert.Equal(["seasonal-naive"], IndicatorForecasting.Run(Series, models, Monthly).Records.Select(r => r.Model));
        Assert.Equal(["arima", "seasonal-naive"], IndicatorForecasting.Run(Series, models, Monthly with { RoutineOnly = false }).Records.Select(r => r.Model).Order());
    }

    [Fact]
    public void A_model_that_fails_at_one_origin_is_no_candidate_and_says_why()
    {
        var outcome = IndicatorForecasting.Run(Series, [.. Forecasters.All, new Moody()], Monthly);
        Assert.DoesNotContain(outcome.Records, r => r.Model == "moody");
        Assert.Equal("not today (moody)", outcome.Failures["moody"]);
    }

    [Fact]
    public void A_panel_model_is_used_at_an_origin_only_when_trained_before_it()
    {
        var last = Series.Periods.Last.LastDay;
        var models = PanelModel.TrainYearly(new LightGbm(), [.. Economy.Panel(), Series], last, 4);

        var outcome = IndicatorForecasting.Run(Series, Forecasters.All, Monthly, models);
        Assert.Contains(outcome.Records, r => r.Model == "lightgbm" && r.Origins == 12);

        var late = IndicatorForecasting.Run(Series, Forecasters.All, Monthly, [.. models.Take(2)]);
        Assert.DoesNotContain(late.Records, r => r.Model == "lightgbm");
        Assert.Contains("earlier cut", late.Failures["lightgbm"], StringComparison.Ordinal);

        var origin = Series.Periods.Last - 20;
        Assert.All(models.Where(m => ReferenceEquals(m.Model, PanelModel.At(models, "lightgbm", origin))), m => Assert.True(m.TrainedTo <= origin.LastDay));
    }

    [Fact]
    public void A_panel_is_cut_to_periods_that_were_over()
    {
        var cut = PanelModel.Cut([Economy.Seasonal(Frequency.Quarterly, 60), Economy.Seasonal(Frequency.Monthly, 180)], new DateOnly(2010, 5, 31));
        Assert.Equal("2010-Q1", cut[0].Periods.Last.ToString());
        Assert.Equal("2010-05", cut[1].Periods.Last.ToString());
    }

    [Fact]
    public void An_annual_series_tells_why_the_panel_model_is_no_candidate()
    {
        var models = new[] { new PanelModel(new DateOnly(2015, 12, 31), new LightGbm().Train(Economy.Panel())) };
        var outcome = IndicatorForecasting.Run(Economy.Seasonal(Frequency.Annual, 40), Forecasters.All, ForecastPlan.Default(Frequency.Annual), models);
        Assert.Contains("Annual", outcome.Failures["lightgbm"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Frequency.Annual, 40)]
    [InlineData(Frequency.HalfYearly, 60)]
    [InlineData(Frequency.Quarterly, 100)]
    [InlineData(Frequency.Weekly, 200)]
    [InlineData(Frequency.Daily, 300)]
    public void Every_frequency_has_a_plan_that_works(Frequency frequency, int count)
    {
        var plan = ForecastPlan.Default(frequency);
        var outcome = IndicatorForecasting.Run(Economy.Seasonal(frequency, count), Forecasters.All, plan);
        Assert.Equal(plan.Horizon, outcome.Forecast.Quantiles.Count);
        Assert.Equal(plan.Origins, outcome.ChampionRecord.Origins);
    }

    [Fact]
    public void Vintages_decide_what_the_backtest_saw()
    {
        var history = VintageHistory.Of(Frequency.Monthly, Series.Periods.Select(p => new Release(new Vintage(p.LastDay.AddDays(15)), new Observation(p, Series[p]))));
        var (real, pseudo) = (
            IndicatorForecasting.Run(history, Vintage.Latest, 15, Forecasters.All, Monthly),
            IndicatorForecasting.Run(Series, Forecasters.All, Monthly));
        // Figures that are never revised: the figures of the time are today's. A longer window of the past is seen, as
        // the limit counts back from each origin, which this series is too short to reach.
        Assert.Equal(pseudo.Records, real.Records.Select(r => r with { RealTimeOrigins = 0 }));
        Assert.All(real.Records, r => Assert.Equal(12, r.RealTimeOrigins));
        Assert.Empty(real.FirstReleaseRecords);
    }

    private sealed class Moody : Forecaster
    {
        public override string Name => "moody";

        public override int MinimumObservations(Frequency frequency) => 3;

        protected override FittedForecaster FitCore(TimeSeries history) => history.Periods.Last == Series.Periods.Last - 21
            ? throw new ArgumentException("not today (moody)")
            : Forecasters.Named("naive").Fit(history);
    }
}
