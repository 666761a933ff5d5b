using System.Diagnostics;
using System.Globalization;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Store;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Pipeline;

/// <summary>kill -9 at random moments of refresh: nothing acknowledged is lost, and the next start always works.</summary>
public class KillTests
{
    private const int Snapshots = 30;

    [Fact]
    public void Killed_at_any_moment_nothing_acknowledged_is_lost()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("DECISIONSUPPORT_KILLS") ?? "50", CultureInfo.InvariantCulture);
        using var folder = ManyVintages();
        using var undisturbed = ManyVintages();
        var clock = Stopwatch.StartNew();
        Assert.Equal(0, Start(undisturbed, null, null).ExitCode);
        var whole = clock.Elapsed;
        var wanted = Content(undisturbed);

        var random = new Random(20261124);
        var acknowledged = new HashSet<string>();
        string? published = null;
        var moments = new Dictionary<string, int>();
        for (var killed = 0; killed < kills;)
        {
            // Every third kill waits until all is appended, so that publishing and forecasting are hit as well.
            var waitFor = killed % 3 == 2 ? $"appended {Cut(Snapshots - 1)}" : null;
            var delay = waitFor is null ? whole * random.NextDouble() : whole * 0.4 * random.NextDouble();
            var (exitCode, lines) = Start(folder, delay, waitFor);
            acknowledged.UnionWith(lines.Where(l => l.StartsWith("appended ", StringComparison.Ordinal)).Select(l => l.Split(' ')[1]));
            published = lines.LastOrDefault(l => l.StartsWith("published ", StringComparison.Ordinal))?.Split(' ')[1] ?? published;
            if (exitCode == 0)
            {
                // It was faster than the kill: compare, and begin again from nothing.
                Assert.Equal(wanted, Content(folder));
                Directory.Delete(folder.Location.Store, recursive: true);
                (published, _) = (null, acknowledged.RemoveWhere(_ => true));
                continue;
            }

            killed++;
            var moment = acknowledged.Count == 0 ? "before the first append" : acknowledged.Count < Snapshots ? "while appending" : published is null ? "while publishing" : "after publishing";
            moments[moment] = moments.GetValueOrDefault(moment) + 1;
            using (var warehouse = Warehouse.Open(folder.Location))
            {
                Assert.Null(warehouse.SetAside);
                Assert.Superset(acknowledged, warehouse.Snapshots().Select(s => s.File).ToHashSet());
            }

            using var store = new PublishedStore(folder.Location);
            Assert.True(store.TryGetCurrent(out var reader) || published is null);
            Assert.True(published is null || reader!.Publication.Id == published || acknowledged.Count == Snapshots);
        }

        Assert.Equal(0, Start(folder, null, null).ExitCode);
        Assert.Empty(Verification.Run(folder.Location));
        Assert.Equal(wanted, Content(folder));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", moments.Select(m => $"{m.Key}: {m.Value}")));
        Assert.True(kills < 20 || moments.Count >= 3, $"The kills hit only {string.Join(", ", moments.Keys)}.");
    }

    // Cuts of three real series at the end of thirty months; they stand for vintages, no figure is changed.
    private static DataFolder ManyVintages()
    {
        var folder = new DataFolder();
        var keys = new[] { "FRED.UNRATE", "FRED.PAYEMS", "FRED.CPIAUCNS" };
        foreach (var key in keys)
        {
            folder.AddSeries(key);
        }

        using var raw = File.OpenRead(Path.Combine(DataFolder.Product(), "snapshots", "fred", "2022-10-31", "fred-us.csv.gz"));
        var rows = new ObservationsCsv().Read(raw).Rows.Where(r => keys.Contains(r.Id)).ToArray();
        for (var i = 0; i < Snapshots; i++)
        {
            var end = Period.Month(2020, 4) + i;
            var lines = rows.Where(r => r.Period <= end && r.Period > end - 60).Select(r => FormattableString.Invariant($"{r.Id},{r.Period},{r.Value}\n"));
            folder.AddSnapshot("cut", (end + 1).LastDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "id,period,value\n" + string.Concat(lines), "partial");
        }

        return folder;
    }

    private static string Cut(int i) =>
        $"cut/{(Period.Month(2020, 5) + i).LastDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}/observations.csv.gz";

    private static string Content(DataFolder folder)
    {
        using var warehouse = Warehouse.Open(folder.Location);
        return PublicationPointer.Read(folder.Location) + PublicationWriter.ContentId(warehouse.Connection, DataDocuments.FromFolder(folder.Location.Data));
    }

    private static (int ExitCode, List<string> Lines) Start(DataFolder folder, TimeSpan? delay, string? waitFor)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "DecisionSupport.Ingest.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, "refresh", "--data", folder.Location.Data, "--store", folder.Location.Store])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var lines = new List<string>();
        using var reached = new ManualResetEventSlim(waitFor is null);
        process.OutputDataReceived += (_, e) =>
        {
            if (e.Data is { } line)
            {
                lock (lines)
                {
                    lines.Add(line);
                }

                if (line.StartsWith(waitFor ?? "\0", StringComparison.Ordinal))
                {
                    reached.Set();
                }
            }
        };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (delay is { } wait)
        {
            // When all was appended by an earlier run, the awaited line does not come: then the delay counts from the start.
            reached.Wait(TimeSpan.FromSeconds(waitFor is null ? 0 : 1.5));
            if (!process.WaitForExit(wait))
            {
                process.Kill();
            }
        }

        process.WaitForExit();
        return (process.ExitCode, lines);
    }
}
