using System.Buffers.Binary;

namespace DecisionSupport.Ingest.Formats;

/// <summary>
/// The end of a gzip file: check sum and length of its last member. .NET ends a cut stream silently, so whoever inflates
/// compares. A file may be several members one after the other (pigz, bgzip, files put together with cat); only the last is looked at,
/// for the library has compared every member that another one follows.
/// </summary>
/// <remarks>RFC 1952, 2.2 and 2.3.1.</remarks>
internal static class GzipTrailer
{
    /// <summary>Bytes looked at: the trailer of eight, and two before it.</summary>
    public const int Length = 10;

    private static ReadOnlySpan<byte> NothingDeflated => [3, 0];

    /// <summary>Length of the last member, modulo 2^32.</summary>
    public static uint Stated(ReadOnlySpan<byte> trailer) => BinaryPrimitives.ReadUInt32LittleEndian(trailer[6..]);

    /// <summary>Whether the content ends with the member that the trailer describes.</summary>
    /// <param name="length">Length of what the file inflated to.</param>
    /// <param name="trailer">Its last ten bytes.</param>
    /// <param name="content">Gives what the file inflated to, from the given byte on; asked only when there are several members.</param>
    public static bool Fits(long length, ReadOnlySpan<byte> trailer, Func<long, Stream> content)
    {
        var stated = Stated(trailer);
        if (unchecked((uint)length) == stated)
        {
            return true;
        }

        // An empty last member, as bgzip writes, is told from a file that was filled up with zeros.
        if (stated > length || (stated == 0 && !trailer[..2].SequenceEqual(NothingDeflated)))
        {
            return false;
        }

        var (crc, buffer, last) = (Crc32.Start, new byte[1 << 16], content(length - stated));
        for (int read; (read = last.Read(buffer, 0, buffer.Length)) > 0;)
        {
            crc = Crc32.Next(crc, buffer.AsSpan(0, read));
        }

        return Crc32.End(crc) == BinaryPrimitives.ReadUInt32LittleEndian(trailer[2..]);
    }
}
