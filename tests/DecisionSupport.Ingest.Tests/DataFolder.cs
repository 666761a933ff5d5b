using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Tests;

/// <summary>A small data folder with its store in a temporary place. Figures are extracts typed in the tests.</summary>
public sealed class DataFolder : IDisposable
{
    private readonly JsonArray _series = [];

    public DataFolder()
    {
        Root = Directory.CreateTempSubdirectory("decision-support-").FullName;
        Location = new(Path.Combine(Root, "data"), Path.Combine(Root, "store"));
        Write("reference/units.json", """
            [ { "code": "PERCENT", "name": { "en": "percent", "zh": "百分比" }, "short": { "en": "%", "zh": "%" } },
              { "code": "BILLION_USD", "name": { "en": "billion dollars", "zh": "十亿美元" }, "short": { "en": "bn USD", "zh": "十亿美元" } },
              { "code": "MILLION_USD", "name": { "en": "million dollars", "zh": "百万美元" }, "short": { "en": "m USD", "zh": "百万美元" } } ]
            """);
        Write("reference/topics.json", """[ { "code": "labour", "name": { "en": "Labour", "zh": "就业" } } ]""");
    }

    public string Root { get; }

    public StoreLocation Location { get; }

    /// <summary>Unemployment rate and personal saving rate of the United States, monthly, as in the product's catalogue.</summary>
    public static DataFolder WithTwoSeries()
    {
        var folder = new DataFolder();
        folder.AddSeries("FRED.UNRATE");
        folder.AddSeries("FRED.PSAVERT");
        return folder;
    }

    public DataFolder AddSeries(string key, string frequency = "M", string unit = "PERCENT", string revision = "Revised", int lag = 7, string? projectionFrom = null)
    {
        Describe(key, frequency, unit, revision, lag, projectionFrom);
        SaveCatalogue();
        return this;
    }

    /// <summary>Many monthly series at once.</summary>
    public DataFolder AddSeriesOf(IEnumerable<string> keys)
    {
        foreach (var key in keys)
        {
            Describe(key, "M", "PERCENT", "Revised", 7, null);
        }

        SaveCatalogue();
        return this;
    }

    private void Describe(string key, string frequency, string unit, string revision, int lag, string? projectionFrom)
    {
        _series.Add(new JsonObject
        {
            ["key"] = key,
            ["name"] = new JsonObject { ["en"] = key, ["zh"] = key },
            ["unit"] = unit,
            ["frequency"] = frequency,
            ["adjustment"] = "SA",
            ["transformation"] = "Level",
            ["polarity"] = "Neutral",
            ["topic"] = "labour",
            ["area"] = "US",
            ["agency"] = new JsonObject { ["en"] = "Agency", ["zh"] = "机构" },
            ["licence"] = "US federal government work, public domain (17 USC 105)",
            ["releaseLagDays"] = lag,
            ["revision"] = revision,
            ["discontinued"] = false,
            ["projectionFrom"] = projectionFrom,
            ["headline"] = false,
        });
    }

    /// <summary>Changes one field of a series in the catalogue.</summary>
    public void Edit(string key, string field, JsonNode? value)
    {
        _series.Single(s => (string?)s!["key"] == key)![field] = value;
        SaveCatalogue();
    }

    /// <summary>Adds a snapshot of text and describes it; <paramref name="edit"/> may spoil the description.</summary>
    public string AddSnapshot(string source, string vintage, string text, string coverage = "full", Action<JsonObject>? edit = null, string format = "observations-csv", string dataflow = "FRED_US") =>
        AddRaw(source, vintage, Pack(text), Math.Max(0, text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1), coverage, edit, format, dataflow);

    /// <summary>Adds a snapshot of bytes as they are.</summary>
    public string AddRaw(string source, string vintage, byte[] bytes, int rows, string coverage = "full", Action<JsonObject>? edit = null, string format = "observations-csv", string dataflow = "FRED_US")
    {
        var folder = Path.Combine(Location.Data, "snapshots", source, vintage);
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, "observations.csv.gz"), bytes);
        var meta = new JsonObject
        {
            ["dataflow"] = dataflow,
            ["file"] = "observations.csv.gz",
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            ["format"] = format,
            ["rows"] = rows,
            ["retrieved"] = "2026-11-24",
            ["vintage"] = vintage,
            ["vintageBasis"] = "stated",
            ["vintageNote"] = new JsonObject { ["en"] = "Stated in the test.", ["zh"] = "测试中注明。" },
            ["coverage"] = coverage,
            ["origin"] = "Extract for a test",
            ["licence"] = "US federal government work, public domain (17 USC 105)",
        };
        edit?.Invoke(meta);
        File.WriteAllText(Path.Combine(folder, "observations.meta.json"), meta.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        return $"{source}/{vintage}/observations.csv.gz";
    }

    public RefreshResult Refresh(List<string>? acknowledged = null, IForecastStage? forecasts = null) =>
        new Refresh(Location, forecasts, acknowledged is null ? null : acknowledged.Add).Run(null, Xunit.TestContext.Current.CancellationToken);

    /// <summary>What readers see now.</summary>
    public T Read<T>(Func<ISeriesReader, T> read)
    {
        using var store = new PublishedStore(Location);
        Xunit.Assert.True(store.TryGetCurrent(out var reader));
        return read(reader);
    }

    public void Write(string path, string text)
    {
        var full = Path.Combine(Location.Data, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    public static byte[] Pack(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    /// <summary>The checkout's own data folder.</summary>
    public static string Product()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DecisionSupport.slnx")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, "data");
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private void SaveCatalogue() => Write("catalogue/FRED_US.json", new JsonObject
    {
        ["dataflow"] = "FRED_US",
        ["name"] = new JsonObject { ["en"] = "United States", ["zh"] = "美国" },
        ["description"] = new JsonObject { ["en"] = "Extract.", ["zh"] = "摘录。" },
        ["series"] = _series.DeepClone(),
    }.ToJsonString());
}
