using System.Diagnostics;
using System.Globalization;
using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Benchmarks;

/// <summary>Seconds per stage of a whole refresh: training, and forecasting each series with its backtest.</summary>
internal static class Stages
{
    public static void Run(string path)
    {
        var series = Read(path);
        Write($"{series.Count} series: {string.Join(", ", series.GroupBy(s => s.Frequency).Select(g => $"{g.Count()} {g.Key}"))}");
        var panel = Train(series);
        foreach (var model in Forecasters.All)
        {
            var clock = Clock.Start();
            var fitted = 0;
            Parallel.ForEach(series, new ParallelOptions { MaxDegreeOfParallelism = 2 }, s =>
            {
                var tail = s.Tail(ForecastPlan.Default(s.Frequency).HistoryLimit);
                if (model.CanFit(tail))
                {
                    model.Fit(tail);
                    Interlocked.Increment(ref fitted);
                }
            });
            Write($"{model.Name,-16} one fit of {fitted} series: {clock}");
        }

        foreach (var group in series.GroupBy(s => s.Frequency))
        {
            Backtest(group.Key, [.. group], panel);
        }
    }

    private static void Backtest(Frequency frequency, TimeSeries[] series, List<PanelModel> panel)
    {
        var clock = Clock.Start();
        var outcomes = new ForecastOutcome?[series.Length];
        Parallel.For(0, series.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i =>
        {
            try
            {
                outcomes[i] = IndicatorForecasting.Run(series[i], Forecasters.All, ForecastPlan.Default(frequency), panel);
            }
            catch (InsufficientHistoryException)
            {
                outcomes[i] = null;
            }
        });
        var seconds = clock.ToString();
        var done = outcomes.OfType<ForecastOutcome>().ToList();
        Write($"{frequency}: {done.Count} of {series.Length} series in {seconds}");
        foreach (var champion in done.GroupBy(o => o.Champion).OrderByDescending(g => g.Count()))
        {
            Write($"  champion {champion.Key}: {champion.Count()}");
        }

        foreach (var model in done.SelectMany(o => o.Records).GroupBy(r => r.Model).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var finite = model.Where(r => double.IsFinite(r.Mase)).ToList();
            Write($"  {model.Key,-16} series {finite.Count}, median MASE {finite.Select(r => r.Mase).Order().ElementAt(finite.Count / 2):F3}, 80 % covers {finite.Average(r => r.Coverage80):P1}, 95 % covers {finite.Average(r => r.Coverage95):P1}");
        }

        foreach (var failure in done.SelectMany(o => o.Failures).GroupBy(f => f.Key))
        {
            Write($"  failed {failure.Key}: {failure.Count()}, for example: {failure.First().Value}");
        }
    }

    private static List<PanelModel> Train(List<TimeSeries> series)
    {
        var models = new List<PanelModel>();
        var last = series.Where(s => s.Frequency == Frequency.Monthly).Max(s => s.Periods.Last).LastDay;
        foreach (var trainer in Forecasters.Panel)
        {
            foreach (var yearsBack in Enumerable.Range(0, 6))
            {
                var (day, clock) = (last.AddYears(-yearsBack), Clock.Start());
                models.Add(new(day, trainer.Train(PanelModel.Cut(series, day))));
                Write($"{trainer.Name} trained to {day:yyyy-MM-dd}: {clock}");
            }
        }

        return models;
    }

    private static void Write(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));

    // Wall clock and processor time: on a shared machine only the second can be compared.
    private readonly record struct Clock(long Wall, TimeSpan Processor)
    {
        public static Clock Start() => new(Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);

        public override string ToString() => FormattableString.Invariant(
            $"{Stopwatch.GetElapsedTime(Wall).TotalSeconds:F2} s ({(Environment.CpuUsage.TotalTime - Processor).TotalSeconds:F2} s of processor time)");
    }

    // id,period,value
    private static List<TimeSeries> Read(string path) =>
    [
        .. File.ReadLines(path).Skip(1).Select(l => l.Split(',')).GroupBy(f => f[0]).Select(g =>
            TimeSeries.FromObservations(g.Select(f => KeyValuePair.Create(Period.Parse(f[1], null), double.Parse(f[2], CultureInfo.InvariantCulture))))),
    ];
}
