using System.Globalization;

namespace DecisionSupport.Benchmarks.Store;

/// <summary>Intake, queries and revision of a store of national size, beside DuckDB and chDB in the same run.</summary>
internal static class StoreBenchmark
{
    private static readonly DateOnly s_first = new(2026, 1, 31);

    /// <summary>Runs "ingest", "as-of", "panel" or "revise"; the last three share one store.</summary>
    public static void Run(string command, string[] args)
    {
        var rows = Number(args, "--rows", command == "ingest" ? 15_000_000 : 30_000_000);
        var months = (int)Number(args, "--months", NationalData.Months);
        var series = (int)(rows / months / NationalData.Areas) * NationalData.Areas;
        var folder = Option(args, "--folder") ?? Path.Combine(Path.GetTempPath(), $"decision-support-{(command == "ingest" ? "ingest" : "store")}-{rows}");
        var kept = args.Contains("--keep");
        Head(command, series, months);
        try
        {
            var data = new NationalData(folder, months);
            if (command == "ingest")
            {
                Ingest(data, folder, series, months, args);
            }
            else
            {
                var vintages = (int)Number(args, "--vintages", 3);
                Build(data, folder, series, vintages);
                if (command == "revise")
                {
                    Revise(data, folder, series);
                }
                else
                {
                    Print(StoreSteps.Start("DecisionSupport: questions", "query", folder, series.ToString(CultureInfo.InvariantCulture)), 0);
                    Print(StoreSteps.Start("DuckDB: the same releases, sorted by integer id", "duckdb-query", Path.Combine(folder, "peer.duckdb"), series.ToString(CultureInfo.InvariantCulture)), 0);
                }
            }
        }
        finally
        {
            if (!kept && Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static void Ingest(NationalData data, string folder, int series, int months, string[] args)
    {
        Clear(folder);
        data.WriteCatalogue(series);
        var nothing = StoreSteps.Start("DecisionSupport: empty refresh, catalogue of all series", "refresh", folder);
        Print(nothing, 0);
        var csv = data.WriteVintage("bench", s_first, 0, Enumerable.Range(0, series), args.Contains("--gz"), args.Contains("--by-period"));
        var rows = (long)series * months;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows} rows, {new FileInfo(csv).Length / 1e6:F0} MB{(args.Contains("--gz") ? " packed" : "")}{(args.Contains("--by-period") ? ", in order of period" : ", in order of series")}"));
        var ours = StoreSteps.Start("DecisionSupport: whole refresh (validated, vintaged, committed, judged, published)", "refresh", folder);
        Print(ours, rows);
        var duck = StoreSteps.Start("DuckDB: read_csv to table, no checks, no vintages", "duckdb-load", csv, Path.Combine(folder, "peer.duckdb"));
        Print(duck, rows);
        var ch = ChDb.Fetch()?.Load(csv, Path.Combine(folder, "chdb"));
        if (ch is not null)
        {
            Print(ch, rows);
        }

        double Against(StepResult? peer, double own) => peer is null ? double.NaN : peer.Cpu / own;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Processor time against the whole refresh: DuckDB {Against(duck, ours.Cpu):F2}, chDB {Against(ch, ours.Cpu):F2}; against the intake alone: DuckDB {Against(duck, ours.Cpu - ours.Passports):F2}, chDB {Against(ch, ours.Cpu - ours.Passports):F2} (above 1: ours is faster)."));
        Print(StoreSteps.Start("DecisionSupport: the same refresh again, nothing new", "refresh", folder), 0);
    }

    private static void Build(NationalData data, string folder, int series, int vintages)
    {
        if (Directory.Exists(data.Store))
        {
            Console.WriteLine($"Using the store in {folder}.");
            return;
        }

        Clear(folder);
        data.WriteCatalogue(series);
        for (var v = 0; v < vintages; v++)
        {
            data.WriteVintage("bench", s_first.AddMonths(v), v, Enumerable.Range(0, series));
            Print(StoreSteps.Start($"vintage {v + 1} of {vintages}, every figure {(v == 0 ? "new" : "revised")}", "refresh", folder), (long)series * NationalData.Months);
        }
    }

    // Series spread over the whole store, each with all its figures revised.
    private static void Revise(NationalData data, string folder, int series)
    {
        var nothing = StoreSteps.Start("nothing new", "refresh", folder);
        Print(nothing, 0);
        // Days after every vintage of the store, so that a store that was kept can be revised again.
        var day = new DateOnly(2026, 10, 1);
        var number = 6;
        while (Directory.Exists(Path.Combine(data.Data, "snapshots", "revision", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))))
        {
            day = day.AddDays(1);
        }

        foreach (var share in new[] { 1000, 100, 10 })
        {
            data.WriteVintage("revision", day, number, Enumerable.Range(0, series / share).Select(i => i * share));
            var rows = (long)(series / share) * NationalData.Months;
            var result = StoreSteps.Start(FormattableString.Invariant($"{100.0 / share} % revised"), "refresh", folder);
            Print(result, rows);
            var beyond = result.Cpu - nothing.Cpu;
            var passports = result.Passports - nothing.Passports;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    beyond an empty refresh: {result.Wall - nothing.Wall:F2} s wall, {beyond:F2} s cpu, {beyond / rows * 1e6:F2} µs a row; of it passports {passports:F2} s, the rest {(beyond - passports) / rows * 1e6:F2} µs a row"));
            (day, number) = (day.AddDays(1), number + 1);
        }
    }

    private static void Clear(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
    }

    private static void Head(string command, int series, int months)
    {
        var load = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "?";
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{command}: {series} series of {months} months; {Environment.ProcessorCount} cores, {memory:F0} GB, load {load}, {DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC"));
    }

    private static void Print(StepResult result, long rows)
    {
        var load = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "?";
        var speed = rows == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {rows / result.Cpu / 1e6:F2} M rows/s/core{(result.Passports > 0.05 ? string.Create(CultureInfo.InvariantCulture, $" ({rows / (result.Cpu - result.Passports) / 1e6:F2} without passports)") : "")}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.What}: cpu {result.Cpu:F2} s, wall {result.Wall:F2} s, peak {result.Peak:F0} MB{speed} (load {load})"));
        if (result.Note.Length > 0)
        {
            Console.WriteLine("    " + result.Note.Replace("; ", "\n    ", StringComparison.Ordinal));
        }
    }

    private static long Number(string[] args, string name, long otherwise) =>
        Option(args, name) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    private static string? Option(string[] args, string name) => Array.IndexOf(args, name) is var i and >= 0 && i + 1 < args.Length ? args[i + 1] : null;
}
