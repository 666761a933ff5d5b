using System.Diagnostics;

namespace DecisionSupport.Benchmarks.Store;

/// <summary>chDB, the embedded ClickHouse, as a peer: npm fetches it to a temporary folder; without it the benchmark says so and goes on.</summary>
internal sealed class ChDb
{
    private const string Version = "3.4.0";

    private readonly string _folder;

    private ChDb(string folder) => _folder = folder;

    /// <summary>Gets it ready; null when npm or the package is not to be had.</summary>
    public static ChDb? Fetch()
    {
        var folder = Path.Combine(Path.GetTempPath(), "decision-support-chdb");
        try
        {
            if (!Directory.Exists(Path.Combine(folder, "node_modules", "chdb")))
            {
                Directory.CreateDirectory(folder);
                using var npm = Process.Start(new ProcessStartInfo("npm", ["install", "--prefix", folder, "--no-audit", "--no-fund", "--silent", $"chdb@{Version}"]) { RedirectStandardOutput = true })!;
                npm.StandardOutput.ReadToEnd();
                npm.WaitForExit();
                if (npm.ExitCode != 0)
                {
                    Console.WriteLine($"chDB is not to be had (npm ended with {npm.ExitCode}); running without it.");
                    return null;
                }
            }

            return new(folder);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.WriteLine("npm is not installed; running without chDB.");
            return null;
        }
    }

    /// <summary>Loads a CSV into a MergeTree table sorted by id and period, with one thread.</summary>
    public StepResult? Load(string csv, string database)
    {
        if (Directory.Exists(database))
        {
            Directory.Delete(database, recursive: true);
        }

        var script = Path.Combine(_folder, "load.js");
        File.WriteAllText(script, """
            const { Session } = require("chdb");
            const [csv, path] = process.argv.slice(2);
            const before = process.hrtime.bigint();
            const session = new Session(path);
            session.query("create database if not exists b engine = Atomic");
            session.query("create table b.observation (id LowCardinality(String), period String, value Float64) engine = MergeTree order by (id, period)");
            session.query(`insert into b.observation select id, period, value from file('${csv}', 'CSVWithNames', 'id String, period String, value Float64') settings max_threads = 1, max_insert_threads = 1`);
            const rows = session.query("select count() from b.observation", "TabSeparated").trim();
            const wall = Number(process.hrtime.bigint() - before) / 1e9;
            const cpu = process.cpuUsage();
            const peak = process.resourceUsage().maxRSS * 1024 / 1e6;
            console.log("STEP " + JSON.stringify({ What: "chdb", Wall: wall, Cpu: (cpu.user + cpu.system) / 1e6, Peak: peak, Note: rows + " rows" }));
            process.exit(0);
            """);
        return StoreSteps.Try("chDB: CSV to MergeTree, no checks, no vintages", "node", script, csv, database);
    }
}
