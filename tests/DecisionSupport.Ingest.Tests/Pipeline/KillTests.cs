using System.Diagnostics;
using System.Globalization;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Ingest.Store.Segments;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Pipeline;

/// <summary>kill -9 at random moments of refresh: nothing acknowledged is lost, and the next start always works.</summary>
public class KillTests
{
    private const int Snapshots = 30;

    // Kills in a row after the last append; then the run may end, so that appending is hit as often.
    private const int MostAtEnd = 2;

    // 128 + SIGKILL
    private const int Killed = 137;

    [Fact]
    public void Killed_at_any_moment_nothing_acknowledged_is_lost()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("DECISIONSUPPORT_KILLS") ?? "100", CultureInfo.InvariantCulture);
        using var folder = ManyVintages();
        using var undisturbed = ManyVintages();
        Assert.Equal(0, Start(undisturbed, null).ExitCode);
        var wanted = Content(undisturbed);
        var clock = Stopwatch.StartNew();
        Assert.Equal(0, Start(undisturbed, null).ExitCode);
        var idle = clock.Elapsed;

        var random = new Random(20261124);
        var acknowledged = new HashSet<string>();
        string? published = null;
        var (stored, atEnd, halfWritten) = (0, 0, 0);
        var moments = new Dictionary<string, int>();
        for (var killed = 0; killed < kills;)
        {
            // Moments counted from lines of the program hit the same stages on a busy machine as on an idle one.
            var left = Snapshots - stored;
            var (line, delay) = random.Next(8) switch
            {
                0 => (0, idle * random.NextDouble()),
                1 when left > 0 => (left, TimeSpan.FromMilliseconds(random.Next(120))),

                // The line after the last append says that the figures are published: forecasts follow.
                2 when left > 0 => (left + 1, TimeSpan.FromMilliseconds(random.Next(200))),
                _ when left > 0 => (random.Next(1, Math.Min(left, 6) + 1), TimeSpan.FromMilliseconds(random.Next(30))),
                _ => (0, idle * (0.5 + (0.5 * random.NextDouble()))),
            };
            atEnd = left > 0 ? 0 : atEnd + 1;
            var (exitCode, lines) = Start(folder, atEnd > MostAtEnd ? null : (line, delay));
            acknowledged.UnionWith(lines.Where(l => l.StartsWith("appended ", StringComparison.Ordinal)).Select(l => l.Split(' ')[1]));
            published = lines.LastOrDefault(l => l.StartsWith("published ", StringComparison.Ordinal))?.Split(' ')[1] ?? published;
            if (exitCode == 0)
            {
                // It was faster than the kill, or was left to end: compare, and begin again from nothing.
                Assert.Equal(wanted, Content(folder));
                Directory.Delete(folder.Location.Store, recursive: true);
                acknowledged.Clear();
                (published, stored) = (null, 0);
                continue;
            }

            killed++;
            halfWritten += HalfWritten(folder) ? 1 : 0;
            using (var warehouse = Warehouse.Open(folder.Location))
            {
                Assert.Null(warehouse.SetAside);
                var files = warehouse.Snapshots().Select(s => s.File).ToHashSet();
                Assert.Subset(files, acknowledged);
                stored = files.Count;

                // What the warehouse names is there, whole.
                Assert.All(warehouse.AllSegments(), s => Assert.True(Segment.IsSound(warehouse.Segments.FileOf(s.Name), s.Name), s.Name));
            }

            var moment = stored == 0 ? "before the first append" : stored < Snapshots ? "while appending" : published is null ? "while publishing" : "after publishing";
            moments[moment] = moments.GetValueOrDefault(moment) + 1;
            using var store = new PublishedStore(folder.Location);
            Assert.True(store.TryGetCurrent(out var reader) || published is null);
            Assert.True(published is null || reader!.Publication.Id == published || stored == Snapshots);
            Assert.All(reader?.Catalogue.All ?? [], i => reader!.History(i.Key.Key));
        }

        Assert.Equal(0, Start(folder, null).ExitCode);
        Assert.Empty(Verification.Run(folder.Location));
        Assert.Equal(wanted, Content(folder));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", moments.Select(m => $"{m.Key}: {m.Value}")) + $"; {halfWritten} of them left a segment or publication half-written or not yet in force");
        Assert.True(kills < 50 || moments.Count >= 3, $"The kills hit only {string.Join(", ", moments.Keys)}.");
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

    // Temporary files, or segments that the warehouse does not name: a kill between the first byte of a segment and its commit.
    private static bool HalfWritten(DataFolder folder)
    {
        var published = PublicationPointer.Folder(folder.Location);
        if (!Directory.Exists(published))
        {
            return false;
        }

        if (Directory.GetFiles(published, "tmp-*", SearchOption.AllDirectories).Length > 0)
        {
            return true;
        }

        using var warehouse = Warehouse.Open(folder.Location);
        var named = warehouse.AllSegments().Select(s => s.Name).ToHashSet();
        return Directory.Exists(warehouse.Segments.Folder) && Directory.GetFiles(warehouse.Segments.Folder).Any(f => !named.Contains(Path.GetFileNameWithoutExtension(f)));
    }

    private static string Content(DataFolder folder)
    {
        using var warehouse = Warehouse.Open(folder.Location);
        var documents = DataDocuments.Of(folder.Location);
        return PublicationPointer.Read(folder.Location) + PublicationWriter.ContentId(warehouse, documents, CatalogueReader.Read(documents).Indicators);
    }

    // Kills after so many lines and then a delay; null lets the program end.
    private static (int ExitCode, List<string> Lines) Start(DataFolder folder, (int Lines, TimeSpan Delay)? kill)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "DecisionSupport.Ingest.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, "refresh", "--data", folder.Location.Data, "--store", folder.Location.Store])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var lines = new List<string>();
        var errors = new List<string>();
        using var reached = new CountdownEvent(Math.Max(1, kill?.Lines ?? 0));
        process.OutputDataReceived += (_, e) =>
        {
            if (e.Data is { } line)
            {
                lines.Add(line);
                _ = reached.IsSet || reached.Signal();
            }
        };
        process.ErrorDataReceived += (_, e) => errors.Add(e.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (kill is { } moment)
        {
            Assert.True(moment.Lines == 0 || reached.Wait(TimeSpan.FromMinutes(1)), $"Waited for {moment.Lines} lines, got {lines.Count}: {string.Join("\n", errors)}");
            if (!process.WaitForExit(moment.Delay))
            {
                process.Kill();
            }
        }

        process.WaitForExit();
        Assert.True(process.ExitCode is 0 or Killed, $"Exit code {process.ExitCode}: {string.Join("\n", errors)}");
        return (process.ExitCode, lines);
    }
}
