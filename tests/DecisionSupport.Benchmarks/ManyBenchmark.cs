using System.Diagnostics;
using System.Globalization;
using System.Text;
using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Ingest.Bulk;

namespace DecisionSupport.Benchmarks;

/// <summary>
/// Many monthly series of 120 values through one model, as the forecast command does it: is the time in proportion to the
/// series, and does memory stay where it is? Arguments: --series N --model NAME --threads N.
/// </summary>
internal static class ManyBenchmark
{
    private const int Values = 120;
    private const int Horizon = 12;
    private const int Parts = 10;

    /// <summary>Runs it in a temporary folder.</summary>
    public static void Run(string[] args)
    {
        var (series, threads) = (int.Parse(Option(args, "--series", "10000"), CultureInfo.InvariantCulture), int.Parse(Option(args, "--threads", "2"), CultureInfo.InvariantCulture));
        var name = Option(args, "--model", "auto");
        var folder = Directory.CreateTempSubdirectory("many");
        try
        {
            var input = Path.Combine(folder.FullName, "many.csv");
            Write(input, series);
            var (model, horizons) = (new BulkModel(Forecasters.Named(name)), BulkHorizons.Of(Horizon.ToString(CultureInfo.InvariantCulture)));
            var run = new BulkRun(input, Path.Combine(folder.FullName, "out.csv"), ForecastRowsOf.Header, threads);
            using var process = Process.GetCurrentProcess();
            var (watch, before, part) = (Stopwatch.StartNew(), process.TotalProcessorTime, 1);
            run.Run(
                s => ForecastRowsOf.Series(s, model, horizons),
                (_, done) =>
                {
                    if (done >= (long)series * part / Parts)
                    {
                        process.Refresh();
                        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done} series: {watch.Elapsed.TotalSeconds:F1} s, {(process.TotalProcessorTime - before).TotalSeconds:F1} s of processor time, {process.WorkingSet64 >> 20} MB in use, {process.PeakWorkingSet64 >> 20} MB at most"));
                        part = (int)((long)done * Parts / series) + 1;
                    }
                },
                CancellationToken.None);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}, {threads} threads: {run.Series} series, {run.Failed} failed, {watch.Elapsed.TotalSeconds:F1} s"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Level, drift, season and noise of each series drawn with its own seed: the same arguments give the same file.
    private static void Write(string path, int series)
    {
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false));
        writer.Write("series_id,frequency,period,value\n");
        for (var i = 0; i < series; i++)
        {
            var random = new Random(i);
            var (level, drift, season, noise) = (50 + (1000 * random.NextDouble()), 0.01 * (random.NextDouble() - 0.3), 0.3 * random.NextDouble(), 0.01 + (0.1 * random.NextDouble()));
            for (var t = 0; t < Values; t++)
            {
                level *= 1 + drift + (0.3 * noise * (random.NextDouble() - 0.5));
                var value = level * (1 + (season * Math.Sin(2 * Math.PI * (t + i) / 12))) * (1 + (noise * (random.NextDouble() - 0.5)));
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"S{i},M,{2010 + (t / 12)}-{1 + (t % 12):00},{value:F3}\n"));
            }
        }
    }

    private static string Option(string[] args, string name, string otherwise) =>
        Array.IndexOf(args, name) is var at && at >= 0 && at + 1 < args.Length ? args[at + 1] : otherwise;
}
