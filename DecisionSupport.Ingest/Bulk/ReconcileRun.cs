using System.Globalization;
using System.Text;
using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Forecasting.Hierarchies;

namespace DecisionSupport.Ingest.Bulk;

/// <summary>
/// Makes a file of forecasts add up. The errors of the past come from the history: each series' model, as the file of forecasts names
/// it, is fitted again.
/// </summary>
internal static class ReconcileRun
{
    /// <summary>Writes the reconciled file; series outside the hierarchy stay as they are.</summary>
    /// <returns>The method with what it estimated.</returns>
    /// <exception cref="InvalidDataException">A file cannot be used, or does not suit the others.</exception>
    public static string Run(string forecasts, string hierarchyPath, string historyPath, string output, Reconciliation method, bool nonNegative)
    {
        var hierarchy = HierarchyFile.Read(hierarchyPath);
        var lines = ForecastFile.Read(forecasts);
        var bySeries = lines.GroupBy(l => l.Id).ToDictionary(g => g.Key, g => g.OrderBy(l => l.Step).ToArray());
        var missing = hierarchy.Nodes.Where(n => !bySeries.ContainsKey(n)).ToList();
        if (missing.Count > 0)
        {
            throw new InvalidDataException($"{forecasts} has no forecast of {missing.Count} of {hierarchy.Nodes.Count} series of the hierarchy: {string.Join(", ", missing.Take(5))}. Forecast them, or take them out of {hierarchyPath}.");
        }

        ForecastLine[][] nodes = [.. hierarchy.Nodes.Select(n => bySeries[n])];
        var periods = nodes[0].Select(l => (l.Step, l.Period)).ToList();
        if (nodes.FirstOrDefault(n => !n.Select(l => (l.Step, l.Period)).SequenceEqual(periods)) is { } unlike)
        {
            throw new InvalidDataException($"{forecasts}: '{unlike[0].Id}' is forecast for {unlike[0].Period} to {unlike[^1].Period}, '{nodes[0][0].Id}' for {periods[0].Period} to {periods[^1].Period}. Series that add up are forecast for the same periods.");
        }

        try
        {
            var past = Past(historyPath, nodes, hierarchy);
            var reconciler = method.Prepare(hierarchy, past);
            var reconciled = CoherentPaths.Of(reconciler, [.. nodes.Select(n => n.Select(l => l.Distribution).ToArray())], past.Residuals, nonNegative);
            Write(output, lines, reconciled, method.Name);
            return reconciler.Description;
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    // Values and errors of all series on the periods that any of them has.
    private static HierarchyPast Past(string path, ForecastLine[][] nodes, Hierarchy hierarchy)
    {
        var history = new Dictionary<string, BulkSeries>();
        using (var reader = new BulkSeriesReader(path))
        {
            foreach (var series in reader.Read().Where(s => hierarchy.Nodes.Contains(s.Id)))
            {
                history.Add(series.Id, series.Problem is null ? series : throw new InvalidDataException($"{path}, '{series.Id}': {series.Problem}"));
            }
        }

        if (hierarchy.Nodes.FirstOrDefault(n => !history.ContainsKey(n)) is { } without)
        {
            throw new InvalidDataException($"{path} has no history of '{without}', whose forecast shall add up.");
        }

        if (history.Values.Select(s => s.Scale!.Code).Distinct().ToList() is { Count: > 1 } codes)
        {
            throw new InvalidDataException($"{path} has series of frequency {string.Join(" and ", codes)}; a hierarchy has one.");
        }

        var (first, last) = (history.Values.Min(s => s.First), history.Values.Max(s => s.First + s.Values.Length));
        var (values, residuals) = (new double[nodes.Length][], new double[nodes.Length][]);
        Parallel.For(0, nodes.Length, i =>
        {
            var series = history[hierarchy.Nodes[i]];
            var fitted = new BulkModel(Forecasters.Named(nodes[i][0].Model)).Fitted(series.Scale!, series.First, series.Values);
            (values[i], residuals[i]) = (Blank(), Blank());
            for (var t = 0; t < fitted.Length; t++)
            {
                values[i][series.First - first + t] = series.Values[t];
                residuals[i][series.First - first + t] = series.Values[t] - fitted[t];
            }
        });
        return new(values, residuals);

        double[] Blank()
        {
            var blank = new double[last - first];
            Array.Fill(blank, double.NaN);
            return blank;
        }
    }

    private static void Write(string output, List<ForecastLine> lines, ReconciledForecast reconciled, string method)
    {
        var inside = reconciled.Hierarchy.Nodes.ToHashSet();
        var steps = lines.Where(l => l.Id == reconciled.Hierarchy.Nodes[0]).Select(l => l.Step).Order().ToList();
        using var writer = new StreamWriter(output, append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        writer.WriteLine(ForecastRowsOf.Header);
        foreach (var line in lines)
        {
            var (isInside, old) = (inside.Contains(line.Id), line.Distribution);
            double[] numbers = isInside ? Read(reconciled.Distribution(line.Id, steps.IndexOf(line.Step) + 1)) : [old.Mean, old.Lower80, old.Upper80, old.Lower95, old.Upper95];
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{BulkRun.Field(line.Id)},{line.Step},{line.Period},{string.Join(',', numbers.Select(BulkRun.Number))},{line.Model}{(isInside ? "+" + method : "")}"));
        }
    }

    private static double[] Read(IPredictiveDistribution d) => [d.Mean, d.Quantile(0.1), d.Quantile(0.9), d.Quantile(0.025), d.Quantile(0.975)];
}
