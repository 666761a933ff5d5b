using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Recipes;
using DecisionSupport.Ingest.Snapshots;

namespace DecisionSupport.Ingest.Formats;

/// <summary>The one way from a landed file to rows: by its format alone, or by its format and the recipe that its description names.</summary>
public static class SnapshotReading
{
    /// <summary>Reads a snapshot; what is wrong with file, format or recipe becomes a fault.</summary>
    /// <param name="file">The snapshot; a missing raw file gives no rows (its checksum tells).</param>
    /// <param name="documents">Where recipes are found; null when there are none.</param>
    public static ParsedFile Read(SnapshotFile file, DataDocuments? documents)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!File.Exists(file.FullPath))
        {
            return new([], 0, []);
        }

        if (file.Meta.Recipe is null)
        {
            using var plain = File.OpenRead(file.FullPath);
            return ObservationFormats.Named(file.Meta.Format)?.Read(plain) ?? new([], 0, []);
        }

        if (DataFormats.Named(file.Meta.Format) is not { } format)
        {
            return new([], 0, []);
        }

        if (RecipeOf(file.Meta, documents, out var fault) is not { } recipe)
        {
            return new([], 0, [fault!]);
        }

        using var raw = File.OpenRead(file.FullPath);
        var message = FileReading.Read(raw, file.Meta.File, format, [.. CompanionsOf(file).Select(c => (Func<Stream>)(() => File.OpenRead(c)))]).Message;
        return Rows(recipe, message);
    }

    /// <summary>
    /// As <see cref="Read(SnapshotFile, DataDocuments?)"/>, but hands the rows on one by one and gives the checksum of the bytes read:
    /// files of plain figures of any size need little memory and are read once.
    /// </summary>
    /// <param name="file">The snapshot, whose raw file is there.</param>
    /// <param name="documents">Where recipes are found; null when there are none.</param>
    /// <param name="receive">Gets each row.</param>
    internal static (ParsedFile Parsed, string? Sha256) Read(SnapshotFile file, DataDocuments? documents, RowReceiver receive)
    {
        if (file.Meta.Recipe is null && ObservationFormats.Named(file.Meta.Format) is { } format)
        {
            using var raw = new HashingStream(new FileStream(file.FullPath, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan));
            var streamed = format.Read(raw, receive);
            return (streamed, raw.Finish());
        }

        var parsed = Read(file, documents);
        foreach (var row in parsed.Rows)
        {
            receive(in row);
        }

        return (parsed with { Rows = [] }, file.ActualSha256());
    }

    /// <summary>Why no snapshot of this description can be read, in both languages; null when nothing stands against it.</summary>
    public static LocalizedText? Obstacle(SnapshotMeta meta)
    {
        ArgumentNullException.ThrowIfNull(meta);
        var (known, names) = meta.Recipe is null
            ? (ObservationFormats.Named(meta.Format) is not null, ObservationFormats.All.Select(f => f.Name))
            : (DataFormats.Named(meta.Format) is not null, DataFormats.All.Select(f => f.Name));
        var list = string.Join(", ", names);
        if (!known && meta.Recipe is null && DataFormats.Named(meta.Format) is not null)
        {
            return new(
                $"the format '{meta.Format}' needs a recipe that maps its content to series. Propose one with 'preview FILE --save RECIPE', put it under recipes/ and name it in \"recipe\".",
                $"格式“{meta.Format}”需要配方将内容对应到序列。请用 preview FILE --save RECIPE 生成建议，放入 recipes/ 并在 recipe 中写明。");
        }

        return known ? null : new(
            $"the description says format '{meta.Format}'; the formats are {list}. Correct \"format\".", $"说明的格式为“{meta.Format}”，可用格式为 {list}。请改正 format。");
    }

    /// <summary>What a recipe made of a message, as rows; what it refuses or keeps out as faults, or as notes where the recipe bears them.</summary>
    public static ParsedFile Rows(Recipe recipe, StatisticalMessage message)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(message);
        if (message.Kind == MessageKind.Unreadable)
        {
            return new([], 0, message.Faults);
        }

        var result = RecipeReading.Apply(recipe, message);
        var changes = result.Changes.Where(c => !c.IsHarmless)
            .Select(c => new FormatFault(FaultKind.SchemaChanged, null, "", "", c.Message.En, c.Message.Zh ?? c.Message.En));
        var unread = message.Faults.Where(f => f.Kind is FaultKind.NotANumber or FaultKind.UnreadableCell).ToArray();
        var rejected = result.RejectedCount + unread.Length;
        var bearable = rejected <= recipe.MostRejected * (rejected + result.FigureCount);
        var cells = result.Rejected.Select(r => new FormatFault(FaultKind.KeptOut, r.Line == 0 ? null : r.Line, r.Place, r.Value, r.Reason.En, r.Reason.Zh ?? r.Reason.En));
        var notes = result.Changes.Where(c => c.IsHarmless).Select(c => c.Message).ToList();
        if (rejected > 0 && bearable)
        {
            notes.Add(new($"{rejected} cells were kept out; the recipe bears a share of {recipe.MostRejected}.", $"有 {rejected} 个单元格未采用；配方允许的比例为 {recipe.MostRejected}。"));
        }

        FormatFault[] faults = [.. message.Faults.Except(bearable ? unread : []), .. changes, .. bearable ? [] : cells];
        ParsedRow[] rows = [.. result.Series.SelectMany(s => s.Figures.Select(f => new ParsedRow(f.Line, s.Key, f.Period, f.Value, f.Status)))];
        return new(rows, CountOf(message), faults) { Notes = notes };
    }

    /// <summary>What a description's "rows" counts where a recipe reads the file: observations of data sets and rows of tables, whatever the recipe takes of them.</summary>
    public static int CountOf(StatisticalMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return (int)Math.Min(int.MaxValue, message.Datasets.Sum(d => d.ObservationCount) + message.Tables.Sum(t => (long)t.Rows.Count));
    }

    /// <summary>Files that lie beside a raw file to help read it: FILE.companion-1, FILE.companion-2, …</summary>
    internal static IEnumerable<string> CompanionsOf(SnapshotFile file) =>
        Directory.GetFiles(Path.GetDirectoryName(file.FullPath)!, file.Meta.File + CompanionMark + "*").Order(StringComparer.Ordinal);

    /// <summary>Between the name of a raw file and the number of its companion.</summary>
    internal const string CompanionMark = ".companion-";

    private static Recipe? RecipeOf(SnapshotMeta meta, DataDocuments? documents, out FormatFault? fault)
    {
        fault = null;
        if (documents?.Find(meta.Recipe!) is not { } text)
        {
            fault = new(
                FaultKind.SchemaChanged, null, "", meta.Recipe!, $"There is no recipe {meta.Recipe}. Put it into the data or landing folder, or correct \"recipe\" in the description.",
                $"没有配方 {meta.Recipe}。请将其放入数据或落地文件夹，或改正说明中的 recipe。");
            return null;
        }

        try
        {
            return RecipeReader.Read(meta.Recipe!, text);
        }
        catch (DataFileException e)
        {
            fault = new(FaultKind.SchemaChanged, null, "", meta.Recipe!, e.Message, e.Text.Zh ?? e.Message);
            return null;
        }
    }
}
