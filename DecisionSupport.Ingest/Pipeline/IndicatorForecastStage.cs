using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Forecasting.Panel;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Pipeline;

/// <summary>
/// Runs every model of the product on every wanted series, on all processors. Models that learn from many series are
/// first trained on all of their frequency, cut at several days, so that each past origin is judged with one that knew nothing later.
/// </summary>
/// <param name="panels">What learns from many series.</param>
/// <param name="shelf">Where trained models are kept; null to train each time.</param>
internal sealed class IndicatorForecastStage(IReadOnlyList<PanelForecaster> panels, IPanelShelf? shelf = null) : IForecastStage
{
    // Days at which the panel models of one frequency are trained: enough that none is far older than the origins it serves.
    private const int Cuts = 7;

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
        // The days follow from all series of a frequency, so that a refresh of few finds the models that are kept.
        var trainings = known.GroupBy(k => k.Frequency).Where(g => wanted.Any(i => known[i].Frequency == g.Key)).OrderBy(g => g.Key)
            .SelectMany(g => TrainingDays.Of(g.SelectMany(Origins), Cuts).SelectMany(day => _trainable.Select(p => new Training(p, g.Key, day)))).ToArray();
        var total = wanted.Length + trainings.Length;
        var done = 0;
        void Step() => progress?.Report((Interlocked.Increment(ref done), total));

        var panels = Train(trainings, [.. known.Zip(inputs, (k, i) => new PanelSeries(k, Newest(i.History)))], shelf, options, Step);
        var results = new ForecastResult[wanted.Length];
        Parallel.For(0, wanted.Length, options, k =>
        {
            results[k] = Forecast(inputs[wanted[k]], [.. panels[known[wanted[k]].Frequency]]);
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

    private static ILookup<Frequency, PanelModel> Train(Training[] wanted, PanelSeries[] known, IPanelShelf? shelf, ParallelOptions options, Action step)
    {
        var byFrequency = known.ToLookup(k => k.Figures.Frequency);
        var trained = new PanelModel?[wanted.Length];
        Parallel.For(0, wanted.Length, options, i =>
        {
            var (panel, frequency, day) = wanted[i];
            try
            {
                var cut = PanelModel.Cut(byFrequency[frequency].Select(k => k.Figures), day);
                trained[i] = new(day, panel.Train([.. cut.Zip(byFrequency[frequency], (c, k) => k with { Figures = c })], shelf));
            }
            catch (ArgumentException)
            {
                // Too little was known on that day to learn from; series with earlier origins do without the model and say so.
                trained[i] = null;
            }

            step();
        });
        return wanted.Zip(trained).Where(t => t.Second is not null).ToLookup(t => t.First.Frequency, t => t.Second!);
    }

    private static IEnumerable<DateOnly> Origins(TimeSeries series)
    {
        var (known, plan) = (series.Trim(), ForecastPlan.Default(series.Frequency));
        return Enumerable.Range(0, plan.Origins).Select(o => known.Count - 1 - plan.Horizon - (o * plan.Step)).Append(known.Count - 1)
            .Where(i => i >= 0).Select(i => known.Periods[i].LastDay);
    }

    private static PanelTraining[] Trainings(IReadOnlyList<PanelModel> panel, Frequency frequency) =>
        [.. panel.Select(p => (p.Model as TrainedPanel)?.Part(frequency)?.Training).OfType<PanelTraining>()];

    private static Vintage Newest(VintageHistory history) => history.Vintages.Count > 0 ? history.Vintages[^1] : new(DateOnly.MinValue);

    private sealed record Training(PanelForecaster Panel, Frequency Frequency, DateOnly Day);
}
