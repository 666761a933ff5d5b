using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Sources.Arrivals;

/// <summary>
/// The record of arrivals: landing/arrivals/yyyy-MM.jsonl, one line for each event, only ever appended. A line that a power cut tore is passed over by readers and
/// closed by the next writer. The order of lines is the order of events, whatever the clock did.
/// </summary>
/// <param name="location">Where the landing folder is.</param>
public sealed class ArrivalLog(StoreLocation location)
{
    private static readonly JsonSerializerOptions Layout = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly ConcurrentDictionary<string, (long Length, DateTime Written, ArrivalRecord[] Records)> _read = new();

    /// <summary>Folder of the record inside the landing folder.</summary>
    public const string Folder = "arrivals";

    private string Root => Path.Combine(location.Landing, Folder);

    /// <summary>Appends one record; it is on disk when the call returns.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Append(ArrivalRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var line = Encoding.UTF8.GetBytes(ToJson(record).ToJsonString(Layout) + "\n");
        Directory.CreateDirectory(Root);
        using var stream = Open(Path.Combine(Root, Latest(record.At) + ".jsonl"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        stream.Seek(-Math.Min(1, stream.Length), SeekOrigin.End);
        if (stream.Length > 0 && stream.ReadByte() != '\n')
        {
            stream.WriteByte((byte)'\n');
        }

        stream.Write(line);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>All records in the order in which they were written.</summary>
    public IReadOnlyList<ArrivalRecord> Read()
    {
        var files = Directory.Exists(Root) ? Directory.GetFiles(Root, "*.jsonl").Order(StringComparer.Ordinal) : Enumerable.Empty<string>();
        return [.. files.SelectMany(Read)];
    }

    // Only the newest file grows: the others are read once.
    private ArrivalRecord[] Read(string file)
    {
        using var stream = Open(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var (length, written) = (stream.Length, File.GetLastWriteTimeUtc(file));
        if (_read.TryGetValue(file, out var known) && (known.Length, known.Written) == (length, written))
        {
            return known.Records;
        }

        var records = new List<ArrivalRecord>();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (Parse(line) is { } record)
            {
                records.Add(record);
            }
        }

        _read[file] = (length, written, [.. records]);
        return _read[file].Records;
    }

    // A clock that went back would put a line into an earlier file and so before its elders.
    private string Latest(DateTimeOffset at)
    {
        var month = at.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var newest = Directory.GetFiles(Root, "*.jsonl").Select(f => Path.GetFileNameWithoutExtension(f)).Max(StringComparer.Ordinal);
        return newest is not null && string.CompareOrdinal(newest, month) > 0 ? newest : month;
    }

    // Another process or thread may be writing or reading its line just now; either is over in a moment.
    private static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return new(path, mode, access, share);
            }
            catch (IOException) when (attempt < 500 && File.Exists(path))
            {
                Thread.Sleep(10);
            }
        }
    }

    private static JsonObject ToJson(ArrivalRecord r)
    {
        var json = new JsonObject { ["source"] = r.Source, ["at"] = Text(r.At), ["result"] = r.Result.ToString() };
        void Add(string name, JsonNode? value)
        {
            if (value is not null)
            {
                json[name] = value;
            }
        }

        Add("expected", r.Expected is { } e ? Text(e) : null);
        Add("path", r.Path);
        Add("vintage", r.Vintage?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("bytes", r.Bytes);
        Add("sha256", r.Sha256);
        Add("proof", r.Proof);
        Add("clockAheadSeconds", r.ClockAheadSeconds);
        Add("message", r.Message is { } m ? new JsonObject { ["en"] = m.En, ["zh"] = m.Zh } : null);
        Add("by", r.By.Length > 0 ? r.By : null);
        return json;
    }

    private static ArrivalRecord? Parse(string line)
    {
        try
        {
            var json = JsonNode.Parse(line)!;
            return new((string)json["source"]!, Moment(json["at"])!.Value, Enum.Parse<ArrivalResult>((string)json["result"]!))
            {
                Expected = Moment(json["expected"]),
                Path = (string?)json["path"],
                Vintage = (string?)json["vintage"] is { } v ? DateOnly.ParseExact(v, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
                Bytes = (long?)json["bytes"],
                Sha256 = (string?)json["sha256"],
                Proof = (string?)json["proof"],
                ClockAheadSeconds = (long?)json["clockAheadSeconds"],
                Message = json["message"] is { } m ? new LocalizedText((string)m["en"]!, (string?)m["zh"]) : null,
                By = (string?)json["by"] ?? "",
            };
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or ArgumentException or NullReferenceException)
        {
            return null;
        }
    }

    private static DateTimeOffset? Moment(JsonNode? node) => node is null ? null : DateTimeOffset.Parse((string)node!, CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
