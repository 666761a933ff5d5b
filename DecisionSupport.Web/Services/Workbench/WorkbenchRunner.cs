using System.Diagnostics;
using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Services.Workbench;

/// <summary>
/// Computes studies away from the circuits. As many run at once as leave one core to the pages; the others wait.
/// </summary>
public sealed class WorkbenchRunner : IDisposable
{
    private readonly SemaphoreSlim _places = new(Places, Places);
    private readonly PanelMemory _memory = new();

    /// <summary>How many studies run at once.</summary>
    public static int Places { get; } = Math.Max(1, Environment.ProcessorCount - 1);

    /// <summary>Whether a study started now would have to wait.</summary>
    public bool IsFull => _places.CurrentCount == 0;

    /// <summary>Computes a study.</summary>
    /// <param name="plan">What to compute; it must be able to run.</param>
    /// <param name="reader">The publication.</param>
    /// <param name="progress">Gets each step before it starts.</param>
    /// <param name="cancellation">Ends the run at the next model.</param>
    /// <exception cref="InvalidOperationException">The plan has problems.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<WorkbenchResult> RunAsync(WorkbenchPlan plan, ISeriesReader reader, IProgress<WorkbenchProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(reader);
        if (!plan.CanRun)
        {
            throw new InvalidOperationException($"The study {plan.State.ToAddress(false)} cannot run: {string.Join("; ", plan.Problems)}.");
        }

        await _places.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Compute(plan, reader, progress, cancellation), cancellation).ConfigureAwait(false);
        }
        finally
        {
            _places.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();

    private WorkbenchResult Compute(WorkbenchPlan plan, ISeriesReader reader, IProgress<WorkbenchProgress>? progress, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        Vintage[] vintages = plan.State.Compare is { } date ? [plan.AsOf, new(date)] : [plan.AsOf];
        var steps = new Steps(plan.Indicators.Count * vintages.Length * (1 + plan.Models.Count), progress, cancellation);
        var studies = new VintageStudy[plan.Indicators.Count, vintages.Length];
        for (var v = 0; v < vintages.Length; v++)
        {
            var known = plan.Indicators.Select(i => KnownFigures.Level(i, WorkbenchFigures.HistoryOf(reader, i), vintages[v])).ToArray();
            var (from, to) = RangeOf(plan, known);
            for (var s = 0; s < known.Length; s++)
            {
                studies[s, v] = Study(plan, plan.Indicators[s], vintages[v], known[s], (from, to), reader, steps);
            }
        }

        return new(
            plan,
            [.. plan.Indicators.Select((indicator, s) => new SeriesStudy(indicator, studies[s, 0], vintages.Length > 1 ? studies[s, 1] : null)
            {
                Passport = Quality.KnownQuality.Brief(reader, indicator.Key.Key, plan.AsOf),
            })],
            reader.Publication.Id,
            watch.Elapsed);
    }

    private static (Period? From, Period? To) RangeOf(WorkbenchPlan plan, TimeSeries[] known)
    {
        var (from, to) = (plan.State.From, plan.State.To);
        if (plan.View != Transformation.Index || plan.Layout != WorkbenchLayout.Together)
        {
            return (from, to);
        }

        var common = WorkbenchFigures.CommonRange(known.Select(k => WorkbenchFigures.Cut(k, from, to)));
        return common is { } range ? (range.From, to) : (from, to);
    }

    private VintageStudy Study(
        WorkbenchPlan plan, Indicator indicator, Vintage vintage, TimeSeries known, (Period? From, Period? To) range, ISeriesReader reader, Steps steps)
    {
        var key = indicator.Key.Key;
        steps.Next(key, null);
        var shown = WorkbenchFigures.Shown(known, plan.View, indicator.Accumulation, range.From, range.To);
        var horizon = plan.HorizonFor(indicator.Frequency);
        if (shown.LastObserved is null)
        {
            steps.Skip(plan.Models.Count);
            var why = known.LastObserved is null ? EmptyReason.NothingKnown
                : WorkbenchFigures.Cut(known, range.From, range.To).LastObserved is null ? EmptyReason.NothingInRange
                : EmptyReason.NothingInView;
            var vintages = WorkbenchFigures.HistoryOf(reader, indicator).Vintages;
            return new(vintage, reader.UnitAsOf(key, vintage), shown, why, vintages.Count > 0 ? vintages[0] : null, horizon, []);
        }

        var panel = new WorkbenchPanel(reader, vintage, plan.View, indicator.Frequency, _memory);
        var keepsSign = plan.View is Transformation.Level or Transformation.Index or Transformation.MovingAverage;
        var backtest = PlanOf(shown, horizon, plan);
        var basis = plan.Models.Count == 0 ? BacktestBasis.OfFigures(shown, backtest) : BacktestBasis.Of(reader, indicator, vintage, shown, plan.View, range, backtest);
        var models = WorkbenchModels.Evaluate(shown, keepsSign, plan.Models, backtest, basis, panel, model => steps.Next(key, model), steps.Cancellation);
        return new(vintage, reader.UnitAsOf(key, vintage), shown, null, null, horizon, models) { WhyNotRealTime = basis.Problem };
    }

    // As for published forecasts; but where the analyst chose the first period, the models see all from there.
    private static ForecastPlan PlanOf(TimeSeries shown, int horizon, WorkbenchPlan plan)
    {
        var usual = ForecastPlan.Default(shown.Frequency);
        var history = plan.State.From is null ? usual.HistoryLimit : Math.Max(usual.HistoryLimit, shown.Count);
        return usual with { Horizon = horizon, HistoryLimit = Math.Max(history, 2 * horizon), Window = plan.State.Window };
    }

    // Counts steps, tells them, and is where a cancelled run stops.
    private sealed class Steps(int total, IProgress<WorkbenchProgress>? progress, CancellationToken cancellation)
    {
        private int _started;

        public CancellationToken Cancellation => cancellation;

        public void Next(string key, string? model)
        {
            cancellation.ThrowIfCancellationRequested();
            _started++;
            progress?.Report(new(_started, total, key, model));
        }

        public void Skip(int count) => _started += count;
    }
}
