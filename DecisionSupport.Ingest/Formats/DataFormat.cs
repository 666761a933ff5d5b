namespace DecisionSupport.Ingest.Formats;

/// <summary>How sure a format is that a file is one of its own.</summary>
public enum Recognition
{
    /// <summary>It is not.</summary>
    No,

    /// <summary>It may be: nothing speaks against it (any text may be a CSV).</summary>
    Possible,

    /// <summary>Marks of the format were seen.</summary>
    Likely,

    /// <summary>What only this format has was seen: a namespace, a signature, a required member.</summary>
    Certain,
}

/// <summary>
/// How one kind of statistical file is read: bytes in, a message out; no network, no store. A new format is one new file
/// with a class that has a constructor without parameters; shared contract tests find it.
/// </summary>
/// <remarks>
/// Two families: formats that describe themselves (SDMX, JSON-stat, PC-Axis, …) give <see cref="StatisticalMessage.Datasets"/>;
/// tables (CSV, workbooks, Parquet) give <see cref="StatisticalMessage.Tables"/>, which a recipe turns into datasets.
/// </remarks>
public abstract class DataFormat
{
    /// <summary>The name that descriptions and recipes use: lower case, "sdmx-ml", "px".</summary>
    public abstract string Name { get; }

    /// <summary>Looks at the first bytes only; never throws.</summary>
    public abstract Recognition Recognise(FileHead head);

    /// <summary>
    /// Reads a whole file. Faults of single cells or elements never throw: they become <see cref="FormatFault"/>s that name
    /// line or element, and reading goes on. A file that cannot be read at all gives a message of kind
    /// <see cref="MessageKind.Unreadable"/> with at least one fault.
    /// </summary>
    /// <param name="raw">The bytes as received, seekable, uncompressed.</param>
    /// <param name="options">Name, companions and limits.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public abstract StatisticalMessage Read(Stream raw, ReadOptions options);
}

/// <summary>The beginning of a file, by which formats recognise it.</summary>
/// <param name="FileName">Name without folder.</param>
/// <param name="Bytes">The first 64 KiB, or all.</param>
/// <param name="Length">Length of the file in bytes.</param>
public sealed record FileHead(string FileName, ReadOnlyMemory<byte> Bytes, long Length)
{
    /// <summary>How much of a file is looked at.</summary>
    public const int Size = 1 << 16;

    /// <summary>Extension with dot, lower case; empty when there is none.</summary>
    public string Extension => Path.GetExtension(FileName).ToLowerInvariant();

    /// <summary>The bytes as text, one character a byte (ISO 8859-1), so that marks in ASCII can be looked for in any encoding that holds ASCII.</summary>
    public string Latin => System.Text.Encoding.Latin1.GetString(Bytes.Span);

    /// <summary>Reads the head of a stream and puts it back to its beginning.</summary>
    public static FileHead Of(string fileName, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Position = 0;
        var bytes = new byte[Math.Min(Size, stream.Length)];
        stream.ReadExactly(bytes);
        stream.Position = 0;
        return new(fileName, bytes, stream.Length);
    }
}

/// <summary>What reading may know and how far it may go.</summary>
public sealed record ReadOptions
{
    /// <summary>Name of the file, for messages.</summary>
    public string FileName { get; init; } = "";

    /// <summary>Openers of companion files: structure messages for SDMX data, a codebook for a table. Each gives a new stream.</summary>
    public IReadOnlyList<Func<Stream>> Companions { get; init; } = [];

    /// <summary>Limits that keep a hostile or broken file from taking the machine.</summary>
    public ReadLimits Limits { get; init; } = new();

    /// <summary>Ends reading.</summary>
    public CancellationToken Cancellation { get; init; }
}

/// <summary>Limits of reading one file. What exceeds one is refused with the limit named, early and in little memory.</summary>
public sealed record ReadLimits
{
    /// <summary>Most bytes of the file once inflated.</summary>
    public long Bytes { get; init; } = 1L << 30;

    /// <summary>Most times a compressed part may inflate beyond its packed size, once it is larger than 16 MiB.</summary>
    public int InflationRatio { get; init; } = 200;

    /// <summary>Most parts in an archive or workbook.</summary>
    public int Entries { get; init; } = 2_000;

    /// <summary>Deepest nesting of elements or values.</summary>
    public int Depth { get; init; } = 64;

    /// <summary>Most columns of a table.</summary>
    public int Columns { get; init; } = 16_384;

    /// <summary>
    /// Most cells of a file that are held in memory: a cell takes 24 bytes and, where texts differ, as much again, so that the usual
    /// limit is about one gigabyte.
    /// </summary>
    public long Cells { get; init; } = 16_000_000;

    /// <summary>Longest single text (cell, attribute, member), in characters.</summary>
    public int TextLength { get; init; } = 1 << 20;

    /// <summary>Most faults listed; the rest is counted.</summary>
    public int Faults { get; init; } = 1_000;
}

/// <summary>All formats, found by reflection.</summary>
public static class DataFormats
{
    /// <summary>Every format, by name.</summary>
    public static IReadOnlyList<DataFormat> All { get; } =
    [
        .. typeof(DataFormat).Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(DataFormat)) && t.GetConstructor(Type.EmptyTypes) is not null)
            .Select(t => (DataFormat)Activator.CreateInstance(t)!)
            .OrderBy(f => f.Name, StringComparer.Ordinal),
    ];

    /// <summary>The format of that name; null when there is none.</summary>
    public static DataFormat? Named(string name) => All.FirstOrDefault(f => f.Name == name);

    /// <summary>The format that is surest of the file; null when none recognises it.</summary>
    public static DataFormat? Recognise(FileHead head) =>
        All.Select(f => (Format: f, Sure: f.Recognise(head)))
            .Where(x => x.Sure != Recognition.No)
            .OrderByDescending(x => x.Sure).ThenBy(x => x.Format.Name, StringComparer.Ordinal)
            .FirstOrDefault().Format;
}
