namespace DecisionSupport.Ingest.Formats;

/// <summary>
/// How one kind of raw file is read: bytes in, rows and faults out; no network, no store. A new format is one new file
/// with a class that has a constructor without parameters.
/// </summary>
public abstract class ObservationFormat
{
    /// <summary>The name that a description's "format" uses.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// Reads a raw file. A bad cell never throws: it becomes a fault, and reading goes on, so that all faults of a file
    /// are reported at once.
    /// </summary>
    /// <param name="raw">The bytes as received.</param>
    public abstract ParsedFile Read(Stream raw);

    /// <summary>
    /// As <see cref="Read(Stream)"/>, but hands the rows on one by one, so that a file of any size needs little memory. The result
    /// holds no rows; when it has a fault of kind <see cref="FaultKind.Truncated"/>, the rows handed on are not to be used.
    /// </summary>
    /// <param name="raw">The bytes as received.</param>
    /// <param name="receive">Gets each readable row.</param>
    public virtual ParsedFile Read(Stream raw, RowReceiver receive)
    {
        ArgumentNullException.ThrowIfNull(receive);
        var parsed = Read(raw);
        foreach (var row in parsed.Rows)
        {
            receive(in row);
        }

        return parsed with { Rows = [] };
    }
}

/// <summary>All formats, found by reflection.</summary>
public static class ObservationFormats
{
    /// <summary>Every format, by name.</summary>
    public static IReadOnlyList<ObservationFormat> All { get; } =
    [
        .. typeof(ObservationFormat).Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(ObservationFormat)) && t.GetConstructor(Type.EmptyTypes) is not null)
            .Select(t => (ObservationFormat)Activator.CreateInstance(t)!)
            .OrderBy(f => f.Name, StringComparer.Ordinal),
    ];

    /// <summary>The format of that name; null when there is none.</summary>
    public static ObservationFormat? Named(string name) => All.FirstOrDefault(f => f.Name == name);
}
