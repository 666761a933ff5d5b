using System.Text;
using Sylvan.Data.Csv;

namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>SDMX-CSV 1.0, 2.0 and 2.1: data in the tabular form of the standard, one row an observation.</summary>
/// <remarks>
/// Source: SDMX-CSV field guide (github.com/sdmx-twg/sdmx-csv). Any delimiter; ids, ids with labels ("A: Annual") or labels in columns
/// of their own; sub-fields of several values or languages; actions by row.
/// </remarks>
public sealed class SdmxCsvFormat : DataFormat
{
    /// <inheritdoc/>
    public override string Name => "sdmx-csv";

    /// <inheritdoc/>
    public override Recognition Recognise(FileHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        var text = head.Latin.Replace("\0", "", StringComparison.Ordinal).TrimStart('\u00ef', '\u00bb', '\u00bf', '\u00ff', '\u00fe');
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        return SdmxCsvHeader.Delimiter(end >= 0 ? text[..end] : text) is null ? Recognition.No : Recognition.Certain;
    }

    /// <inheritdoc/>
    public override StatisticalMessage Read(Stream raw, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(raw);
        ArgumentNullException.ThrowIfNull(options);
        var faults = new SdmxFaults(options.Limits.Faults);
        SdmxCsvRows? rows = null;
        try
        {
            var (encoding, skip) = EncodingOf(raw);
            var first = FirstLine(raw, encoding, skip, options.Limits);
            if (SdmxCsvHeader.Delimiter(first) is not { } delimiter)
            {
                return StatisticalMessage.Without("CSV", MessageKind.Unreadable, "", new FormatFault(
                    FaultKind.MissingColumn, 1, "DATAFLOW", first.Length > 80 ? first[..80] + "…" : first, "a header that begins with DATAFLOW (SDMX-CSV 1.0) or STRUCTURE,STRUCTURE_ID (2.x)", "以 DATAFLOW（SDMX-CSV 1.0）或 STRUCTURE,STRUCTURE_ID（2.x）开头的表头"));
            }

            raw.Position = skip;
            using var text = new StreamReader(raw, encoding, false, 1 << 16, leaveOpen: true);
            using var reader = CsvDataReader.Create(text, new CsvDataReaderOptions
            {
                HasHeaders = false,
                Delimiter = delimiter,
                CsvStyle = CsvStyle.Standard,
                BufferSize = 1 << 16,
                MaxBufferSize = Math.Max(1 << 16, options.Limits.TextLength * 2),
                OwnsReader = false,
            });
            rows = new SdmxCsvRows(reader, delimiter, faults, options);
            return rows.Read(SdmxCompanions.Read(options));
        }
        catch (SdmxRefusal refusal)
        {
            return Broken(rows, faults, refusal.Fault);
        }
        catch (CsvRecordTooLargeException e)
        {
            return Broken(rows, faults, new(FaultKind.Refused, (rows?.Line ?? 0) + 1, "", e.Message, $"rows and cells of at most {options.Limits.TextLength * 2} characters with closed quotes", $"引号成对、每行至多 {options.Limits.TextLength * 2} 个字符"));
        }
        catch (Exception e) when (e is CsvFormatException or CsvMissingHeadersException or DecoderFallbackException or FormatException or InvalidDataException or ArgumentException)
        {
            return Broken(rows, faults, new(FaultKind.Truncated, (rows?.Line ?? 0) + 1, "", e.Message, "a well-formed UTF-8 CSV text with closed quotes", "引号成对的合法 UTF-8 CSV 文本"));
        }
    }

    private static StatisticalMessage Broken(SdmxCsvRows? rows, SdmxFaults faults, FormatFault fault)
    {
        var all = faults.All().Append(fault).ToList();
        return rows is { Datasets.Count: > 0 }
            ? new(rows.Variant, MessageKind.Data, rows.Datasets, [], all)
            : StatisticalMessage.Without(rows?.Variant ?? "SDMX-CSV", MessageKind.Unreadable, "", all);
    }

    private static (Encoding Encoding, int Skip) EncodingOf(Stream raw)
    {
        Span<byte> head = stackalloc byte[3];
        raw.Position = 0;
        var read = raw.ReadAtLeast(head, 3, false);
        return head[..read] switch
        {
            [0xEF, 0xBB, 0xBF] => (new UTF8Encoding(false, true), 3),
            [0xFF, 0xFE, ..] => (new UnicodeEncoding(false, false, true), 2),
            [0xFE, 0xFF, ..] => (new UnicodeEncoding(true, false, true), 2),
            _ => (new UTF8Encoding(false, true), 0),
        };
    }

    private static string FirstLine(Stream raw, Encoding encoding, int skip, ReadLimits limits)
    {
        raw.Position = skip;
        if (raw.Length > limits.Bytes)
        {
            throw SdmxRefusal.Limit(0, "", $"{raw.Length} bytes", $"at most {limits.Bytes} bytes", $"至多 {limits.Bytes} 字节");
        }

        using var text = new StreamReader(raw, encoding, false, 1 << 12, leaveOpen: true);
        var buffer = new char[FileHead.Size];
        var read = text.ReadBlock(buffer, 0, buffer.Length);
        var end = buffer.AsSpan(0, read).IndexOfAny('\r', '\n');
        return new(buffer, 0, end >= 0 ? end : read);
    }
}
