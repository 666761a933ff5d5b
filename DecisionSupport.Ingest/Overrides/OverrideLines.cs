using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DecisionSupport.Ingest.Catalogue;

namespace DecisionSupport.Ingest.Overrides;

/// <summary>An event of the register of overrides as one line of JSON.</summary>
internal static class OverrideLines
{
    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The line of an event, without an end.</summary>
    public static string Text(OverrideEvent e)
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

    /// <exception cref="InvalidDataException">The line cannot be read.</exception>
    public static OverrideEvent Parse(string path, string line)
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
