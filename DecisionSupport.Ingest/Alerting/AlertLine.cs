using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DecisionSupport.Analytics.Alerting;
using DecisionSupport.Ingest.Catalogue;

namespace DecisionSupport.Ingest.Alerting;

/// <summary>One line of the register of alerts.</summary>
/// <param name="Number">Running number from 1.</param>
/// <param name="Event">What happened.</param>
/// <param name="Previous">Checksum of the line before; 64 zeros at the first.</param>
internal sealed record AlertLine(long Number, AlertEvent Event, string Previous)
{
    private const string Moment = "yyyy-MM-ddTHH:mm:ssZ";
    private const string Day = "yyyy-MM-dd";
    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Text()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_json))
        {
            json.WriteStartObject();
            json.WriteNumber("number", Number);
            json.WriteString("at", Event.At.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture));
            json.WriteString("step", Event.Step.ToString());
            if (Event.Finding is { } finding)
            {
                Write(json, finding);
            }
            else
            {
                json.WriteString("alert", Event.Alert);
                json.WriteString("person", Event.Person);
                if (Event.Note.Length > 0)
                {
                    json.WriteString("note", Event.Note);
                }

                if (Event.Owner is { } owner)
                {
                    json.WriteString("owner", owner);
                }

                if (Event.Due is { } due)
                {
                    json.WriteString("due", due.ToString(Day, CultureInfo.InvariantCulture));
                }
            }

            json.WriteString("previous", Previous);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <exception cref="InvalidDataException">The line cannot be read.</exception>
    public static AlertLine Parse(string path, string line)
    {
        try
        {
            var root = JsonField.Parse(path, line).Only("number", "at", "step", "finding", "alert", "person", "note", "owner", "due", "previous");
            var at = DateTimeOffset.ParseExact(root["at"].Text(), Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            var step = root["step"].OneOf<AlertStep>();
            return new(
                root["number"].Whole(),
                step == AlertStep.Raised
                    ? new("", at, step, Finding(root["finding"]), "", "", null, null)
                    : new(root["alert"].Text(), at, step, null, root["person"].Text(), root.Optional("note")?.Text() ?? "", root.Optional("owner")?.Text(), root.Optional("due")?.Date()),
                root["previous"].Text());
        }
        catch (Exception e) when (e is DataFileException or FormatException or ArgumentException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path}: a line of the register of alerts cannot be read: {e.Message} Restore the file from a backup.", e);
        }
    }

    private static void Write(Utf8JsonWriter json, AlertFinding f)
    {
        json.WriteStartObject("finding");
        json.WriteString("rule", f.Rule);
        json.WriteString("key", f.Key);
        json.WriteString("kind", f.Kind.ToString());
        json.WriteString("severity", f.Severity.ToString());
        json.WriteString("period", f.Period.ToString());
        json.WriteString("day", f.Day.ToString(Day, CultureInfo.InvariantCulture));
        json.WriteNumber("statistic", f.Evidence.Statistic);
        json.WriteNumber("threshold", f.Evidence.Threshold);
        json.WriteNumber("size", f.Evidence.Size);
        json.WriteNumber("floor", f.Evidence.Floor);
        json.WriteString("measure", f.Evidence.Measure.ToString());
        json.WriteString("first", f.Evidence.First.ToString());
        json.WriteString("last", f.Evidence.Last.ToString());
        json.WriteString("en", f.Evidence.Text.En);
        json.WriteString("zh", f.Evidence.Text.Zh ?? f.Evidence.Text.En);
        json.WriteEndObject();
    }

    private static AlertFinding Finding(JsonField f)
    {
        f.Only("rule", "key", "kind", "severity", "period", "day", "statistic", "threshold", "size", "floor", "measure", "first", "last", "en", "zh");
        return new(
            f["rule"].Text(), f["key"].Text(), f["kind"].OneOf<AlertKind>(), f["severity"].OneOf<AlertSeverity>(), f["period"].Period(), f["day"].Date(),
            new(f["statistic"].Number(), f["threshold"].Number(), f["size"].Number(), f["floor"].Number(), f["measure"].OneOf<FloorMeasure>(),
                f["first"].Period(), f["last"].Period(), new(f["en"].Text(), f["zh"].Text())));
    }
}
