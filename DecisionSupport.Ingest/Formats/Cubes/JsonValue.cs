namespace DecisionSupport.Ingest.Formats.Cubes;

/// <summary>What a JSON value is.</summary>
internal enum JsonShape : byte
{
    Missing,
    Null,
    Logical,
    Number,
    Text,
    Array,
    Object,
}

/// <summary>One value of a JSON file with the line it stands on: what messages about it need, and no more memory than that.</summary>
/// <remarks>System.Text.Json's own documents do not say on which line a value stands.</remarks>
internal readonly struct JsonValue(JsonShape shape, int line, double number, object? content)
{
    private readonly object? _content = content;

    public JsonShape Shape { get; } = shape;

    /// <summary>Line of the file, from 1; of arrays and objects the one of their opening bracket.</summary>
    public int Line { get; } = line;

    /// <summary>The number; 1 and 0 for true and false, NaN for all else.</summary>
    public double Number { get; } = number;

    public string? Text => _content as string;

    public JsonValue[] Items => _content as JsonValue[] ?? [];

    public KeyValuePair<string, JsonValue>[] Members => _content as KeyValuePair<string, JsonValue>[] ?? [];

    /// <summary>The first member of that name; missing when there is none or this is no object.</summary>
    public JsonValue this[string name]
    {
        get
        {
            foreach (var member in Members)
            {
                if (member.Key == name)
                {
                    return member.Value;
                }
            }

            return default;
        }
    }

    public bool Is(JsonShape shape) => Shape == shape;

    /// <summary>Text as is, numbers and logical values in their JSON form; empty for all else.</summary>
    public string Plain => Shape switch
    {
        JsonShape.Text => Text!,
        JsonShape.Number => FaultLog.Text($"{Number}"),
        JsonShape.Logical => Number == 1 ? "true" : "false",
        _ => "",
    };
}
