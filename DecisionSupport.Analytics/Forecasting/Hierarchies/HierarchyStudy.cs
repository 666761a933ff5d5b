using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Forecasting.Hierarchies;

/// <summary>What is known of one series of a hierarchy: its figures and its own forecast, made without a look at the others.</summary>
/// <param name="Indicator">The series.</param>
/// <param name="Levels">The figures.</param>
/// <param name="Base">The forecast.</param>
/// <param name="Model">Name of the model that made it.</param>
public sealed record HierarchyInput(Indicator Indicator, TimeSeries Levels, QuantileForecast Base, string Model);

/// <summary>One series of a hierarchy with its forecast before and after.</summary>
/// <param name="Indicator">The series.</param>
/// <param name="Levels">The figures.</param>
/// <param name="Base">Its own forecast, from the hierarchy's origin on.</param>
/// <param name="Mean">The means that add up with those of the others exactly.</param>
/// <param name="Reconciled">The distributions that add up path by path; their medians do so only nearly.</param>
/// <param name="Model">Name of the model that made its own forecast.</param>
/// <param name="Depth">0 for a series that is part of no other, 1 for its parts…</param>
public sealed record HierarchyNode(Indicator Indicator, TimeSeries Levels, QuantileForecast Base, TimeSeries Mean, QuantileForecast Reconciled, string Model, int Depth);

/// <summary>One adding-up, before and after.</summary>
/// <param name="Sum">Total and parts.</param>
/// <param name="Figures">Largest difference between the published total and the sum of its published parts.</param>
/// <param name="Base">Largest difference in the medians of the series' own forecasts over the horizon.</param>
/// <param name="Reconciled">Largest difference in the reconciled means over the horizon.</param>
public sealed record HierarchyCheck(HierarchySum Sum, double Figures, double Base, double Reconciled);

/// <summary>The forecasts of a hierarchy made to add up.</summary>
/// <param name="Definition">The hierarchy.</param>
/// <param name="Nodes">Its series, each total before its parts, as the sums name them first.</param>
/// <param name="Checks">Its adding-ups.</param>
/// <param name="Periods">The periods forecast.</param>
/// <param name="Description">The method in one line with what it estimated.</param>
/// <param name="Errors">Periods with forecast errors of all series, from which the weights come.</param>
public sealed record HierarchyStudy(
    HierarchyDefinition Definition, IReadOnlyList<HierarchyNode> Nodes, IReadOnlyList<HierarchyCheck> Checks, PeriodRange Periods, string Description, int Errors)
{
    // Where the model of a forecast learns over many series and has no errors of one alone.
    private const string StandIn = "ets";

    /// <summary>Makes the forecasts add up.</summary>
    /// <param name="definition">The hierarchy.</param>
    /// <param name="inputs">Each of its series by key.</param>
    /// <exception cref="ArgumentException">A series is missing, its forecasts share no period with the others', or errors are too few.</exception>
    public static HierarchyStudy Of(HierarchyDefinition definition, IReadOnlyDictionary<string, HierarchyInput> inputs)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(inputs);
        var hierarchy = Hierarchy.Of(definition.Sums);
        HierarchyInput[] known = [.. hierarchy.Nodes.Select(n => inputs.TryGetValue(n, out var input) ? input
            : throw new ArgumentException($"'{n}' of the hierarchy '{definition.Key}' has no forecast.", nameof(inputs)))];
        var (origin, end) = (known.Max(k => k.Base.Origin), known.Min(k => k.Base.Horizon.Last));
        if (end <= origin)
        {
            throw new ArgumentException($"The forecasts of '{definition.Key}' share no period: the latest begins after {origin}, the shortest ends in {end}.", nameof(inputs));
        }

        var periods = new PeriodRange(origin + 1, end - origin);
        QuantileForecast[] bases = [.. known.Select(k => new QuantileForecast(origin, [.. periods.Select(p => k.Base.Quantiles[k.Base.Horizon.IndexOf(p)])]))];
        double[][] residuals = [.. known.AsParallel().AsOrdered().Select(k => Residuals(definition, k, origin))];
        var reconciler = Reconciliation.Named(definition.Reconciliation).Prepare(hierarchy, new([.. known.Select(k => Values(definition, k.Levels, origin))], residuals));
        var reconciled = CoherentPaths.Of(reconciler, [.. bases.Select(b => (IReadOnlyList<IPredictiveDistribution>)[.. b.Quantiles.Select(q => new QuantileDistribution(q))])], residuals);
        HierarchyNode[] nodes = [.. known.Select((k, i) => new HierarchyNode(k.Indicator, k.Levels, bases[i], Means(reconciled, i, origin), Of(reconciled, hierarchy.Nodes[i], origin), k.Model, Depth(definition.Sums, hierarchy.Nodes[i])))];
        return new(
            definition, Ordered(definition.Sums, nodes), [.. definition.Sums.Select(s => Check(s, known, bases, reconciled))], periods, reconciler.Description,
            Enumerable.Range(0, residuals[0].Length).Count(t => residuals.All(r => double.IsFinite(r[t]))));
    }

    private static double[] Values(HierarchyDefinition definition, TimeSeries levels, Period origin) => [.. Counted(definition, origin).Select(p => levels[p])];

    // What the model of the forecast missed by, one step ahead.
    private static double[] Residuals(HierarchyDefinition definition, HierarchyInput input, Period origin)
    {
        var levels = input.Levels.Window(definition.First, origin);
        var model = Forecasters.All.FirstOrDefault(f => f.Name == input.Model && f.CanFit(levels)) ?? Forecasters.Named(StandIn);
        var fitted = model.Fit(levels).Fitted;
        return [.. Counted(definition, origin).Select(p => definition.LeftOut.Any(l => l.Periods.Contains(p)) ? double.NaN : levels[p] - fitted[p])];
    }

    private static PeriodRange Counted(HierarchyDefinition definition, Period origin) => PeriodRange.Between(definition.First, origin);

    private static QuantileForecast Of(ReconciledForecast forecast, string node, Period origin) => new(
        origin, [.. Enumerable.Range(1, forecast.Horizon).Select(h => (IReadOnlyList<double>)[.. QuantileForecast.Probabilities.Select(forecast.Distribution(node, h).Quantile)])]);

    private static TimeSeries Means(ReconciledForecast forecast, int place, Period origin) =>
        TimeSeries.Of(origin + 1, [.. Enumerable.Range(1, forecast.Horizon).Select(h => forecast.Means(h)[place])]);

    private static HierarchyCheck Check(HierarchySum sum, HierarchyInput[] known, QuantileForecast[] bases, ReconciledForecast reconciled)
    {
        int[] places = [reconciled.Hierarchy.PlaceOf(sum.Total), .. sum.Parts.Select(reconciled.Hierarchy.PlaceOf)];
        double Rest(Func<int, double> value) => Math.Abs(value(places[0]) - places.Skip(1).Sum(value));
        var common = PeriodRange.Between(places.Max(i => known[i].Levels.Periods.First), places.Min(i => known[i].Levels.Periods.Last));
        return new(
            sum,
            common.Select(p => Rest(i => known[i].Levels[p])).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max(),
            bases[0].Horizon.Max(p => Rest(i => bases[i].Median[p])),
            Enumerable.Range(1, reconciled.Horizon).Max(h => Rest(i => reconciled.Means(h)[i])));
    }

    private static int Depth(IReadOnlyList<HierarchySum> sums, string node) =>
        sums.Where(s => s.Parts.Contains(node)).Select(s => 1 + Depth(sums, s.Total)).DefaultIfEmpty(0).Max();

    // Each total, then its parts with theirs; a series that is part of several stands below the deepest.
    private static List<HierarchyNode> Ordered(IReadOnlyList<HierarchySum> sums, HierarchyNode[] nodes)
    {
        var ordered = new List<HierarchyNode>();
        void Add(string key)
        {
            var node = nodes.Single(n => n.Indicator.Key.Key == key);
            if (ordered.Contains(node))
            {
                return;
            }

            ordered.Add(node);
            foreach (var part in sums.Where(s => s.Total == key).SelectMany(s => s.Parts).Where(p => nodes.Single(n => n.Indicator.Key.Key == p).Depth == node.Depth + 1))
            {
                Add(part);
            }
        }

        foreach (var top in nodes.Where(n => n.Depth == 0))
        {
            Add(top.Indicator.Key.Key);
        }

        return ordered;
    }
}
