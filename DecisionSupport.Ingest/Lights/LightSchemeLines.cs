using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Ingest.Catalogue;

namespace DecisionSupport.Ingest.Lights;

/// <summary>An event of the register of light schemes as one line of JSON.</summary>
internal static class LightSchemeLines
{
    private const string Moment = "yyyy-MM-ddTHH:mm:ssZ";
    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(LightSchemeEvent e)
    {
        var scheme = e.Scheme;
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_json))
        {
            json.WriteStartObject();
            json.WriteNumber("number", e.Number);
            json.WriteString("at", e.At.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture));
            json.WriteString("indicator", e.Indicator);
            json.WriteString("author", scheme.Author.En);
            json.WriteString("reviewer", scheme.Reviewer);
            json.WriteString("reason", scheme.Reason.En);
            json.WriteString("rule", scheme.Rule);
            json.WriteString("transformation", scheme.Transformation.ToString());
            Numbers(json, "percentiles", scheme.Percentiles);
            if (scheme.Window is var (first, last))
            {
                json.WriteString("first", first.ToString());
                json.WriteString("last", last.ToString());
            }

            if (scheme.Frozen is { } frozen)
            {
                json.WriteString("frozen", frozen.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            }

            Numbers(json, "cuts", scheme.Cuts);
            json.WriteBoolean("inverted", scheme.Inverted);
            json.WriteString("previous", e.Previous);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <exception cref="InvalidDataException">The line cannot be read.</exception>
    public static LightSchemeEvent Parse(string path, string line)
    {
        try
        {
            var root = JsonField.Parse(path, line).Only(
                "number", "at", "indicator", "author", "reviewer", "reason", "rule", "transformation", "percentiles", "first", "last", "frozen", "cuts", "inverted", "previous");
            var at = DateTimeOffset.ParseExact(root["at"].Text(), Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            (Period, Period)? window = root.Optional("first") is { } first ? (first.Period(), root["last"].Period()) : null;
            return new(
                root["number"].Whole(), at, root["indicator"].Text(),
                new(0, new LocalizedText(root["author"].Text()), DateOnly.FromDateTime(at.UtcDateTime), new LocalizedText(root["reason"].Text()), root["rule"].Text(),
                    root["transformation"].OneOf<Transformation>(), Four(root, "percentiles"), window, root.Optional("frozen")?.Date(), Four(root, "cuts"), root["inverted"].Flag())
                {
                    Reviewer = root["reviewer"].Text(),
                },
                root["previous"].Text());
        }
        catch (Exception e) when (e is DataFileException or FormatException)
        {
            throw new InvalidDataException($"{path}: a line of the register of light schemes cannot be read: {e.Message} Restore the file from a backup.", e);
        }
    }

    private static double[]? Four(JsonField root, string name) => root.Optional(name) is { } list ? [.. list.Items().Select(v => v.Number())] : null;

    private static void Numbers(Utf8JsonWriter json, string name, IReadOnlyList<double>? values)
    {
        if (values is not null)
        {
            json.WriteStartArray(name);
            foreach (var value in values)
            {
                json.WriteNumberValue(value);
            }

            json.WriteEndArray();
        }
    }
}
