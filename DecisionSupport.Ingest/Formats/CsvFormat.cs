using System.Globalization;
using System.IO.Compression;
using System.Text;
using DecisionSupport.Analytics.Series;
using Sylvan.Data.Csv;

namespace DecisionSupport.Ingest.Formats;

/// <summary>What the CSV formats share: inflating, the header, the columns id, period and value, and faults by cell.</summary>
public abstract class CsvFormat : ObservationFormat
{
    // Ten bytes of header and eight of trailer (RFC 1952).
    private const int SmallestGzip = 18;

    /// <summary>
    /// Most bytes of text that are read, 1 GiB: a file that is larger, or inflates to more, is an attack or a mistake, for no
    /// official release comes near.
    /// </summary>
    internal long MaximumTextBytes { get; init; } = 1L << 30;

    /// <summary>The columns that must be there.</summary>
    protected abstract IReadOnlyList<string> Columns { get; }

    /// <summary>The status and known-from date of the current row; a fault when a cell cannot be read.</summary>
    private protected abstract bool TryReadRest(CsvCells cells, out ObservationStatus? status, out DateOnly? knownFrom);

    /// <inheritdoc/>
    public override ParsedFile Read(Stream raw)
    {
        ArgumentNullException.ThrowIfNull(raw);
        var (rows, faults) = (new List<ParsedRow>(), new List<FormatFault>());
        var count = 0;
        if (!TryInflate(raw, out var text, faults))
        {
            return new(rows, count, faults);
        }

        if (text.Length == 0)
        {
            faults.Add(Empty());
            return new(rows, count, faults);
        }

        try
        {
            using var reader = CsvDataReader.Create(
                new StreamReader(text, new UTF8Encoding(false, throwOnInvalidBytes: true)),
                new CsvDataReaderOptions { HasHeaders = true, Delimiter = ',', CsvStyle = CsvStyle.Standard });
            count = ReadRows(reader, rows, faults);
            if (count == 0 && faults.Count == 0)
            {
                faults.Add(Empty());
            }
        }
        catch (Exception e) when (e is CsvFormatException or CsvMissingHeadersException or DecoderFallbackException or FormatException or InvalidDataException)
        {
            faults.Add(new(FaultKind.Truncated, count + 2, "", e.Message, "a well-formed UTF-8 CSV text with closed quotes", "引号成对的合法 UTF-8 CSV 文本"));
        }

        return new(rows, count, faults);
    }

    private int ReadRows(CsvDataReader reader, List<ParsedRow> rows, List<FormatFault> faults)
    {
        var header = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
        var missing = Columns.Where(c => !header.Contains(c)).ToArray();
        foreach (var column in missing)
        {
            faults.Add(new(FaultKind.MissingColumn, 1, column, string.Join(",", header), $"a header with the columns {string.Join(",", Columns)}", $"表头应含列 {string.Join(",", Columns)}"));
        }

        var count = 0;
        var cells = new CsvCells(reader, header, faults);
        while (reader.Read())
        {
            count++;
            cells.Line = count + 1;
            if (missing.Length == 0 && TryReadRow(cells, out var row))
            {
                rows.Add(row);
            }
        }

        return count;
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

    // The trailer of a gzip file holds the length of its text: .NET ends a cut stream silently.
    private bool TryInflate(Stream raw, out MemoryStream text, List<FormatFault> faults)
    {
        text = new MemoryStream();
        using var packed = new MemoryStream();
        if (!TryCopy(raw, packed))
        {
            faults.Add(TooLarge());
            return false;
        }

        var bytes = packed.GetBuffer().AsSpan(0, (int)packed.Length);
        if (bytes.Length == 0)
        {
            faults.Add(Empty("0 bytes"));
            return false;
        }

        if (bytes.Length < 2 || bytes[0] != 0x1F || bytes[1] != 0x8B)
        {
            packed.Position = 0;
            packed.CopyTo(text);
            text.Position = 0;
            return true;
        }

        var whole = bytes.Length >= SmallestGzip;
        var stated = whole ? BitConverter.ToUInt32(bytes[^4..]) : 0;
        var problem = whole ? null : string.Create(CultureInfo.InvariantCulture, $"{bytes.Length} bytes in all");
        try
        {
            packed.Position = 0;
            using var inflated = new GZipStream(packed, CompressionMode.Decompress, leaveOpen: true);
            if (!TryCopy(inflated, text))
            {
                faults.Add(TooLarge());
                return false;
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            problem = e.Message;
        }

        if (problem is null && unchecked((uint)text.Length) != stated)
        {
            problem = string.Create(CultureInfo.InvariantCulture, $"{text.Length} bytes of text");
        }

        if (problem is not null)
        {
            var lines = text.GetBuffer().AsSpan(0, (int)text.Length).Count((byte)'\n');
            var wanted = string.Create(CultureInfo.InvariantCulture, $"a complete gzip file (its last four bytes state {stated} bytes of text)");
            faults.Add(new(FaultKind.Truncated, lines + 1, "", problem, wanted, string.Create(CultureInfo.InvariantCulture, $"完整的 gzip 文件（末四字节标明 {stated} 字节文本）")));
            return false;
        }

        text.Position = 0;
        return true;
    }

    private FormatFault TooLarge() => new(
        FaultKind.Truncated, null, "", string.Create(CultureInfo.InvariantCulture, $"reading stopped after {MaximumTextBytes} bytes"),
        string.Create(CultureInfo.InvariantCulture, $"at most {MaximumTextBytes} bytes of text, inflated"),
        string.Create(CultureInfo.InvariantCulture, $"解压后至多 {MaximumTextBytes} 字节文本"));

    private bool TryCopy(Stream from, MemoryStream to)
    {
        var buffer = new byte[81920];
        for (int read; (read = from.Read(buffer)) > 0;)
        {
            if (to.Length + read > MaximumTextBytes)
            {
                return false;
            }

            to.Write(buffer, 0, read);
        }

        return true;
    }
}
