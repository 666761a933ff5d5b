using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Forecasting.Models;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Web.Services.Workbench;

/// <summary>The models an analyst may choose, and what they say of one series.</summary>
public static class WorkbenchModels
{
    /// <summary>Names of all models: those fitted to one series, then those that learn from many.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Forecasters.All.Select(f => f.Name), .. Forecasters.Panel.Select(p => p.Name)];

    /// <summary>Backtests models on a series, fits them to all of it and forecasts.</summary>
    /// <remarks>
    /// All models stand on the same origins: the first suits every chosen model that the series is long enough for. Origins are
    /// forecast from side by side on all processors; results do not depend on that.
    /// </remarks>
    /// <param name="shown">The series, in the transformation shown.</param>
    /// <param name="keepsSign">Whether a series without negative values gets no negative ranges: true for levels, false for changes.</param>
    /// <param name="models">Names of the models.</param>
    /// <param name="plan">Horizon and backtest.</param>
    /// <param name="basis">What past origins know.</param>
    /// <param name="panel">Trains models that learn from many series.</param>
    /// <param name="starting">Is told each model before it starts; may throw to stop.</param>
    /// <param name="cancellation">Ends the work at the next fit.</param>
    /// <returns>The best record first, models without a record after those with one, failures last.</returns>
    public static IReadOnlyList<ModelResult> Evaluate(
        TimeSeries shown, bool keepsSign, IReadOnlyList<string> models, ForecastPlan plan, BacktestBasis basis, WorkbenchPanel panel, Action<string> starting, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(shown);
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(basis);
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(starting);
        if (models.Count == 0)
        {
            return [];
        }

        var limited = shown.Trim().Tail(plan.HistoryLimit).Trim();
        var minimum = Minimum(limited, models, plan.Horizon);
        var origins = basis.OriginsFrom(minimum);
        var naive = new SeasonalNaive();
        var past = Backtest(_ => naive, [.. origins.Where(o => naive.CanFit(o.Known))], limited, plan.Horizon, cancellation);
        var benchmark = past.Length == 0 ? [] : JudgedModel.Of(naive.Name, past, null, keepsSign, plan).Forecasts;
        var first = basis.FirstReleases is { } releases && origins.Count > 0 ? releases(PeriodRange.Between(origins[0].Origin + 1, limited.Periods.Last)) : null;
        first = first is not null && first.Periods.Any(p => !double.IsNaN(first[p]) && first[p] != limited[p]) ? first : null;
        var track = new Track(limited, origins, benchmark, first, plan, keepsSign, minimum);
        var results = new List<ModelResult>();
        var complexity = new Dictionary<string, int>();
        foreach (var name in models)
        {
            starting(name);
            cancellation.ThrowIfCancellationRequested();
            results.Add(One(name, track, panel, complexity, cancellation));
        }

        var rank = ChampionSelection.Rank(results.Where(r => r.Record is not null).Select(r => r.Record!), name => complexity[name]).Select(r => r.Model).ToList();
        return [.. results.OrderBy(r => r.Forecast is null).ThenBy(r => r.Record is null).ThenBy(r => rank.IndexOf(r.Model))];
    }

    private static ModelResult One(string name, Track track, WorkbenchPanel panel, Dictionary<string, int> complexity, CancellationToken cancellation)
    {
        var (limited, plan) = (track.Figures, track.Plan);
        try
        {
            var modelAt = ModelAt(name, track.Origins, limited, panel, cancellation);
            var model = modelAt(limited.Periods.Last);
            complexity[name] = model.Complexity;
            var needed = model.MinimumObservations(limited.Frequency);
            if (limited.Count < needed)
            {
                return new(name, null, null, null, null, ModelFailure.TooShort(needed, limited.Count));
            }

            var fitted = model.Fit(limited);
            var forecast = QuantileForecast.From(fitted.Forecast(plan.Horizon));
            var residuals = ResidualSummary.Of(limited, fitted.Fitted);
            if (track.Origins.Count == 0)
            {
                return new(name, forecast, fitted.Description, null, residuals, ModelFailure.NoOrigin(track.Minimum + plan.Horizon, limited.Count));
            }

            try
            {
                var judged = JudgedModel.Of(name, Backtest(modelAt, track.Origins, limited, plan.Horizon, cancellation), track.Benchmark, track.KeepsSign, plan);
                return new(name, judged.Publish(forecast, limited), fitted.Description, judged.Record, residuals, null)
                {
                    Backtest = judged.Forecasts,
                    FirstRelease = track.FirstReleases is null ? null : judged.Against(track.Benchmark, track.FirstReleases, 1, plan),
                };
            }
            catch (ArgumentException e)
            {
                return new(name, forecast, fitted.Description, null, residuals, ModelFailure.Other(e.Message));
            }
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or ArithmeticException)
        {
            return new(name, null, null, null, null, ModelFailure.Other(e.Message));
        }
    }

    // A panel model is trained at the first, middle and last origin and on everything: enough that no origin uses a
    // model far older than itself, and few enough that an analyst can wait for it.
    private static Func<Period, Forecaster> ModelAt(string name, IReadOnlyList<BacktestOrigin> origins, TimeSeries limited, WorkbenchPanel panel, CancellationToken cancellation)
    {
        if (Forecasters.Panel.FirstOrDefault(p => p.Name == name) is not { } trainer)
        {
            var model = Forecasters.Named(name);
            return _ => model;
        }

        var days = new List<DateOnly> { limited.Periods.Last.LastDay };
        if (origins.Count > 0)
        {
            days.AddRange([origins[0].Origin.LastDay, origins[origins.Count / 2].Origin.LastDay, origins[^1].Origin.LastDay]);
        }

        var trained = days.Distinct().Order().Select(day => panel.Train(trainer, day, cancellation)).ToArray();
        return period => PanelModel.At(trained, name, period)
            ?? throw new InvalidOperationException($"No '{name}' model was trained on data up to {period} only.");
    }

    private static BacktestForecast[] Backtest(
        Func<Period, Forecaster> modelAt, IReadOnlyList<BacktestOrigin> origins, TimeSeries outcomes, int horizon, CancellationToken cancellation)
    {
        var forecasts = new BacktestForecast[origins.Count];
        try
        {
            Parallel.For(
                0, origins.Count, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount },
                i => forecasts[i] = RollingOriginBacktest.Run(modelAt, [origins[i]], outcomes, horizon)[0]);
        }
        catch (AggregateException e)
        {
            // Several origins may fail alike: one reason is enough.
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        return forecasts;
    }

    // What all models of one series stand on.
    private sealed record Track(
        TimeSeries Figures, IReadOnlyList<BacktestOrigin> Origins, IReadOnlyList<BacktestForecast> Benchmark, TimeSeries? FirstReleases, ForecastPlan Plan, bool KeepsSign, int Minimum);

    private static int Minimum(TimeSeries limited, IReadOnlyList<string> models, int horizon)
    {
        var needs = Forecasters.All.Where(m => models.Contains(m.Name)).Select(m => m.MinimumObservations(limited.Frequency)).DefaultIfEmpty(1).ToArray();
        var usable = needs.Where(n => n <= limited.Count - horizon).ToArray();
        return usable.Length > 0 ? usable.Max() : needs.Min();
    }
}
