using System.Text;
using DecisionSupport.Analytics.Series;
using Sylvan.Data.Csv;

namespace DecisionSupport.Ingest.Formats;

/// <summary>What the CSV formats share: inflating, the header, the columns id, period and value, and faults by cell.</summary>
public abstract class CsvFormat : ObservationFormat
{
    // Faults listed; a file with more is of another kind, and its rows need not all be looked at.
    private const int MostFaults = 10_000;

    /// <summary>
    /// Most bytes of text that are read, 64 GiB. Reading streams, so this guards the time and the disk, not the memory: a national
    /// release of some gigabytes passes, an endless stream does not.
    /// </summary>
    internal long MaximumTextBytes { get; init; } = 1L << 36;

    /// <summary>Most bytes of text for each packed byte, once the text is large: figures as text pack 5 to 50 times, a bomb 1,000 times.</summary>
    internal int MaximumRatio { get; init; } = 200;

    /// <summary>The columns that must be there.</summary>
    protected abstract IReadOnlyList<string> Columns { get; }

    /// <summary>The status and known-from date of the current row; a fault when a cell cannot be read.</summary>
    private protected abstract bool TryReadRest(CsvCells cells, out ObservationStatus? status, out DateOnly? knownFrom);

    /// <inheritdoc/>
    public override ParsedFile Read(Stream raw)
    {
        var rows = new List<ParsedRow>();
        var parsed = Read(raw, (in ParsedRow row) => rows.Add(row));
        return parsed with { Rows = parsed.Faults.Any(f => f.Kind == FaultKind.Truncated) ? [] : rows };
    }

    /// <inheritdoc/>
    public override ParsedFile Read(Stream raw, RowReceiver receive)
    {
        ArgumentNullException.ThrowIfNull(raw);
        ArgumentNullException.ThrowIfNull(receive);
        using var text = new CheckedText(raw, MaximumTextBytes, MaximumRatio);
        if (text.IsEmpty)
        {
            return new([], 0, [Empty("0 bytes")]);
        }

        var faults = new List<FormatFault>();
        var count = 0;
        try
        {
            using var characters = new StreamReader(text, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true, 1 << 16);
            using var reader = CsvDataReader.Create(
                characters, new CsvDataReaderOptions { HasHeaders = true, Delimiter = ',', CsvStyle = CsvStyle.Standard, BufferSize = 1 << 16 });
            ReadRows(reader, receive, faults, ref count);
            if (count == 0 && faults.Count == 0)
            {
                faults.Add(Empty());
            }
        }
        catch (Exception e) when (e is CsvFormatException or CsvMissingHeadersException or DecoderFallbackException or FormatException or InvalidDataException)
        {
            faults.Add(new(FaultKind.Truncated, count + 2, "", e.Message, "a well-formed UTF-8 CSV text with closed quotes", "引号成对的合法 UTF-8 CSV 文本"));
        }

        // A file that broke off explains every other fault.
        return text.Fault() is { } broken ? new([], 0, [broken]) : new([], count, faults);
    }

    private void ReadRows(CsvDataReader reader, RowReceiver receive, List<FormatFault> faults, ref int count)
    {
        var header = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
        var missing = Columns.Where(c => !header.Contains(c)).ToArray();
        foreach (var column in missing)
        {
            faults.Add(new(FaultKind.MissingColumn, 1, column, string.Join(",", header), $"a header with the columns {string.Join(",", Columns)}", $"表头应含列 {string.Join(",", Columns)}"));
        }

        var cells = new CsvCells(reader, header, faults);
        while (reader.Read())
        {
            count++;
            cells.Line = count + 1;
            if (missing.Length == 0 && TryReadRow(cells, out var row))
            {
                receive(in row);
            }

            if (faults.Count >= MostFaults)
            {
                cells.Fault(FaultKind.UnreadableCell, "", $"{MostFaults} faults", "a file of this format; reading stopped here", "该格式的文件；读取已停止");
                return;
            }
        }
    }

    private bool TryReadRow(CsvCells cells, out ParsedRow row)
    {
        row = default;
        if (cells.FieldCount < Columns.Count)
        {
            cells.Fault(FaultKind.UnreadableCell, "", $"{cells.FieldCount} cells", $"{Columns.Count} cells", $"{Columns.Count} 个单元格");
            return false;
        }

        // Every cell is looked at, so that one row can show several faults.
        var good = cells.TryReadId(out var id);
        good &= cells.TryReadPeriod(out var period);
        good &= cells.TryReadValue(out var value);
        good &= TryReadRest(cells, out var status, out var knownFrom);
        row = good ? new(cells.Line, id, period, value, status, knownFrom) : default;
        return good;
    }

    private static FormatFault Empty(string found = "0 rows") =>
        new(FaultKind.Empty, null, "", found, "a header and at least one row of figures", "表头和至少一行数据");
}
