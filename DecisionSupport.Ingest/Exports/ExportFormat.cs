namespace DecisionSupport.Ingest.Exports;

/// <summary>How an export is written. A new format is one new file with a class that has a constructor without parameters.</summary>
public abstract class ExportFormat
{
    /// <summary>Its name, also the extension of its files: "csv".</summary>
    public abstract string Name { get; }

    /// <summary>Its media type.</summary>
    public abstract string MediaType { get; }

    /// <summary>Writes a table in little memory, whatever its size.</summary>
    /// <param name="table">What is written.</param>
    /// <param name="target">Where to.</param>
    /// <param name="cancellation">Ends writing; what was written is then no whole file.</param>
    /// <returns>How many rows were written.</returns>
    /// <exception cref="ExportTooLongException">The table is longer than the format can hold.</exception>
    public abstract Task<long> WriteAsync(ExportTable table, Stream target, CancellationToken cancellation = default);
}

/// <summary>All formats of exports, found by reflection.</summary>
public static class ExportFormats
{
    /// <summary>Every format, by name.</summary>
    public static IReadOnlyList<ExportFormat> All { get; } =
    [
        .. typeof(ExportFormat).Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(ExportFormat)) && t.GetConstructor(Type.EmptyTypes) is not null)
            .Select(t => (ExportFormat)Activator.CreateInstance(t)!)
            .OrderBy(f => f.Name, StringComparer.Ordinal),
    ];

    /// <summary>The format of that name; null when there is none.</summary>
    public static ExportFormat? Named(string name) => All.FirstOrDefault(f => f.Name == name);
}
