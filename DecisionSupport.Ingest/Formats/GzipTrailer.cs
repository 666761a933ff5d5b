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

    /// <summary>Whether the content ends with the member that the trailer describes; leaves the content at its beginning.</summary>
    /// <param name="content">What the file inflated to, seekable.</param>
    /// <param name="trailer">Its last ten bytes.</param>
    public static bool Fits(Stream content, ReadOnlySpan<byte> trailer)
    {
        var stated = Stated(trailer);
        if (unchecked((uint)content.Length) == stated)
        {
            return true;
        }

        // An empty last member, as bgzip writes, is told from a file that was filled up with zeros.
        if (stated > content.Length || (stated == 0 && !trailer[..2].SequenceEqual(NothingDeflated)))
        {
            return false;
        }

        content.Position = content.Length - stated;
        var (crc, buffer) = (Crc32.Start, new byte[1 << 16]);
        for (int read; (read = content.Read(buffer, 0, buffer.Length)) > 0;)
        {
            crc = Crc32.Next(crc, buffer.AsSpan(0, read));
        }

        content.Position = 0;
        return Crc32.End(crc) == BinaryPrimitives.ReadUInt32LittleEndian(trailer[2..]);
    }
}
