using System.Text;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Recipes;

namespace DecisionSupport.Fuzz;

/// <summary>One reader under attack: whatever the bytes, reading ends, throws nothing and keeps its promises about what it returns.</summary>
/// <param name="name">Name of the format, or of what is read.</param>
/// <param name="read">Reads bytes.</param>
internal sealed class FuzzTarget(string name, Action<byte[]> read)
{
    // Small limits make it cheap to meet them.
    private static readonly ReadLimits s_limits = new() { Bytes = 1 << 22, Cells = 200_000, Columns = 500, TextLength = 1 << 16, Entries = 100 };

    private static readonly PeriodOptions[] s_periodOptions =
    [
        new(), new() { Frequency = Frequency.Quarterly, RollingWindows = true }, new() { Frequency = Frequency.Annual, FiscalStartMonth = 4, Order = DateOrder.DayFirst },
        new() { Frequency = Frequency.Weekly, Order = DateOrder.YearFirst }, new() { FiscalStartMonth = 7, Order = DateOrder.MonthFirst },
    ];

    // What stands between a received file and its figures beside the formats.
    private static readonly FuzzTarget[] s_others =
    [
        new("packed", ReadPacked), new("period-text", ReadPeriods), new("recipe", ProposeRecipe), new("recipe-document", ReadRecipe),
    ];

    public static IReadOnlyList<string> Names { get; } =
        [.. DataFormats.All.Select(f => f.Name).Concat(ObservationFormats.All.Select(f => f.Name)).Concat(s_others.Select(t => t.Name)).Order(StringComparer.Ordinal)];

    public string Name { get; } = name;

    public static FuzzTarget Named(string name) => DataFormats.Named(name) is { } format ? new(name, bytes => ReadMessage(format, bytes))
        : ObservationFormats.Named(name) is { } snapshot ? new(name, bytes => ReadRows(snapshot, bytes))
        : Array.Find(s_others, t => t.Name == name)
            ?? throw new ArgumentException($"'{name}' is no target; choose one of {string.Join(", ", Names)}.", nameof(name));

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
        Check(format.Read(stream, new ReadOptions { FileName = "file." + format.Name, Limits = s_limits }));
    }

    private static void Check(StatisticalMessage message)
    {
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

    private static void ReadPacked(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        using var files = Packed.Open("file.bin", stream, s_limits);
        if (files.Fault is null == (files.Parts.Count == 0))
        {
            throw new InvalidOperationException($"An archive gives {files.Parts.Count} files and {(files.Fault is null ? "no" : "a")} fault.");
        }

        if (files.Parts.Sum(p => p.Content == stream ? 0 : p.Content.Length) > s_limits.Bytes)
        {
            throw new InvalidOperationException("More bytes than allowed came out of an archive.");
        }
    }

    private static void ProposeRecipe(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        if (stream.Length == 0 || DataFormats.Recognise(FileHead.Of("file", stream)) is not { } format)
        {
            return;
        }

        stream.Position = 0;
        var message = format.Read(stream, new ReadOptions { FileName = "file", Limits = s_limits });
        Check(message);
        var proposal = RecipeProposal.For(message, "file");
        if (proposal.Recipe is not { } recipe)
        {
            return;
        }

        if (proposal.Result!.Series.SelectMany(s => s.Figures).Any(f => !double.IsFinite(f.Value)))
        {
            throw new InvalidOperationException("A recipe reads a figure that is not finite.");
        }

        // What is proposed is saved, approved and read again.
        var again = RecipeReading.Apply(RecipeReader.Read("recipe.json", RecipeWriter.Write(recipe)), message);
        if (again.FigureCount != proposal.Result.FigureCount)
        {
            throw new InvalidOperationException($"The recipe reads {proposal.Result.FigureCount} figures, and once written and read again {again.FigureCount}.");
        }
    }

    private static void ReadRecipe(byte[] bytes)
    {
        try
        {
            _ = RecipeReader.Read("recipe.json", Encoding.UTF8.GetString(bytes));
        }
        catch (DataFileException)
        {
            // The one way in which a document is refused.
        }
    }

    private static void ReadPeriods(byte[] bytes)
    {
        var texts = Encoding.UTF8.GetString(bytes).Split('\n');
        foreach (var options in s_periodOptions.Append(PeriodText.Infer(texts)))
        {
            foreach (var text in texts)
            {
                _ = PeriodText.TryRead(text, options, out _);
            }
        }
    }
}
