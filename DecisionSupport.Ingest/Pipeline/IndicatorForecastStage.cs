using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Forecasting.Panel;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Pipeline;

/// <summary>
/// Runs every model of the product on every wanted series, on all processors. Models that learn from many series are
/// first trained on all of them, cut at several days, so that each past origin is judged with one that knew nothing later.
/// </summary>
/// <param name="panels">What learns from many series.</param>
/// <param name="shelf">Where trained models are kept; null to train each time.</param>
internal sealed class IndicatorForecastStage(IReadOnlyList<PanelForecaster> panels, IPanelShelf? shelf = null) : IForecastStage
{
    // Days at which panel models are trained: enough that none is far older than the origins it serves.
    private const int Cuts = 8;

    // The earliest origins belong to a few series that ended long ago; too little was known then to learn from.
    private const double EarliestShare = 0.02;

    private readonly PanelForecaster[] _trainable = [.. panels.Where(p => p.IsRoutine && p.Obstacle is null)];

    private readonly Dictionary<string, string> _obstacles = panels.Where(p => p.IsRoutine && p.Obstacle is not null).ToDictionary(p => p.Name, p => p.Obstacle!);

    // Of what can be trained here: once an obstacle is gone, the forecasts are made anew.
    public string Version =>
        $"{typeof(Forecaster).Assembly.ManifestModule.ModuleVersionId:N} {string.Join(",", Forecasters.All.Select(m => m.Name).Concat(_trainable.Select(p => p.Name)))}";

    public IReadOnlyList<ForecastResult> Run(IReadOnlyList<ForecastInput> inputs, IProgress<(int Done, int Total)>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var known = inputs.Select(i => KnownFigures.Level(i.Indicator, i.History, Vintage.Latest)).ToArray();
        var options = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        var wanted = Enumerable.Range(0, inputs.Count).Where(i => inputs[i].Wanted).ToArray();
        var days = CutDays(wanted.Select(i => known[i]));
        var total = wanted.Length + (days.Count * _trainable.Length);
        var done = 0;
        void Step() => progress?.Report((Interlocked.Increment(ref done), total));

        var panel = Train([.. known.Zip(inputs, (k, i) => new PanelSeries(k, Newest(i.History)))], days, options, Step);
        var results = new ForecastResult[wanted.Length];
        Parallel.For(0, wanted.Length, options, k =>
        {
            results[k] = Forecast(inputs[wanted[k]], panel);
            Step();
        });
        return results;
    }

    private ForecastResult Forecast(ForecastInput input, IReadOnlyList<PanelModel> panel)
    {
        var vintage = Newest(input.History);
        try
        {
            var outcome = ForecastStudy.Run(input.Indicator, input.History, input.Units, Vintage.Latest, panel, input.Signed);
            var failures = outcome.Failures.Concat(_obstacles).DistinctBy(f => f.Key).ToDictionary();
            return new(input.Indicator.Key.Key, vintage, outcome with { Failures = failures }, null) { Panel = Trainings(panel, input.Indicator.Frequency) };
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return new(input.Indicator.Key.Key, vintage, null, e.Message);
        }
    }

    private PanelModel[] Train(PanelSeries[] known, List<DateOnly> days, ParallelOptions options, Action step)
    {
        var tasks = _trainable.SelectMany(p => days.Select(d => (Panel: p, Day: d))).ToArray();
        var trained = new PanelModel?[tasks.Length];
        Parallel.For(0, tasks.Length, options, i =>
        {
            try
            {
                var cut = PanelModel.Cut(known.Select(k => k.Figures), tasks[i].Day);
                trained[i] = new(tasks[i].Day, tasks[i].Panel.Train([.. cut.Zip(known, (c, k) => k with { Figures = c })], shelf));
            }
            catch (ArgumentException)
            {
                // Too little was known on that day to learn from; series with earlier origins do without the model and say so.
                trained[i] = null;
            }

            step();
        });
        return [.. trained.OfType<PanelModel>()];
    }

    // Days spread evenly over all origins of all series, the final ones included.
    private static List<DateOnly> CutDays(IEnumerable<TimeSeries> series)
    {
        var needed = series.Select(s => s.Trim()).Where(s => s.Count > 0).SelectMany(s =>
        {
            var plan = ForecastPlan.Default(s.Frequency);
            return Enumerable.Range(0, plan.Origins).Select(o => s.Count - 1 - plan.Horizon - (o * plan.Step)).Append(s.Count - 1)
                .Where(i => i >= 0).Select(i => s.Periods[i].LastDay);
        }).Order().ToArray();
        return needed.Length == 0
            ? []
            : [.. Enumerable.Range(0, Cuts - 1).Select(c => QuarterEnd(needed[(int)(needed.Length * (EarliestShare + ((1 - EarliestShare) * c / Cuts)))])).Append(needed[^1]).Distinct()];
    }

    // New figures move the days a little; at ends of quarters they mostly stay, and with them the kept models.
    private static DateOnly QuarterEnd(DateOnly day)
    {
        var quarter = Period.Containing(day, Frequency.Quarterly);
        return quarter.LastDay == day ? day : (quarter - 1).LastDay;
    }

    private static PanelTraining[] Trainings(IReadOnlyList<PanelModel> panel, Frequency frequency) =>
        [.. panel.Select(p => (p.Model as TrainedPanel)?.Part(frequency)?.Training).OfType<PanelTraining>()];

    private static Vintage Newest(VintageHistory history) => history.Vintages.Count > 0 ? history.Vintages[^1] : new(DateOnly.MinValue);
}
