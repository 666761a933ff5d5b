using Parquet;
using Parquet.Schema;

namespace DecisionSupport.Ingest.Formats.Tables;

/// <summary>
/// Apache Parquet (format 2.x): one table, its first row the names of the columns. Lists and maps have no place in a table; such
/// columns are left out with a fault.
/// </summary>
public sealed class ParquetTable : DataFormat
{
    private const string Variant = "Parquet";

    /// <inheritdoc/>
    public override string Name => "parquet";

    /// <inheritdoc/>
    public override Recognition Recognise(FileHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return head.Bytes.Span.StartsWith("PAR1"u8) ? Recognition.Certain : Recognition.No;
    }

    /// <inheritdoc/>
    public override StatisticalMessage Read(Stream raw, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(raw);
        ArgumentNullException.ThrowIfNull(options);
        if (ParquetGuard.Look(raw, options) is { } fault)
        {
            return TableFaults.Unreadable(Variant, fault);
        }

        try
        {
            // The library reads asynchronously only; the streams given here are files and memory, and nobody waits for this thread.
            return Task.Run(() => ReadAsync(new EndingStream(raw), options), options.Cancellation).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The reader throws whatever its code meets in damaged bytes.
            return TableFaults.Unreadable(Variant, TableFaults.Broken("", e.Message, "a complete Parquet file", "完整的 Parquet 文件"));
        }
    }

    private static async Task<StatisticalMessage> ReadAsync(Stream raw, ReadOptions options)
    {
        await using var reader = await ParquetReader.CreateAsync(raw, new ParquetOptions { UseDateOnlyTypeForDates = true, TreatByteArrayAsString = true }, leaveStreamOpen: true, options.Cancellation);
        var faults = new FaultList(options.Limits.Faults);
        var fields = reader.Schema.DataFields.Where(f => IsFlat(f, faults)).ToArray();
        var rows = new List<RawCell[]> { Array.ConvertAll(fields, f => RawCell.OfText(f.Path.ToString())) };
        for (var group = 0; group < reader.RowGroupCount; group++)
        {
            using var part = reader.OpenRowGroupReader(group);
            var first = rows.Count;
            for (var i = 0L; i < part.RowCount; i++)
            {
                rows.Add(new RawCell[fields.Length]);
            }

            for (var column = 0; column < fields.Length; column++)
            {
                options.Cancellation.ThrowIfCancellationRequested();
                using var data = await part.ReadRawColumnDataBaseAsync(fields[column], options.Cancellation);
                var cells = ParquetCells.Of(data, fields[column], checked((int)part.RowCount));
                for (var row = 0; row < cells.Length; row++)
                {
                    rows[first + row][column] = cells[row];
                }

                if (Array.FindIndex(cells, c => c.Text.Length > options.Limits.TextLength) is >= 0 and var longest)
                {
                    return TableFaults.Unreadable(Variant, TableFaults.TooLongCell(fields[column].Name, first + longest + 1, cells[longest].Text, options.Limits.TextLength));
                }
            }
        }

        var table = new RawTable(Path.GetFileNameWithoutExtension(options.FileName), rows) { Lines = [.. Enumerable.Range(1, rows.Count).Select(r => (long)r)] };
        return rows.Count == 1 || fields.Length == 0
            ? StatisticalMessage.Without(Variant, MessageKind.Unreadable, "", [.. faults.Close(), TableFaults.Empty("0 rows")])
            : new(Variant, MessageKind.Data, [], [table], faults.Close());
    }

    private static bool IsFlat(DataField field, FaultList faults)
    {
        if (field.MaxRepetitionLevel == 0)
        {
            return true;
        }

        faults.Add(new(FaultKind.UnreadableCell, null, field.Path.ToString(), "a list", "one value in each row: the column is left out", "每行一个值：该列未读取"));
        return false;
    }
}
