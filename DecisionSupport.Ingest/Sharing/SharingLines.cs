using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DecisionSupport.Ingest.Catalogue;

namespace DecisionSupport.Ingest.Sharing;

/// <summary>The register as text: one JSON object a line, chained by the SHA-256 of the line before.</summary>
internal static class SharingLines
{
    public const string NoPrevious = "0000000000000000000000000000000000000000000000000000000000000000";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    /// <summary>Opens the file for one writer; waits a few seconds for another.</summary>
    public static FileStream Open(string path) => Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    public static IReadOnlyList<SharingEvent> Read(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using var file = Open(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return Read(file, path);
    }

    // Only FileShare.None is an exclusive lock on every system; a reader waits for a writer too.
    internal static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        for (var since = Environment.TickCount64; ;)
        {
            try
            {
                return new(path, mode, access, share);
            }
            catch (IOException e) when (e is not FileNotFoundException && Environment.TickCount64 - since < s_patience.TotalMilliseconds)
            {
                Thread.Sleep(20);
            }
        }
    }

    public static List<SharingEvent> Read(FileStream file, string path)
    {
        file.Position = 0;
        using var reader = new StreamReader(file, new UTF8Encoding(false), leaveOpen: true);
        var text = reader.ReadToEnd();

        // A line without its end was cut by a crash before it was acknowledged: it did not happen.
        var whole = text.LastIndexOf('\n') + 1;
        file.Position = Encoding.UTF8.GetByteCount(text.AsSpan(0, whole));
        var (events, previous) = (new List<SharingEvent>(), NoPrevious);
        foreach (var line in text[..whole].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var read = Parse(path, line);
            if (read.Previous != previous || read.Number != events.Count + 1)
            {
                throw new InvalidDataException($"{path}, line {events.Count + 1}: the line does not follow the one before (its number is {read.Number}, checksum {read.Previous[..8]}… instead of {previous[..8]}…). The register was changed; restore it from a backup.");
            }

            events.Add(read);
            previous = Checksum(read);
        }

        return events;
    }

    /// <summary>Writes a line at the end and returns when it is on disk.</summary>
    public static void Add(FileStream file, SharingEvent added)
    {
        file.SetLength(file.Position);
        file.Write(Encoding.UTF8.GetBytes(Text(added) + "\n"));
        file.Flush(flushToDisk: true);
    }

    public static string Checksum(SharingEvent e) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text(e))));

    private static string Text(SharingEvent e)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("number", e.Number);
            json.WriteString("at", e.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
            json.WriteString("step", e.Step.ToString());
            json.WriteString("request", e.Request);
            json.WriteString("person", e.Person);
            json.WriteString("department", e.Department);
            json.WriteStartArray("keys");
            foreach (var key in e.Keys)
            {
                json.WriteStringValue(key);
            }

            json.WriteEndArray();
            json.WriteString("text", e.Text);
            if (e.Until is { } until)
            {
                json.WriteString("until", until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            }

            json.WriteString("previous", e.Previous);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static SharingEvent Parse(string path, string line)
    {
        try
        {
            var root = JsonField.Parse(path, line).Only("number", "at", "step", "request", "person", "department", "keys", "text", "until", "previous");
            return new(
                root["number"].Whole(), DateTimeOffset.ParseExact(root["at"].Text(), "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                root["step"].OneOf<SharingStep>(), root["request"].Text(), root["person"].Text(), root["department"].Text(), [.. root["keys"].Items().Select(k => k.Text())],
                root["text"].Text(), root.Optional("until")?.Date(), root["previous"].Text());
        }
        catch (Exception e) when (e is DataFileException or FormatException)
        {
            throw new InvalidDataException($"{path}: a line of the register cannot be read: {e.Message} Restore the file from a backup.", e);
        }
    }
}
