using System.Buffers.Binary;

namespace DecisionSupport.Ingest.Formats.Tables;

/// <summary>
/// Looks through footer and page headers of a Parquet file before the library does, which follows made-up sizes and counts for ever:
/// pages must lie in the file one after the other, give as many values as the footer states, and inflate within the limits.
/// </summary>
/// <remarks>github.com/apache/parquet-format, README "File format" and parquet.thrift: PageHeader.</remarks>
internal static class ParquetGuard
{
    private const int Magic = 4;
    private const int TailLength = 8;
    private const int LargestFooter = 64 << 20;
    private const int LargestHeader = 16 << 20;

    // Run lengths pack equal values into nothing; this many cells are always given, and so many for each byte of the file.
    private const long CellsAnyway = 1_000_000;
    private const long CellsPerByte = 200;

    /// <summary>Null when the file holds what it states; the stream is left at its beginning.</summary>
    public static FormatFault? Look(Stream stream, ReadOptions options)
    {
        var at = "footer";
        try
        {
            if (stream.Length > options.Limits.Bytes)
            {
                return TableFaults.TooManyBytes("", $"{TableFaults.Text(stream.Length)} bytes", options.Limits.Bytes);
            }

            var tail = new byte[TailLength];
            stream.Position = Math.Max(0, stream.Length - tail.Length);
            var length = stream.ReadAtLeast(tail, tail.Length, throwOnEndOfStream: false);
            long footerLength = BinaryPrimitives.ReadUInt32LittleEndian(tail);
            if (length < tail.Length || !tail.AsSpan(4).SequenceEqual("PAR1"u8) || footerLength > stream.Length - TailLength - Magic)
            {
                return TableFaults.Broken(at, Convert.ToHexString(tail.AsSpan(0, length)), "the length of a footer within the file, then PAR1", "文件末尾应为文件内的页脚长度及 PAR1");
            }

            if (footerLength > LargestFooter)
            {
                return TableFaults.TooManyBytes(at, $"{TableFaults.Text(footerLength)} bytes", LargestFooter);
            }

            var footer = new byte[footerLength];
            stream.Position = stream.Length - TailLength - footerLength;
            stream.ReadExactly(footer);
            var (columns, groups) = ParquetFooter.Read(footer);
            if (columns > options.Limits.Columns)
            {
                return TableFaults.TooManyColumns("", null, columns, options.Limits.Columns);
            }

            var cells = Math.Min(options.Limits.Cells, CellsAnyway + (CellsPerByte * stream.Length));
            var taken = 0L;
            foreach (var (rows, chunks) in groups)
            {
                if (rows > cells || (cells -= rows * Math.Max(1, columns)) < 0)
                {
                    return TooManyCells(stream.Length, options.Limits);
                }

                foreach (var chunk in chunks)
                {
                    options.Cancellation.ThrowIfCancellationRequested();
                    at = chunk.Name;
                    if (chunk.Size > ZipGuard.Allowed(chunk.Packed, taken, options.Limits))
                    {
                        return ZipGuard.TooLarge(at, chunk.Packed, $"{TableFaults.Text(chunk.Size)} bytes by the footer", options.Limits);
                    }

                    if (Pages(stream, chunk, stream.Length - TailLength - footerLength, ref taken, options.Limits) is { } fault)
                    {
                        return fault;
                    }
                }
            }

            return null;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or OverflowException)
        {
            return TableFaults.Broken(at, e.Message, "a complete Parquet file", "完整的 Parquet 文件");
        }
        finally
        {
            stream.Position = 0;
        }
    }

    private static FormatFault? Pages(Stream stream, ParquetChunk chunk, long end, ref long taken, ReadLimits limits)
    {
        var (position, left) = (chunk.Start, chunk.Values);
        var dictionaries = 0;
        while (left > 0)
        {
            if (position >= end)
            {
                throw new InvalidDataException($"the pages end with {left} of {chunk.Values} values to come");
            }

            var page = Header(stream, position, end);
            position += page.Length;
            if (page.Packed > end - position || (page.IsDictionary && ++dictionaries > 1))
            {
                throw new InvalidDataException($"a page of {page.Packed} bytes at byte {position} of {end}");
            }

            if (page.Size > ZipGuard.Allowed(page.Packed, taken, limits))
            {
                return ZipGuard.TooLarge(chunk.Name, page.Packed, $"{TableFaults.Text(page.Size)} bytes by the header of the page", limits);
            }

            if (page.IsDictionary && page.Values > page.Size * 8)
            {
                throw new InvalidDataException($"a dictionary of {page.Values} values in {page.Size} bytes");
            }

            taken += page.Size;
            position += page.Packed;
            left -= page.IsDictionary ? 0 : page.Values;
            if (left < 0)
            {
                throw new InvalidDataException($"pages of more than the {chunk.Values} values that the footer states");
            }
        }

        return null;
    }

    private readonly record struct Page(int Length, bool IsDictionary, long Packed, long Size, long Values);

    private static Page Header(Stream stream, long position, long end)
    {
        // Headers take some dozen bytes; statistics may make them as long as two texts.
        for (var size = 1 << 10; ; size <<= 4)
        {
            var bytes = new byte[Math.Min(size, end - position)];
            stream.Position = position;
            stream.ReadExactly(bytes);
            try
            {
                return Header(bytes);
            }
            catch (EndOfStreamException) when (bytes.Length == size && size < LargestHeader)
            {
                // Look again at more of it.
            }
        }
    }

    private static Page Header(ReadOnlySpan<byte> bytes)
    {
        var reader = new ThriftReader(bytes);
        long kind = -1, size = -1, packed = -1, values = -1;
        var described = 0;
        for (var field = 0; reader.NextField(ref field, out var type);)
        {
            switch (field)
            {
                case 1:
                    kind = ParquetFooter.Number(ref reader, type, ThriftType.Int32);
                    break;
                case 2:
                    size = ParquetFooter.Number(ref reader, type, ThriftType.Int32);
                    break;
                case 3:
                    packed = ParquetFooter.Number(ref reader, type, ThriftType.Int32);
                    break;
                case 5 or 7 or 8 when type == ThriftType.Struct:
                    described = field;
                    values = Values(ref reader, field);
                    break;
                default:
                    ParquetFooter.Pass(ref reader, type, field switch { 4 => ThriftType.Int32, 5 or 7 or 8 => ThriftType.Struct, _ => throw reader.Wrong($"the unknown field {field}") });
                    break;
            }
        }

        // DATA_PAGE 0, DICTIONARY_PAGE 2, DATA_PAGE_V2 3, each with the description of its kind.
        var fits = (kind, described) is (0, 5) or (2, 7) or (3, 8);
        return fits && size >= 0 && packed >= 0 && values >= 0 && values <= int.MaxValue ? new(reader.Position, kind == 2, packed, size, values)
            : throw reader.Wrong($"a page of kind {kind} with {values} values in {packed} bytes");
    }

    private static long Values(ref ThriftReader reader, int described)
    {
        long values = -1, nulls = 0, rows = 0, levels = 0;
        for (var field = 0; reader.NextField(ref field, out var type);)
        {
            switch (field, described)
            {
                case (1, _):
                    values = ParquetFooter.Number(ref reader, type, ThriftType.Int32);
                    break;
                case (2, 8):
                    nulls = ParquetFooter.Number(ref reader, type, ThriftType.Int32);
                    break;
                case (3, 8):
                    rows = ParquetFooter.Number(ref reader, type, ThriftType.Int32);
                    break;
                case (5 or 6, 8):
                    levels = Math.Min(levels, ParquetFooter.Number(ref reader, type, ThriftType.Int32));
                    break;
                case (2, _) or (3 or 4, 5) or (4, 8):
                    ParquetFooter.Pass(ref reader, type, ThriftType.Int32);
                    break;
                case (5, 5) or (8, 8) when type == ThriftType.Struct:
                    ParquetShape.Statistics.Pass(ref reader);
                    break;
                case (5, 5) or (8, 8):
                    throw reader.Wrong($"type {type} for statistics");
                case (3, 7) or (7, 8) when type is ThriftType.True or ThriftType.False:
                    break;
                default:
                    throw reader.Wrong($"the field {field} of type {type}");
            }
        }

        return nulls >= 0 && nulls <= values && rows >= 0 && levels >= 0 ? values : throw reader.Wrong($"a page of {values} values, {nulls} of them missing, in {rows} rows");
    }

    private static FormatFault TooManyCells(long length, ReadLimits limits) => TableFaults.Refused(
        null, "", $"more cells than {TableFaults.Text(length)} bytes can hold, or than the limit",
        $"at most {TableFaults.Text(limits.Cells)} cells in a table (ReadLimits.Cells) and, beyond {TableFaults.Text(CellsAnyway)}, {TableFaults.Text(CellsPerByte)} for each byte of the file: split the file, or write it with fewer columns",
        $"每张表至多 {TableFaults.Text(limits.Cells)} 个单元格（ReadLimits.Cells）；超过 {TableFaults.Text(CellsAnyway)} 时每字节至多 {TableFaults.Text(CellsPerByte)} 个：请拆分文件或减少列");
}
