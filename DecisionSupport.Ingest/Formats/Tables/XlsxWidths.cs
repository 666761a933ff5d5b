using System.Buffers;
using System.IO.Compression;

namespace DecisionSupport.Ingest.Formats.Tables;

/// <summary>
/// Counts the cells of every row of a workbook by its tags alone, before the library does, which reads the whole sheet to learn how
/// wide it is: a row of a million cells would take seconds and be refused only then.
/// </summary>
/// <remarks>ECMA-376 part 1, 18.3.1.4 c, 18.3.1.73 row.</remarks>
internal static class XlsxWidths
{
    // "<c/>" as often as a sheet may have columns takes as many bytes; what is smaller cannot be too wide.
    private const int ShortestCell = 4;
    private const int LongestName = 64;

    private static readonly SearchValues<byte> NameEnds = SearchValues.Create(" />\t\r\n"u8);

    /// <summary>Null when no row has more cells than the limit; the stream is left at its beginning.</summary>
    public static FormatFault? Look(Stream raw, ReadOptions options)
    {
        raw.Position = 0;
        using var archive = new ZipArchive(raw, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var entry in archive.Entries.Where(e => e.Length > (long)ShortestCell * options.Limits.Columns && e.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)))
        {
            if (TooWide(entry, options) is { } fault)
            {
                return fault;
            }
        }

        raw.Position = 0;
        return null;
    }

    private static FormatFault? TooWide(ZipArchiveEntry entry, ReadOptions options)
    {
        using var stream = entry.Open();
        var buffer = new byte[1 << 16];
        var (kept, row, cells) = (0, 0L, 0L);
        for (int read; (read = stream.Read(buffer, kept, buffer.Length - kept)) > 0;)
        {
            options.Cancellation.ThrowIfCancellationRequested();
            var text = buffer.AsSpan(0, kept + read);
            for (int next; (next = text.IndexOf((byte)'<')) >= 0;)
            {
                text = text[next..];
                var end = text.IndexOfAny(NameEnds);
                if (end < 0 && text.Length < LongestName)
                {
                    break;
                }

                var name = text[1..Math.Max(1, end)];
                name = name[(name.IndexOf((byte)':') + 1)..];
                if (name.SequenceEqual("row"u8))
                {
                    (row, cells) = (row + 1, 0);
                }
                else if (name.SequenceEqual("c"u8) && ++cells > options.Limits.Columns)
                {
                    return TableFaults.TooManyColumns(entry.FullName, row, cells, options.Limits.Columns);
                }

                text = text[1..];
            }

            // A name that the end of the buffer cuts is looked at again with what follows.
            kept = text.Length > 0 && text[0] == '<' ? text.Length : 0;
            text[..kept].CopyTo(buffer);
        }

        return null;
    }
}
