using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Store;
using DuckDB.NET.Data;

namespace DecisionSupport.Benchmarks.Store;

/// <summary>What one step took.</summary>
/// <param name="What">The step.</param>
/// <param name="Wall">Seconds of wall clock.</param>
/// <param name="Cpu">Seconds of processor time.</param>
/// <param name="Peak">Peak resident memory, MB.</param>
/// <param name="Note">Anything else measured.</param>
/// <param name="Passports">Seconds of processor time for quality passports, which no peer makes; part of <paramref name="Cpu"/>.</param>
internal sealed record StepResult(string What, double Wall, double Cpu, double Peak, string Note, double Passports = 0);

/// <summary>
/// The steps that are measured, each in a process of its own, so that memory and processor time belong to it alone. They print one
/// line of JSON for <see cref="StoreBenchmark"/>.
/// </summary>
internal static class StoreSteps
{
    private const string Mark = "STEP ";

    /// <summary>Runs a step in this process.</summary>
    public static void Run(string step, string[] args)
    {
        var (note, passports) = ("", 0.0);
        var clock = Stopwatch.StartNew();
        switch (step)
        {
            case "refresh": (note, passports) = Refresh(args[0]); break;
            case "query": note = Query(args[0], int.Parse(args[1], CultureInfo.InvariantCulture)); break;
            case "duckdb-load": DuckDbLoad(args[0], args[1]); break;
            case "duckdb-query": note = DuckDbQuery(args[0], int.Parse(args[1], CultureInfo.InvariantCulture)); break;
            default: throw new ArgumentException($"There is no step '{step}'.", nameof(step));
        }

        var result = new StepResult(step, clock.Elapsed.TotalSeconds, Environment.CpuUsage.TotalTime.TotalSeconds, PeakMegabytes(), note, passports);
        Console.WriteLine(Mark + JsonSerializer.Serialize(result));
    }

    /// <summary>Runs a step in a process of its own; the result has the name given.</summary>
    public static StepResult Start(string what, string step, params string[] args) =>
        Wait(what, new ProcessStartInfo(Environment.ProcessPath!, [.. OwnArguments(), "store-step", step, .. args]));

    /// <summary>Runs any program that prints such a line; null when it fails.</summary>
    public static StepResult? Try(string what, string program, params string[] args)
    {
        try
        {
            return Wait(what, new ProcessStartInfo(program, args));
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            Console.Error.WriteLine($"{what}: {e.Message}");
            return null;
        }
    }

    private static string[] OwnArguments() => Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? [typeof(StoreSteps).Assembly.Location] : [];

    private static StepResult Wait(string what, ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        StepResult? result = null;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            result = line.StartsWith(Mark, StringComparison.Ordinal) ? JsonSerializer.Deserialize<StepResult>(line[Mark.Length..]) : result;
        }

        process.WaitForExit();
        return result is null ? throw new InvalidOperationException($"the step ended with {process.ExitCode} and no result.") : result with { What = what };
    }

    private static (string Note, double Passports) Refresh(string folder)
    {
        var data = new NationalData(folder);
        var stages = new StageTimes();
        var result = new Refresh(new StoreLocation(data.Data, data.Store), null).Run(stages);
        if (result.ExitCode != 0)
        {
            throw new InvalidOperationException(result.Failures[0].Message.En);
        }

        var size = Directory.GetFiles(Path.Combine(data.Store, "published"), "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length);
        var note = string.Create(
            CultureInfo.InvariantCulture, $"{result.Appended.Sum(a => (long)a.Rows)} rows; cpu: {string.Join(", ", stages.Cpu().Select(t => $"{t.Key} {t.Value:F2} s"))}; published {size / 1e6:F0} MB; peak by the end of: {string.Join(", ", stages.Peaks().Select(t => $"{t.Key} {t.Value:F0} MB"))}");
        return (note, stages.Cpu().GetValueOrDefault(RefreshStage.Passports));
    }

    private static string Query(string folder, int series)
    {
        var data = new NationalData(folder);
        using var store = new PublishedStore(new StoreLocation(data.Data, data.Store));
        var opening = Stopwatch.StartNew();
        if (!store.TryGetCurrent(out var reader))
        {
            throw new InvalidOperationException("Nothing is published.");
        }

        var opened = opening.Elapsed.TotalMilliseconds;
        var vintages = reader.Snapshots.Select(s => new Vintage(s.Vintage)).Distinct().Order().ToArray();
        var middle = vintages[vintages.Length / 2];
        var random = new Random(20261124);
        string Any() => NationalData.Key(random.Next(series));
        string[] Panel()
        {
            var indicator = random.Next(series / NationalData.Areas);
            return [.. Enumerable.Range(0, NationalData.Areas).Select(a => NationalData.Key((indicator * NationalData.Areas) + a))];
        }

        // Series read before would answer from memory: each question is about others.
        Percentiles.Of(200, () => reader.History(Any())!.AsOf(middle));
        var lines = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"open {opened:F0} ms, {reader.Publication.Observations} releases"),
            "one series as of a day " + Percentiles.Of(5000, () => reader.History(Any())!.AsOf(middle)),
            "one series, second release " + Percentiles.Of(1000, () => reader.History(Any())!.NthRelease(2)),
            "one series, all releases (triangle) " + Percentiles.Of(1000, () => reader.History(Any())!.Releases),
            "panel 31 x 240 latest " + Percentiles.Of(200, () => reader.Panel(Panel(), Vintage.Latest)),
            "panel 31 x 240 as of a day " + Percentiles.Of(200, () => reader.Panel(Panel(), middle)),
        };
        var clock = Stopwatch.StartNew();
        var changes = reader.Changes(NationalData.Dataflow, vintages[^2], vintages[^1]).LongCount();
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"changes of the dataflow between the last two vintages: {changes} in {clock.Elapsed.TotalSeconds:F2} s"));
        return string.Join("; ", lines);
    }

    private static void DuckDbLoad(string csv, string database)
    {
        File.Delete(database);
        using var connection = Open(database);
        Execute(connection, $"create table observation as select * from read_csv('{csv}', header = true, columns = {{'id': 'varchar', 'period': 'varchar', 'value': 'double'}})");
        Execute(connection, "checkpoint");
    }

    // The same releases in DuckDB's own best layout: integer ids, sorted; the query takes the last release of each period.
    private static string DuckDbQuery(string database, int series)
    {
        File.Delete(database);
        using var connection = Open(database);
        var clock = Stopwatch.StartNew();
        Execute(connection, $"create table observation as select s::integer as series_id, p::integer as period, (738000 + v * 30)::integer as known_from, round(100 + s % 97 + p * 0.3 + v, 2)::double as value from range({series}) a(s), range({NationalData.Months}) b(p), range(3) c(v)");
        Execute(connection, "checkpoint");
        var made = clock.Elapsed.TotalSeconds;
        var random = new Random(20261124);
        int AsOf(string keys)
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // integers made here
            command.CommandText = $"select series_id, period, arg_max(value, known_from) from observation where series_id in ({keys}) and known_from <= 738030 group by all order by all";
#pragma warning restore CA2100
            using var rows = command.ExecuteReader();
            var count = 0;
            while (rows.Read())
            {
                count += rows.GetDouble(2) > 0 ? 1 : 0;
            }

            return count;
        }

        return string.Create(CultureInfo.InvariantCulture, $"made in {made:F1} s, {new FileInfo(database).Length / 1e6:F0} MB; one series as of a day ")
            + Percentiles.Of(300, () => AsOf(random.Next(series).ToString(CultureInfo.InvariantCulture)))
            + "; panel 31 x 240 as of a day "
            + Percentiles.Of(50, () => AsOf(string.Join(",", Enumerable.Range(random.Next(series / NationalData.Areas) * NationalData.Areas, NationalData.Areas))));
    }

    private static DuckDBConnection Open(string database)
    {
        var connection = new DuckDBConnection($"Data Source={database};threads=1");
        connection.Open();
        return connection;
    }

    private static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // text made here from paths and numbers of the benchmark
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    /// <summary>Peak resident memory of this process so far, MB.</summary>
    internal static double PeakMegabytes()
    {
        var line = File.Exists("/proc/self/status") ? File.ReadLines("/proc/self/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)) : null;
        return line is null
            ? Process.GetCurrentProcess().PeakWorkingSet64 / 1e6
            : double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024 / 1e6;
    }
}
