using System.Text.Json;

namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>A part of a JSON file.</summary>
internal readonly record struct SdmxJsonPart(long Start, long End, long Line);

/// <summary>
/// Where the parts of an SDMX-JSON message lie. Structures may come after the data sets that need them, so the file is looked
/// through once before it is read.
/// </summary>
internal sealed class SdmxJsonOutline
{
    // Structures describe; what is larger is an attack or a mistake.
    private const long LargestPart = 1 << 26;

    /// <summary>Members of the root.</summary>
    public Dictionary<string, SdmxJsonPart> Root { get; } = new(StringComparer.Ordinal);

    /// <summary>Members of "data"; empty in version 1.0 before 2018, where they stand at the root.</summary>
    public Dictionary<string, SdmxJsonPart> Data { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the root is an object.</summary>
    public bool IsObject { get; private set; }

    public SdmxJsonPart? Find(string name) => Data.TryGetValue(name, out var part) || Root.TryGetValue(name, out part) ? part : null;

    public static SdmxJsonOutline Of(Stream stream, ReadOptions options)
    {
        var outline = new SdmxJsonOutline();
        var pump = new SdmxJsonPump(stream, Skip(stream), 1, options.Limits, options.Cancellation);
        pump.Require();
        outline.IsObject = pump.Type == JsonTokenType.StartObject;
        if (!outline.IsObject)
        {
            pump.Skip();
            return outline;
        }

        Members(pump, (name, inner) =>
        {
            var (start, line) = (inner.Start, inner.Line);
            if (name == "data" && inner.Type == JsonTokenType.StartObject)
            {
                Members(inner, (member, value) => outline.Data[member] = Whole(value));
            }
            else
            {
                inner.Skip();
            }

            outline.Root[name] = new(start, inner.End, line);
        });
        while (pump.Read())
        {
            throw new JsonException("Something follows the end of the message.", null, pump.Line - 1, null);
        }

        return outline;
    }

    /// <summary>A part as a document; the caller disposes it.</summary>
    public static JsonDocument Document(Stream stream, SdmxJsonPart part, ReadOptions options)
    {
        if (part.End - part.Start > LargestPart)
        {
            throw SdmxRefusal.Limit(part.Line, "", $"{part.End - part.Start} bytes", $"descriptions of at most {LargestPart} bytes", $"描述部分至多 {LargestPart} 字节");
        }

        var bytes = new byte[part.End - part.Start];
        stream.Position = part.Start;
        stream.ReadExactly(bytes);
        return JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = options.Limits.Depth });
    }

    /// <summary>Calls for every member of the object that the pump has just opened, with the pump at the member's value.</summary>
    public static void Members(SdmxJsonPump pump, Action<string, SdmxJsonPump> member)
    {
        while (true)
        {
            pump.Require();
            if (pump.Type != JsonTokenType.PropertyName)
            {
                return;
            }

            var name = pump.Text;
            pump.Require();
            member(name, pump);
        }
    }

    private static SdmxJsonPart Whole(SdmxJsonPump pump)
    {
        var (start, line) = (pump.Start, pump.Line);
        pump.Skip();
        return new(start, pump.End, line);
    }

    // A byte order mark is no JSON but common.
    private static long Skip(Stream stream)
    {
        Span<byte> head = stackalloc byte[3];
        stream.Position = 0;
        var read = stream.ReadAtLeast(head, 3, false);
        return read == 3 && head is [0xEF, 0xBB, 0xBF] ? 3 : 0;
    }
}
