using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Web.Services.Workbench;
using Xunit;

namespace DecisionSupport.Web.Tests.Services.Workbench;

public sealed class WorkbenchRunnerTests : IDisposable
{
    private readonly WorkbenchRunner _runner = new();

    public void Dispose() => _runner.Dispose();

    [Fact]
    public async Task Records_of_all_models_stand_on_the_same_points_best_first()
    {
        var models = (await RunAsync("?keys=A&asOf=2020-06-30&models=drift,naive,seasonal-naive,theta,ets")).Studies[0].Main.Models;
        Assert.Equal(5, models.Count);
        Assert.All(models, m => Assert.Null(m.Failure));
        Assert.Single(models.Select(m => (m.Record!.Origins, m.Record.Points, m.Record.FirstOrigin, m.Record.LastOrigin)).Distinct());
        Assert.Equal(models.Select(m => m.Record!.ScaledWis).Order(), models.Select(m => m.Record!.ScaledWis));

        // On a trend of 12 a year, seasonal naive is 12 too low at every point and the benchmark of itself.
        var naive = models.Single(m => m.Model == "seasonal-naive").Record!;
        Assert.Equal(12, naive.Bias, 6);
        Assert.Equal(1, naive.RelativeMae, 9);
    }

    [Fact]
    public async Task Nothing_known_after_the_date_is_used()
    {
        var early = (await RunAsync("?keys=A&models=naive&asOf=2020-06-30")).Studies[0].Main;
        var late = (await RunAsync("?keys=A&models=naive&asOf=2021-06-30")).Studies[0].Main;
        var last = Period.Month(2019, 12);
        Assert.Equal(WorkbenchExamples.Seasonal[last], early.Shown[last]);
        Assert.Equal(WorkbenchExamples.Seasonal[last], early.Models[0].Forecast!.Median[last + 1], 9);
        Assert.Equal(WorkbenchExamples.Seasonal[last] + 5, late.Models[0].Forecast!.Median[last + 1], 9);
    }

    // Each figure of the example is first published ten days after its month, 3 too low, and right a month later.
    [Fact]
    public async Task Origins_know_the_figures_of_their_time_and_the_first_publication_is_scored_too()
    {
        var series = WorkbenchExamples.Seasonal;
        var history = VintageHistory.Of(Frequency.Monthly, series.Periods.SelectMany(p => new[]
        {
            new Release(new(p.LastDay.AddDays(10)), new Observation(p, series[p] - 3)), new Release(new(p.LastDay.AddDays(40)), new Observation(p, series[p])),
        }));
        var reader = new HandMadeReader((WorkbenchExamples.Indicator("R"), history));
        var plan = WorkbenchPlan.Of(WorkbenchState.Parse("?keys=R&models=naive&view=Level").State, reader.Catalogue, WorkbenchModels.Names);
        var model = (await _runner.RunAsync(plan, reader, null, TestContext.Current.CancellationToken)).Studies[0].Main.Models[0];

        Assert.All(model.Backtest, b => Assert.Equal(KnowledgeBasis.RealTime, b.Origin.Basis));
        Assert.All(model.Backtest, b => Assert.Equal(series[b.Origin.Origin] - 3, b.Origin.Known[b.Origin.Origin], 9));
        Assert.Equal((12, 1), (model.Record!.RealTimeOrigins, model.FirstRelease!.Release));
        Assert.Equal(3, model.Record.Bias - model.FirstRelease.Bias, 0.1);
    }

    [Fact]
    public async Task A_sliding_window_is_kept_in_the_address_and_in_the_record()
    {
        var (state, _) = WorkbenchState.Parse("?keys=A&models=naive&window=sliding");
        Assert.Equal("/workbench?keys=A&models=naive&window=sliding", state.ToAddress(false));
        var model = (await RunAsync("?keys=A&models=naive&window=sliding")).Studies[0].Main.Models[0];
        Assert.Equal(BacktestWindow.Sliding, model.Record!.Window);
        Assert.Single(model.Backtest.Select(b => b.Origin.Known.Count).Distinct());
    }

    [Fact]
    public async Task Two_vintages_give_the_revision()
    {
        var study = (await RunAsync("?keys=A&compare=2020-06-30")).Studies[0];
        Assert.Equal(new RevisionSummary(120, 1, 5.0 / 120, Period.Month(2019, 12), WorkbenchExamples.Seasonal[Period.Month(2019, 12)], WorkbenchExamples.Seasonal[Period.Month(2019, 12)] + 5), study.Revisions);
    }

    [Fact]
    public async Task Same_address_gives_the_same_figures()
    {
        const string Query = "?keys=A,C&view=YearOnYear&models=all&horizon=6&asOf=2020-12-31";
        var (first, second) = (await RunAsync(Query), await RunAsync(Query));
        foreach (var (a, b) in first.Studies.Zip(second.Studies))
        {
            Assert.Equal(a.Main.Models.Select(m => m.Model), b.Main.Models.Select(m => m.Model));
            Assert.Equal(a.Main.Models.Select(m => m.Record), b.Main.Models.Select(m => m.Record));
            Assert.Equal(a.Main.Forecasts.SelectMany(m => m.Forecast!.Quantiles.SelectMany(q => q)), b.Main.Forecasts.SelectMany(m => m.Forecast!.Quantiles.SelectMany(q => q)));
        }
    }

    [Fact]
    public async Task Index_of_several_series_has_one_base_year()
    {
        var studies = (await RunAsync("?keys=A,C&view=Index&from=2012-06")).Studies;
        foreach (var study in studies)
        {
            Assert.Equal(100, Enumerable.Range(1, 12).Average(month => study.Main.Shown[Period.Month(2013, month)]), 9);
        }

        // Both are the same series but for a factor, which an index takes out.
        Assert.Equal(studies[0].Main.Shown[Period.Month(2019, 11)], studies[1].Main.Shown[Period.Month(2019, 11)], 9);
    }

    [Fact]
    public async Task Change_on_a_year_keeps_the_first_year_of_the_range()
    {
        var shown = (await RunAsync("?keys=A&view=YearOnYear&from=2012&to=2015")).Studies[0].Main.Shown;
        Assert.Equal((Period.Month(2012, 1), Period.Month(2015, 12)), (shown.Periods.First, shown.Periods.Last));
    }

    [Theory]
    [InlineData("?keys=A&asOf=2019-01-01", EmptyReason.NothingKnown)]
    [InlineData("?keys=A&from=2030", EmptyReason.NothingInRange)]
    [InlineData("?keys=X&view=YearOnYear", EmptyReason.NothingInView)]
    public async Task Empty_study_says_why(string query, EmptyReason reason) =>
        Assert.Equal(reason, (await RunAsync(query)).Studies[0].Main.WhyEmpty);

    [Fact]
    public async Task Short_series_says_what_each_model_needs()
    {
        var models = (await RunAsync("?keys=X&models=naive,seasonal-naive&horizon=1")).Studies[0].Main.Models;
        var failure = models.Single(m => m.Model == "seasonal-naive").Failure!;
        Assert.Equal(nameof(ModelFailure.TooShort), failure.Kind);
        Assert.Equal(3, failure.Has);
        Assert.True(failure.Needed > 12);
    }

    [Fact]
    public async Task Cancelled_run_stops_at_the_next_model()
    {
        using var cancellation = new CancellationTokenSource();
        var steps = new List<string?>();
        var progress = new Immediate(p =>
        {
            steps.Add(p.Model);
            if (p.Model is not null)
            {
                cancellation.Cancel();
            }
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _runner.RunAsync(Plan("?keys=A&models=naive,theta"), WorkbenchExamples.Reader, progress, cancellation.Token));
        Assert.Equal([null, "naive"], steps);
    }

    [Fact]
    public async Task Progress_counts_to_its_total()
    {
        var steps = new List<WorkbenchProgress>();
        await _runner.RunAsync(Plan("?keys=A,B&models=naive,theta"), WorkbenchExamples.Reader, new Immediate(steps.Add), TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(1, 6), steps.Select(s => s.Done));
        Assert.All(steps, s => Assert.Equal(6, s.Total));
    }

    private static WorkbenchPlan Plan(string query) =>
        WorkbenchPlan.Of(WorkbenchState.Parse(query).State, WorkbenchExamples.Reader.Catalogue, WorkbenchModels.Names);

    private Task<WorkbenchResult> RunAsync(string query) =>
        _runner.RunAsync(Plan(query), WorkbenchExamples.Reader, null, TestContext.Current.CancellationToken);

    private sealed class Immediate(Action<WorkbenchProgress> report) : IProgress<WorkbenchProgress>
    {
        public void Report(WorkbenchProgress value) => report(value);
    }
}
