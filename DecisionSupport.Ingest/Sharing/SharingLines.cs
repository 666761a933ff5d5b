using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DecisionSupport.Ingest.Catalogue;

namespace DecisionSupport.Ingest.Sharing;

/// <summary>An event of the register of sharing as one line of JSON.</summary>
internal static class SharingLines
{
    /// <summary>The line of an event, without an end.</summary>
    public static string Text(SharingEvent e)
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

    /// <exception cref="InvalidDataException">The line cannot be read.</exception>
    public static SharingEvent Parse(string path, string line)
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
