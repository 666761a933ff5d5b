using DecisionSupport.Ingest.Formats;

namespace DecisionSupport.Fuzz;

/// <summary>One format under attack: whatever the bytes, reading ends, throws nothing and keeps its promises about what it returns.</summary>
/// <param name="name">Name of the format.</param>
/// <param name="read">Reads bytes.</param>
internal sealed class FuzzTarget(string name, Action<byte[]> read)
{
    // Small limits make it cheap to meet them.
    private static readonly ReadLimits s_limits = new() { Bytes = 1 << 22, Cells = 200_000, Columns = 500, TextLength = 1 << 16, Entries = 100 };

    public static IReadOnlyList<string> Names { get; } =
        [.. DataFormats.All.Select(f => f.Name).Concat(ObservationFormats.All.Select(f => f.Name)).Order(StringComparer.Ordinal)];

    public string Name { get; } = name;

    public static FuzzTarget Named(string name) => DataFormats.Named(name) is { } format
        ? new(name, bytes => ReadMessage(format, bytes))
        : ObservationFormats.Named(name) is { } snapshot
            ? new(name, bytes => ReadRows(snapshot, bytes))
            : throw new ArgumentException($"'{name}' is no format; choose one of {string.Join(", ", Names)}.", nameof(name));

    public static byte[] Whole(Stream stream)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    public void Feed(byte[] bytes) => read(bytes);

    private static void ReadMessage(DataFormat format, byte[] bytes)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        _ = format.Recognise(FileHead.Of("file." + format.Name, stream));
        var message = format.Read(stream, new ReadOptions { FileName = "file." + format.Name, Limits = s_limits });
        if (message.Kind == MessageKind.Unreadable && message.Faults.Count == 0)
        {
            throw new InvalidOperationException("An unreadable file without a fault: nobody would learn why.");
        }

        foreach (var dataset in message.Datasets)
        {
            if (dataset.Series.FirstOrDefault(s => s.Key.Count != dataset.Dimensions.Count) is { } series)
            {
                throw new InvalidOperationException($"A series has {series.Key.Count} codes for {dataset.Dimensions.Count} dimensions.");
            }

            if (dataset.Series.SelectMany(s => s.Observations).Any(o => o.Value is { } value && !double.IsFinite(value)))
            {
                throw new InvalidOperationException("A figure is not finite.");
            }
        }
    }

    private static void ReadRows(ObservationFormat format, byte[] bytes)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        var parsed = format.Read(stream);
        if (parsed.Rows.Count == 0 && parsed.Faults.Count == 0)
        {
            throw new InvalidOperationException("No row and no fault: the file would pass in silence.");
        }
    }
}
