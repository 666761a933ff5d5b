using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Sources;

/// <summary>
/// What is remembered of a source between fetches, so that the publisher can say "unchanged": landing/sources/ID.state.json, written
/// durably. Losing it costs one full download and nothing else.
/// </summary>
public sealed record SourceState
{
    /// <summary>End of the file's name.</summary>
    public const string Suffix = ".state.json";

    /// <summary>A source that was never fetched.</summary>
    public static SourceState None { get; } = new();

    /// <summary>Address that the validators belong to: when a document changes, they count no more.</summary>
    public string? Address { get; init; }

    /// <summary>Entity tag of what was landed last; null when none.</summary>
    public string? ETag { get; init; }

    /// <summary>Last-Modified of what was landed last; null when none.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>When the server asked to be left alone until; null when it did not.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Start of the last try; null when there was none.</summary>
    public DateTimeOffset? LastTry { get; init; }

    /// <summary>Tries in a row that failed, up to now.</summary>
    public int FailedTries { get; init; }

    /// <summary>Files of a watched folder that were taken: name to length and date.</summary>
    public IReadOnlyDictionary<string, string> Taken { get; init; } = new Dictionary<string, string>();

    /// <summary>Reads the state; one that is missing or damaged counts as none.</summary>
    public static SourceState Read(string path)
    {
        try
        {
            var root = JsonNode.Parse(File.ReadAllText(path))!;
            return new()
            {
                Address = (string?)root["address"],
                ETag = (string?)root["etag"],
                LastModified = Moment(root["lastModified"]),
                NotBefore = Moment(root["notBefore"]),
                LastTry = Moment(root["lastTry"]),
                FailedTries = (int?)root["failedTries"] ?? 0,
                Taken = root["taken"]?.AsObject().ToDictionary(p => p.Key, p => (string)p.Value!) ?? [],
            };
        }
        catch (Exception e) when (e is IOException or JsonException or InvalidOperationException or FormatException or NullReferenceException)
        {
            return None;
        }
    }

    /// <summary>Writes the state so that it survives a power cut.</summary>
    public void Write(string path)
    {
        var root = new JsonObject();
        void Add(string name, string? value)
        {
            if (value is not null)
            {
                root[name] = value;
            }
        }

        Add("address", Address);
        Add("etag", ETag);
        Add("lastModified", Text(LastModified));
        Add("notBefore", Text(NotBefore));
        Add("lastTry", Text(LastTry));
        if (FailedTries > 0)
        {
            root["failedTries"] = FailedTries;
        }

        if (Taken.Count > 0)
        {
            root["taken"] = new JsonObject(Taken.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => KeyValuePair.Create(t.Key, (JsonNode?)t.Value)));
        }

        Durable.WriteText(path, root.ToJsonString() + "\n");
    }

    private static DateTimeOffset? Moment(JsonNode? node) => node is null ? null : DateTimeOffset.Parse((string)node!, CultureInfo.InvariantCulture);

    private static string? Text(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
