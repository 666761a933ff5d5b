using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionSupport.Ingest.Snapshots;
using DecisionSupport.Ingest.Sources;
using DecisionSupport.Ingest.Sources.Arrivals;
using DecisionSupport.Ingest.Sources.Transfer;
using DecisionSupport.Ingest.Store;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Sources;

/// <summary>A landing folder in a temporary place, with a clock and a transport, for tests of sources.</summary>
public sealed class SourcePlace : IDisposable
{
    /// <summary>Noon of a Tuesday, UTC.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public SourcePlace(DateTimeOffset? now = null, Func<double>? uniform = null)
    {
        Root = Directory.CreateTempSubdirectory("decision-support-sources-").FullName;
        Location = new(Path.Combine(Root, "data"), Path.Combine(Root, "store"));
        Directory.CreateDirectory(Path.Combine(Location.Data, "sources"));
        Clock = new(now ?? Noon);
        Http = new(Clock, uniform ?? (() => 0.5), waiting: Clock.Announce);
        Fetcher = new(Location, Http, Clock);
    }

    public string Root { get; }

    public StoreLocation Location { get; }

    public SteppingClock Clock { get; }

    public HttpTransport Http { get; }

    public SourceFetcher Fetcher { get; }

    public IReadOnlyList<SnapshotFile> Landed => SnapshotArchive.Read(Location.Landing).Files;

    /// <summary>The text of a document; <paramref name="edit"/> changes it.</summary>
    public static JsonObject Document(string id, string kind, Action<JsonObject>? edit = null)
    {
        var document = new JsonObject
        {
            ["id"] = id,
            ["kind"] = kind,
            ["name"] = new JsonObject { ["en"] = "Test", ["zh"] = "测试" },
            ["dataflow"] = "FLOW",
            ["format"] = "sdmx-ml",
            ["file"] = "data.xml",
            ["origin"] = "A test",
            ["licence"] = "none",
            ["owner"] = new JsonObject { ["en"] = "Agency", ["zh"] = "机构" },
            ["coverage"] = "full",
            ["allowPrivate"] = true,
        };
        edit?.Invoke(document);
        return document;
    }

    public static SourceDefinition Define(string id, string kind, Action<JsonObject>? edit = null) =>
        SourceReader.Read($"sources/{id}.json", Document(id, kind, edit).ToJsonString());

    /// <summary>A plain HTTP source.</summary>
    public static SourceDefinition Http1(string address, Action<JsonObject>? edit = null) => Define("file", "http", d =>
    {
        d["address"] = address;
        d["file"] = "data.csv";
        d["format"] = "csv";
        edit?.Invoke(d);
    });

    public void Write(JsonObject document) =>
        File.WriteAllText(Path.Combine(Location.Data, "sources", $"{document["id"]}.json"), document.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));

    /// <summary>Fetches; there must be one record.</summary>
    public async Task<ArrivalRecord> FetchAsync(SourceDefinition source) =>
        Assert.Single(await Fetcher.FetchAsync(source, "test", TestContext.Current.CancellationToken));

    /// <summary>Waits, at most half a minute, until something is so.</summary>
    public static async Task Until(Func<bool> isSo)
    {
        var end = DateTime.UtcNow.AddSeconds(30);
        while (!isSo())
        {
            Assert.True(DateTime.UtcNow < end, "It did not come about within 30 s");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The bytes of the snapshot last landed.</summary>
    public byte[] Bytes() => File.ReadAllBytes(Landed[^1].FullPath);

    public void Dispose()
    {
        Http.Dispose();
        Directory.Delete(Root, recursive: true);
    }

    /// <summary>A file of the shared samples; skips the test where there are none, and fails in continuous integration.</summary>
    public static byte[] Sample(string path)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "DecisionSupport.slnx")))
        {
            root = root.Parent;
        }

        var shared = Environment.GetEnvironmentVariable("DECISIONSUPPORT_SHARED") ?? Path.Combine(root!.FullName, "..", "shared");
        var full = Path.Combine(shared, "data", "samples", path);
        if (!File.Exists(full))
        {
            Assert.True(Environment.GetEnvironmentVariable("CI") != "true", $"{full} is missing");
            Assert.Skip($"The shared sample {path} is not here");
        }

        return File.ReadAllBytes(full);
    }
}
