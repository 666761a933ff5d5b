using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Sharing;

namespace DecisionSupport.Ingest.Overrides;

/// <summary>The register of overrides as text: one JSON object a line, chained by the SHA-256 of the line before.</summary>
internal static class OverrideLines
{
    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>All lines; none when there is no file. A last line without its end was cut off while it was written and does not count.</summary>
    /// <exception cref="InvalidDataException">A line cannot be read, or does not hold the checksum of the one before.</exception>
    public static List<OverrideEvent> Read(FileStream file, string path)
    {
        file.Position = 0;
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        var whole = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        file.Position = whole;
        var events = new List<OverrideEvent>();
        foreach (var line in Encoding.UTF8.GetString(bytes, 0, whole).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var read = Parse(path, line);
            if (read.Previous != Checksum(events) || read.Number != events.Count + 1)
            {
                throw new InvalidDataException($"{path}: line {events.Count + 1} does not follow the one before it: the register was changed. Restore the file from a backup.");
            }

            events.Add(read);
        }

        return events;
    }

    /// <summary>Checksum of the last line, for the next one.</summary>
    public static string Checksum(List<OverrideEvent> events) =>
        events.Count == 0 ? SharingLines.NoPrevious : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text(events[^1]))));

    /// <summary>Writes a line at the place up to which <see cref="Read"/> came, and returns when it is on disk.</summary>
    public static void Add(FileStream file, OverrideEvent added)
    {
        file.SetLength(file.Position);
        file.Write(Encoding.UTF8.GetBytes(Text(added) + "\n"));
        file.Flush(flushToDisk: true);
    }

    private static string Text(OverrideEvent e)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_json))
        {
            json.WriteStartObject();
            json.WriteNumber("number", e.Number);
            json.WriteString("at", e.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
            json.WriteString("step", e.Step.ToString());
            json.WriteString("key", e.Key);
            json.WriteString("model", e.Model);
            json.WriteString("by", e.By);
            json.WriteString("reason", e.Reason);
            if (e.Record.Length > 0)
            {
                json.WriteString("record", e.Record);
            }

            // Lines from before there were reviewers have neither, and their checksums stand.
            if (e.Reviewer.Length > 0)
            {
                json.WriteString("reviewer", e.Reviewer);
            }

            if (e.Answers is { } answers)
            {
                json.WriteNumber("answers", answers);
            }

            json.WriteString("previous", e.Previous);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static OverrideEvent Parse(string path, string line)
    {
        try
        {
            var root = JsonField.Parse(path, line).Only("number", "at", "step", "key", "model", "by", "reason", "record", "reviewer", "answers", "previous");
            return new(
                root["number"].Whole(), DateTimeOffset.ParseExact(root["at"].Text(), "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                root["step"].OneOf<OverrideStep>(), root["key"].Text(), root["model"].Text(), root["by"].Text(), root["reason"].Text(), root.Optional("record")?.Text() ?? "", root["previous"].Text())
            {
                Reviewer = root.Optional("reviewer")?.Text() ?? "",
                Answers = root.Optional("answers")?.Whole(),
            };
        }
        catch (Exception e) when (e is DataFileException or FormatException)
        {
            throw new InvalidDataException($"{path}: a line of the register of overrides cannot be read: {e.Message} Restore the file from a backup.", e);
        }
    }
}
