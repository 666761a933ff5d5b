using System.Buffers.Binary;
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
    private const int FooterTail = 8;

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
        if (Footer(raw, options.Limits) is { } fault)
        {
            return TableFaults.Unreadable(Variant, fault);
        }

        try
        {
            // The library reads asynchronously only; the streams given here are files and memory, and nobody waits for this thread.
            return Task.Run(() => ReadAsync(raw, options), options.Cancellation).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The reader throws whatever its code meets in damaged bytes.
            return TableFaults.Unreadable(Variant, TableFaults.Broken("", e.Message, "a complete Parquet file", "完整的 Parquet 文件"));
        }
    }

    private static FormatFault? Footer(Stream raw, ReadLimits limits)
    {
        if (raw.Length > limits.Bytes)
        {
            return TableFaults.TooManyBytes("", $"{TableFaults.Text(raw.Length)} bytes", limits.Bytes);
        }

        var tail = new byte[FooterTail];
        raw.Position = Math.Max(0, raw.Length - tail.Length);
        var length = raw.ReadAtLeast(tail, tail.Length, throwOnEndOfStream: false);
        raw.Position = 0;
        var footer = BinaryPrimitives.ReadUInt32LittleEndian(tail);
        return length == tail.Length && tail.AsSpan(4).SequenceEqual("PAR1"u8) && footer <= raw.Length - FooterTail - 4 ? null
            : TableFaults.Broken("footer", Convert.ToHexString(tail.AsSpan(0, length)), "the length of a footer within the file, then PAR1", "文件末尾应为文件内的页脚长度及 PAR1");
    }

    private static async Task<StatisticalMessage> ReadAsync(Stream raw, ReadOptions options)
    {
        await using var reader = await ParquetReader.CreateAsync(raw, new ParquetOptions { UseDateOnlyTypeForDates = true, TreatByteArrayAsString = true }, leaveStreamOpen: true, options.Cancellation);
        var faults = new FaultList(options.Limits.Faults);
        var fields = reader.Schema.DataFields.Where(f => IsFlat(f, faults)).ToArray();
        if (OverLimits(reader, fields.Length, options.Limits) is { } refused)
        {
            return TableFaults.Unreadable(Variant, refused);
        }

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

    private static FormatFault? OverLimits(ParquetReader reader, int columns, ReadLimits limits)
    {
        if (columns > limits.Columns)
        {
            return TableFaults.TooManyColumns("", null, columns, limits.Columns);
        }

        var (rows, bytes) = (0L, 0L);
        foreach (var group in reader.Metadata?.RowGroups ?? [])
        {
            if (group.NumRows < 0 || group.NumRows > limits.Cells || (rows += group.NumRows) * Math.Max(1, columns) > limits.Cells)
            {
                return TableFaults.TooManyCells("", null, limits.Cells);
            }

            foreach (var data in group.Columns.Select(c => c.MetaData).Where(m => m is not null))
            {
                var name = string.Join('.', data!.PathInSchema);
                if (data.TotalUncompressedSize < 0 || data.TotalCompressedSize < 0 || data.TotalUncompressedSize > ZipGuard.Allowed(data.TotalCompressedSize, bytes, limits))
                {
                    return ZipGuard.TooLarge(name, data.TotalCompressedSize, $"{TableFaults.Text(data.TotalUncompressedSize)} bytes by the footer", limits);
                }

                bytes += data.TotalUncompressedSize;
            }
        }

        return null;
    }
}
