using System.Buffers.Binary;

namespace DecisionSupport.Ingest.Formats.Tables;

/// <summary>
/// Looks at the header of an OLE compound file (.xls, encrypted .xlsx) before it is opened: its sizes and counts decide how much
/// the reader allocates and how long it follows chains, so they must fit the file.
/// </summary>
/// <remarks>[MS-CFB] 2.2, Compound File Header.</remarks>
internal static class CompoundGuard
{
    /// <summary>First eight bytes of a compound file.</summary>
    public static ReadOnlySpan<byte> Signature => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    private const int HeaderLength = 512;

    public static FormatFault? Look(Stream stream)
    {
        var header = new byte[HeaderLength];
        stream.Position = 0;
        var read = stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false);
        stream.Position = 0;
        if (read < HeaderLength)
        {
            return Wrong("header", read, HeaderLength);
        }

        int sectorShift = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30));
        int miniShift = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(32));
        if (sectorShift is not (9 or 12))
        {
            return Wrong("sector shift", sectorShift, 12);
        }

        if (miniShift != 6)
        {
            return Wrong("mini sector shift", miniShift, 6);
        }

        var sectors = (stream.Length >> sectorShift) + 1;
        foreach (var (name, offset) in new[] { ("directory sectors", 40), ("FAT sectors", 44), ("mini FAT sectors", 64), ("DIFAT sectors", 72) })
        {
            long count = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(offset));
            if (count > sectors)
            {
                return Wrong(name, count, sectors);
            }
        }

        return null;
    }

    private static FormatFault Wrong(string field, long value, long most) => TableFaults.Broken(
        $"compound file, {field}", TableFaults.Text(value), $"at most {TableFaults.Text(most)} in a file of this length", $"此长度的文件至多为 {TableFaults.Text(most)}");
}
