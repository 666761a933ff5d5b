using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Forecasting.Models;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Backtesting;

/// <summary>
/// From figures to a published forecast: every model forecasts from past origins, the one with the smallest weighted
/// interval score (<see cref="ChampionSelection"/>) of those that did not lose to seasonal naive
/// (<see cref="ForecastRecord.LosesToSeasonalNaive"/>) becomes champion, is fitted to all figures and forecasts.
/// </summary>
/// <remarks>
/// Pure and safe to call from many threads; the same input gives the same bits. A model that fails at one origin is no
/// candidate: its record would stand on fewer, perhaps easier, points than the others'.
/// </remarks>
public static class IndicatorForecasting
{
    private const int FirstRelease = 1;

    /// <summary>
    /// Forecasts one series from one state of its figures. The backtest uses these figures cut at each origin
    /// (<see cref="KnowledgeBasis.PseudoRealTime"/>).
    /// </summary>
    /// <param name="known">The figures known; missing ends are cut off, inner gaps interpolated for the models.</param>
    /// <param name="models">Candidates, see <see cref="Forecasters.All"/>; of these the routine ones, unless <see cref="ForecastPlan.RoutineOnly"/> is false.</param>
    /// <param name="plan">Horizon and backtest, see <see cref="ForecastPlan.Default"/>.</param>
    /// <param name="panel">Trained panel models; at each origin only one trained on nothing later is used.</param>
    /// <param name="signed">A signature under a model that loses to seasonal naive: that model is published.</param>
    /// <exception cref="InsufficientHistoryException">The history is too short for every model, or leaves no origin.</exception>
    /// <exception cref="InvalidOperationException">No model could be fitted, or none may be published.</exception>
    public static ForecastOutcome Run(
        TimeSeries known, IReadOnlyList<Forecaster> models, ForecastPlan plan, IReadOnlyList<PanelModel>? panel = null, ForecastOverride? signed = null) =>
        Run(known, models, plan, panel ?? [], minimum => BacktestOrigin.PseudoRealTime(known, plan, minimum), null, signed);

    /// <summary>
    /// Forecasts one series from the figures known at a vintage. The backtest uses the figures of the time at each
    /// origin for which a vintage is stored, see <see cref="BacktestOrigin.RealTime(VintageHistory, Vintage, int, ForecastPlan, int)"/>, and is scored against the newest
    /// figures and against their first publication.
    /// </summary>
    /// <param name="history">All releases, in one unit (<see cref="CommonUnit"/>); nothing after <paramref name="asOf"/> is looked at.</param>
    /// <param name="asOf">The state of knowledge.</param>
    /// <param name="releaseLag">Days from the end of a period to its first release.</param>
    /// <param name="models">Candidates.</param>
    /// <param name="plan">Horizon and backtest.</param>
    /// <param name="panel">Trained panel models.</param>
    /// <param name="signed">A signature under a model that loses to seasonal naive: that model is published.</param>
    /// <exception cref="InsufficientHistoryException">The history is too short for every model, or leaves no origin.</exception>
    /// <exception cref="InvalidOperationException">No model could be fitted, or none may be published.</exception>
    public static ForecastOutcome Run(
        VintageHistory history, Vintage asOf, int releaseLag, IReadOnlyList<Forecaster> models, ForecastPlan plan, IReadOnlyList<PanelModel>? panel = null,
        ForecastOverride? signed = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        return Run(
            history.AsOf(asOf), models, plan, panel ?? [], minimum => BacktestOrigin.RealTime(history, asOf, releaseLag, plan, minimum),
            periods => ReleaseOutcomes.Of(history, FirstRelease, periods, asOf), signed);
    }

    private static ForecastOutcome Run(
        TimeSeries known, IReadOnlyList<Forecaster> models, ForecastPlan plan, IReadOnlyList<PanelModel> panel, Func<int, IReadOnlyList<BacktestOrigin>> originsFrom,
        Func<PeriodRange, TimeSeries>? firstReleases, ForecastOverride? signed)
    {
        ArgumentNullException.ThrowIfNull(models);
        models = plan.RoutineOnly ? [.. models.Where(m => m.IsRoutine)] : models;
        var limited = BacktestOrigin.Limited(known, plan);
        var candidates = Candidates(models, panel, limited);
        var origins = originsFrom(Minimum(limited, models, plan));
        var naive = Yardstick(origins, limited, plan);
        var benchmark = naive?.Forecasts ?? [];
        var judged = new Dictionary<string, JudgedModel>(StringComparer.Ordinal);
        var failures = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, _, modelAt) in candidates)
        {
            try
            {
                judged.Add(name, name == ForecastRecord.Yardstick && benchmark.Count == origins.Count && naive is not null
                    ? naive
                    : JudgedModel.Of(name, RollingOriginBacktest.Run(modelAt, origins, limited, plan.Horizon), benchmark, keepsSign: true, plan));
            }
            catch (ArgumentException e)
            {
                failures.Add(name, e.Message);
            }
        }

        var outcome = Publish(limited, plan, candidates, judged, failures, signed);
        return firstReleases is null || origins.Count == 0 ? outcome : outcome with { FirstReleaseRecords = First(outcome, judged, benchmark, firstReleases, limited, plan, origins[0].Origin) };
    }

    // Seasonal naive judged like every other, at those origins whose history is long enough for it.
    private static JudgedModel? Yardstick(IReadOnlyList<BacktestOrigin> origins, TimeSeries limited, ForecastPlan plan)
    {
        var naive = new SeasonalNaive();
        BacktestOrigin[] usable = [.. origins.Where(o => naive.CanFit(o.Known))];
        return usable.Length == 0
            ? null
            : JudgedModel.Of(naive.Name, RollingOriginBacktest.Run(naive, usable, limited, plan.Horizon), null, keepsSign: true, plan);
    }

    private static ForecastRecord[] First(
        ForecastOutcome outcome, Dictionary<string, JudgedModel> judged, IReadOnlyList<BacktestForecast> benchmark, Func<PeriodRange, TimeSeries> firstReleases,
        TimeSeries limited, ForecastPlan plan, Period from)
    {
        var first = firstReleases(PeriodRange.Between(from + 1, limited.Periods.Last));
        var differs = first.Periods.Any(p => !double.IsNaN(first[p]) && first[p] != limited[p]);
        return differs ? [.. outcome.Records.Select(r => judged[r.Model].Against(benchmark, first, FirstRelease, plan)).OfType<ForecastRecord>()] : [];
    }

    // The signed model, else the best that did not lose to seasonal naive, and that can also be fitted to all figures; one that
    // cannot leaves the list of records.
    private static ForecastOutcome Publish(
        TimeSeries limited, ForecastPlan plan, List<Candidate> candidates, Dictionary<string, JudgedModel> judged, SortedDictionary<string, string> failures,
        ForecastOverride? signed)
    {
        var ranked = ChampionSelection.Rank(judged.Values.Select(j => j.Record), name => candidates.Find(c => c.Name == name)!.Complexity).ToList();
        while ((ranked.Find(r => r.Model == signed?.Model) ?? ranked.Find(r => !r.LosesToSeasonalNaive)) is { } chosen)
        {
            var champion = candidates.Find(c => c.Name == chosen.Model)!;
            try
            {
                var fitted = champion.Newest.Fit(limited);
                var forecast = judged[champion.Name].Publish(QuantileForecast.From(fitted.Forecast(plan.Horizon)), limited);
                return new(champion.Name, forecast, fitted.Description, [chosen, .. ranked.Where(r => r != chosen)], failures)
                {
                    Override = champion.Name == signed?.Model ? signed : null,
                };
            }
            catch (ArgumentException e)
            {
                failures.Add(champion.Name, e.Message);
                ranked.Remove(chosen);
            }
        }

        var reasons = string.Join(" ", failures.Select(f => $"{f.Key}: {f.Value}"));
        throw new InvalidOperationException(ranked.Count == 0
            ? $"No model could forecast the series {limited.Periods}: {reasons}"
            : $"Nothing is published for the series {limited.Periods}: {string.Join(", ", ranked.Select(r => r.Model))} lost to seasonal naive on their backtest, and seasonal naive itself could not be used. {reasons}");
    }

    // The first origin must suit every model that the series is long enough for, so that all stand on the same points.
    private static int Minimum(TimeSeries limited, IReadOnlyList<Forecaster> models, ForecastPlan plan)
    {
        var frequency = limited.Frequency;
        var longest = limited.Count - plan.Horizon;
        var usable = models.Select(m => m.MinimumObservations(frequency)).Where(m => m <= longest).ToList();
        if (usable.Count > 0)
        {
            return usable.Max();
        }

        var needed = models.Count == 0 ? 1 : models.Min(m => m.MinimumObservations(frequency));
        throw new InsufficientHistoryException("backtest", limited.Count, needed + plan.Horizon, frequency);
    }

    private static List<Candidate> Candidates(IReadOnlyList<Forecaster> models, IReadOnlyList<PanelModel> panel, TimeSeries limited) =>
    [
        .. models.Select(m => new Candidate(m.Name, m, _ => m)),
        .. panel.GroupBy(p => p.Model.Name).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new Candidate(
            g.Key,
            g.MaxBy(p => p.TrainedTo)!.Model,
            period => At(panel, g.Key, period, g.MaxBy(p => p.TrainedTo)!.Model, limited))),
    ];

    private static Forecaster At(IReadOnlyList<PanelModel> panel, string name, Period period, Forecaster newest, TimeSeries limited)
    {
        // A model that does not suit the series at all says so itself, whatever its age.
        if (!newest.CanFit(limited))
        {
            return newest;
        }

        return PanelModel.At(panel, name, period)
            ?? throw new ArgumentException($"No '{name}' model was trained on data up to {period} only; train one with an earlier cut.");
    }

    // The backtest asks for the model of the time, the forecast itself for the newest.
    private sealed record Candidate(string Name, Forecaster Newest, Func<Period, Forecaster> At)
    {
        public int Complexity => Newest.Complexity;
    }
}
