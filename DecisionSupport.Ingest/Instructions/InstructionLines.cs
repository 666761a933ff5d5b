using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DecisionSupport.Ingest.Catalogue;

namespace DecisionSupport.Ingest.Instructions;

/// <summary>An event of the register of instructions as one line of JSON.</summary>
internal static class InstructionLines
{
    private const string Moment = "yyyy-MM-ddTHH:mm:ssZ";
    private const string Day = "yyyy-MM-dd";
    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(InstructionEvent e)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_json))
        {
            void Optional(string name, string? value)
            {
                if (value is not null)
                {
                    json.WriteString(name, value);
                }
            }

            json.WriteStartObject();
            json.WriteNumber("number", e.Number);
            json.WriteString("at", e.At.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture));
            json.WriteString("step", e.Step.ToString());
            json.WriteString("instruction", e.Instruction);
            Optional("key", e.About?.Key);
            Optional("period", e.About?.Period.ToString());
            Optional("asOf", e.About?.AsOf?.ToString(Day, CultureInfo.InvariantCulture));
            json.WriteString("person", e.Person);
            json.WriteString("text", e.Text);
            Optional("owner", e.Owner);
            Optional("due", e.Due?.ToString(Day, CultureInfo.InvariantCulture));
            json.WriteString("previous", e.Previous);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <exception cref="InvalidDataException">The line cannot be read.</exception>
    public static InstructionEvent Parse(string path, string line)
    {
        try
        {
            var root = JsonField.Parse(path, line).Only("number", "at", "step", "instruction", "key", "period", "asOf", "person", "text", "owner", "due", "previous");
            var step = root["step"].OneOf<InstructionStep>();
            return new(
                root["number"].Whole(), DateTimeOffset.ParseExact(root["at"].Text(), Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                step, root["instruction"].Text(),
                step == InstructionStep.Given ? new(root["key"].Text(), root["period"].Period(), root.Optional("asOf")?.Date()) : null,
                root["person"].Text(), root["text"].Text(), root.Optional("owner")?.Text(), root.Optional("due")?.Date(), root["previous"].Text());
        }
        catch (Exception e) when (e is DataFileException or FormatException or ArgumentException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path}: a line of the register of instructions cannot be read: {e.Message} Restore the file from a backup.", e);
        }
    }
}
