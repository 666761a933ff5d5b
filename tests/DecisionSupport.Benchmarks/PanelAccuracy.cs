using System.Globalization;
using System.IO.Compression;
using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Forecasting.Panel;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Benchmarks;

/// <summary>
/// Panel models on ends held out: the last periods of each series of a file <c>series_id,frequency,period,value</c> are cut off, the models
/// learn from the rest and are scored on the end, beside ets, theta and seasonal naive. For M3 give its training parts.
/// </summary>
internal static class PanelAccuracy
{
    public static void Run(string path)
    {
        using var reader = new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(File.OpenRead(path), CompressionMode.Decompress) : File.OpenRead(path));
        var series = Lines(reader).Skip(1).Select(l => l.Split(',')).Where(f => f[1].Length == 1 && f[3].Length > 0 && char.IsLetter(f[1][0])).GroupBy(f => f[0])
            .Select(g => TimeSeries.FromObservations(g.Select(f => KeyValuePair.Create(Period.Parse(f[2], CultureInfo.InvariantCulture), double.Parse(f[3], CultureInfo.InvariantCulture)))));
        foreach (var group in series.GroupBy(s => s.Frequency).OrderBy(g => g.Key))
        {
            Score(group.Key, [.. group]);
        }
    }

    private static void Score(Frequency frequency, TimeSeries[] whole)
    {
        var horizon = PanelShape.Of(frequency).Horizon;
        TimeSeries[] known = [.. whole.Select(s => s.Window(s.Periods.First, s.Periods.Last - horizon))];
        Forecaster[] models = [.. Forecasters.Panel.Select(p => p.Train(known)), .. new[] { "ets", "theta", "seasonal-naive" }.Select(Forecasters.Named)];
        int[] usable = [.. Enumerable.Range(0, whole.Length).Where(i => models.All(m => m.CanFit(known[i])) && Scale(known[i]) > 0 && !whole[i].Values[^horizon..].ToArray().Any(double.IsNaN))];
        Console.WriteLine(FormattableString.Invariant($"{frequency}: {usable.Length} of {whole.Length} series, last {horizon} periods"));
        foreach (var model in models)
        {
            var scores = usable.AsParallel().WithDegreeOfParallelism(2).Select(i => Score(model, known[i], whole[i].Values[^horizon..].ToArray())).ToArray();
            Console.WriteLine(FormattableString.Invariant(
                $"  {model.Name,-16} scaled WIS: mean {scores.Average(s => s.Wis):F3}, geometric mean {Math.Exp(scores.Average(s => Math.Log(s.Wis + 1e-9))):F3}; MASE {scores.Average(s => s.Mase):F3}; 80 % covers {scores.Average(s => s.In80):P1}, 95 % covers {scores.Average(s => s.In95):P1}"));
        }
    }

    private static (double Wis, double Mase, double In80, double In95) Score(Forecaster model, TimeSeries known, double[] outcomes)
    {
        var forecast = model.Fit(known).Forecast(outcomes.Length);
        var scale = Scale(known);
        var quantiles = QuantileForecast.From(forecast).Quantiles;
        return (
            outcomes.Select((y, h) => AccuracyMeasures.WeightedIntervalScore(y, quantiles[h]) / scale).Average(),
            outcomes.Select((y, h) => Math.Abs(y - quantiles[h][QuantileForecast.Middle]) / scale).Average(),
            outcomes.Select((y, h) => y >= quantiles[h][2] && y <= quantiles[h][^3] ? 1.0 : 0).Average(),
            outcomes.Select((y, h) => y >= quantiles[h][0] && y <= quantiles[h][^1] ? 1.0 : 0).Average());
    }

    private static double Scale(TimeSeries known) => AccuracyMeasures.SeasonalNaiveScale(known.Values, known.Frequency.PeriodsPerCycle());

    private static IEnumerable<string> Lines(StreamReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
