using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using DecisionSupport.Ingest.Sources.Arrivals;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Sources;

/// <summary>The command line, in a process of its own.</summary>
public class FetchCommandTests
{
    private const int Kills = 12;

    [Fact]
    public async Task A_fetch_that_is_killed_again_and_again_goes_on_and_lands_the_file_once_and_whole()
    {
        var file = Encoding.UTF8.GetBytes("{\"rows\":[" + string.Join(',', Enumerable.Range(0, 60_000).Select(i => $"{{\"n\":{i}}}")) + "]}");
        using var place = new SourcePlace();
        using var server = LocalServer.OfFile(file, spoil: (reply, _) => reply with { Pause = TimeSpan.FromMilliseconds(10) }, type: "application/json");
        place.Write(SourcePlace.Document("killed", "http", d => d["address"] = server.Root + "/x"));
        var random = new Random(20261124);
        for (var kill = 0; kill < Kills; kill++)
        {
            var before = server.Requests.Count;
            using var process = Start(place, "fetch", "killed", "--no-refresh");
            await SourcePlace.Until(() => server.Requests.Count > before || process.HasExited);
            await Task.Delay(random.Next(0, 400), TestContext.Current.CancellationToken);
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.All(place.Landed, f => Assert.Equal(file, File.ReadAllBytes(f.FullPath)));
        }

        var (code, output, errors) = await EndAsync(Start(place, "fetch", "killed", "--no-refresh"));
        Assert.True(code == 0, errors);
        Assert.Matches("^(arrived|unchanged) killed", output);
        Assert.Equal(file, File.ReadAllBytes(Assert.Single(place.Landed).FullPath));
        Assert.Empty(Directory.GetFiles(Path.Combine(place.Location.Landing, "sources"), "*.part*", SearchOption.AllDirectories));

        // Each try went on where the one before was killed; only after the end, killed before that was remembered, one may begin anew.
        var starts = server.Requests.Select(r => r["Range"] is { } range ? int.Parse(range["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture) : 0).ToArray();
        Assert.True(starts.Count(s => s > 0) >= 3, string.Join(' ', starts));
        Assert.All(starts.Zip(starts.Skip(1)), s => Assert.True(s.Second >= s.First || s.Second == 0, string.Join(' ', starts)));
    }

    [Fact]
    public async Task What_is_fetched_is_published_and_a_late_source_shows()
    {
        using var folder = DataFolder.WithTwoSeries();
        using var place = new SourcePlace();
        using var server = LocalServer.OfFile(DataFolder.Pack(Extracts.Unemployment2022));
        folder.Write("sources/fred-test.json", SourcePlace.Document("fred-test", "http", d =>
        {
            d["address"] = server.Root + "/x";
            d["dataflow"] = "FRED_US";
            d["format"] = "observations-csv";
            d["file"] = "observations.csv.gz";
        }).ToJsonString());
        folder.Write("sources/never.json", SourcePlace.Document("never", "http", d =>
        {
            d["address"] = "http://127.0.0.1:9/x";
            d["limits"] = new JsonObject { ["attempts"] = 1 };
            d["release"] = new JsonObject { ["days"] = new JsonArray("2020-01-10"), ["time"] = "09:30", ["zone"] = "Asia/Shanghai", ["graceHours"] = 24 };
        }).ToJsonString());
        var (code, output, errors) = await EndAsync(Start(folder.Location, "fetch", "--all"));

        // One source could not be reached: 2, "a check failed, the rest was done".
        Assert.True(code == 2, errors);
        Assert.Contains("arrived fred-test fred-test/", output, StringComparison.Ordinal);
        Assert.Contains("published ", output, StringComparison.Ordinal);
        Assert.Contains("failed never", output, StringComparison.Ordinal);
        Assert.Equal(3, folder.Read(r => r.History("FRED.UNRATE")!.Latest.Count));
        (code, output, _) = await EndAsync(Start(folder.Location, "sources"));
        Assert.Equal(2, code);
        Assert.Contains("LATE", output, StringComparison.Ordinal);
        Assert.Contains(new ArrivalLog(folder.Location).Read(), r => r is { Source: "never", Result: ArrivalResult.Late });
        (code, _, errors) = await EndAsync(Start(folder.Location, "fetch", "nobody"));
        Assert.Equal(1, code);
        Assert.Contains("no usable source 'nobody'", errors, StringComparison.Ordinal);
    }

    private static Process Start(SourcePlace place, params string[] arguments) => Start(place.Location, arguments);

    private static Process Start(DecisionSupport.Ingest.Store.StoreLocation location, params string[] arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "DecisionSupport.Ingest.dll"), .. arguments, "--data", location.Data, "--store", location.Store])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    private static async Task<(int Code, string Output, string Errors)> EndAsync(Process process)
    {
        using (process)
        {
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, await output, await errors);
        }
    }
}
