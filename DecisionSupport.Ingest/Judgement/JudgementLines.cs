using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DecisionSupport.Analytics.Forecasting.Judgement;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Catalogue;

namespace DecisionSupport.Ingest.Judgement;

/// <summary>An event of the register of adjustments as one line of JSON.</summary>
internal static class JudgementLines
{
    private const string Moment = "yyyy-MM-ddTHH:mm:ssZ";
    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(JudgementEvent e)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_json))
        {
            json.WriteStartObject();
            json.WriteNumber("number", e.Number);
            json.WriteString("at", e.At.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture));
            json.WriteString("step", e.Step.ToString());
            json.WriteNumber("target", e.Target);
            json.WriteString("key", e.Key);
            json.WriteString("model", e.Model);
            json.WriteString("author", e.Adjustment.Author);
            json.WriteString("reason", e.Adjustment.Reason);
            json.WriteString("first", e.Adjustment.Periods.First.ToString());
            json.WriteString("last", e.Adjustment.Periods.Last.ToString());
            json.WriteString("kind", e.Adjustment.Kind.ToString());
            json.WriteNumber("amount", e.Adjustment.Amount);
            Numbers(json, "before", e.Before);
            Numbers(json, "after", e.After);
            json.WriteString("previous", e.Previous);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <exception cref="InvalidDataException">The line cannot be read.</exception>
    public static JudgementEvent Parse(string path, string line)
    {
        try
        {
            var root = JsonField.Parse(path, line).Only(
                "number", "at", "step", "target", "key", "model", "author", "reason", "first", "last", "kind", "amount", "before", "after", "previous");
            var at = DateTimeOffset.ParseExact(root["at"].Text(), Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            var periods = PeriodRange.Between(
                Period.Parse(root["first"].Text(), CultureInfo.InvariantCulture), Period.Parse(root["last"].Text(), CultureInfo.InvariantCulture));
            return new(
                root["number"].Whole(), at, root["step"].OneOf<JudgementStep>(), root["target"].Whole(), root["key"].Text(), root["model"].Text(),
                new Adjustment(root["author"].Text(), root["reason"].Text(), DateOnly.FromDateTime(at.UtcDateTime), periods, root["kind"].OneOf<AdjustmentKind>(), root["amount"].Number()).Checked(),
                [.. root["before"].Items().Select(v => v.Number())], [.. root["after"].Items().Select(v => v.Number())], root["previous"].Text());
        }
        catch (Exception e) when (e is DataFileException or FormatException or ArgumentException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path}: a line of the register of adjustments cannot be read: {e.Message} Restore the file from a backup.", e);
        }
    }

    private static void Numbers(Utf8JsonWriter json, string name, IReadOnlyList<double> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }
}
