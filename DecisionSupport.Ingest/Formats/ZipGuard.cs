using System.Buffers.Binary;
using System.IO.Compression;
using DecisionSupport.Ingest.Formats.Tables;

namespace DecisionSupport.Ingest.Formats;

/// <summary>
/// Looks through a ZIP archive before anybody opens it: number of entries, stated sizes, then the real ones by inflating every entry
/// to nowhere, so that neither a bomb nor a directory that lies about it takes time or memory. Needs little memory itself.
/// </summary>
/// <remarks>APPNOTE.TXT 6.3.10 (PKWARE): end of central directory, its ZIP64 form, file headers of the central directory.</remarks>
internal static class ZipGuard
{
    private const uint EndSignature = 0x06054B50;
    private const uint LocatorSignature = 0x07064B50;
    private const uint HeaderSignature = 0x02014B50;
    private const int EndLength = 22;
    private const int HeaderLength = 46;
    private const long RatioFrom = 16L << 20;

    /// <summary>Null when the archive is within the limits; the stream is left at its beginning.</summary>
    public static FormatFault? Look(Stream stream, ReadLimits limits, CancellationToken cancellation)
    {
        stream.Position = 0;
        try
        {
            return LookAtDirectory(stream, limits) ?? LookAtContents(stream, limits, cancellation);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            return NoArchive(e.Message);
        }
        finally
        {
            stream.Position = 0;
        }
    }

    /// <summary>Most bytes that an entry may give, its packed length and what earlier entries took being known.</summary>
    public static long Allowed(long packed, long taken, ReadLimits limits)
    {
        var byRatio = packed > limits.Bytes / limits.InflationRatio ? limits.Bytes : Math.Max(RatioFrom, packed * limits.InflationRatio);
        return Math.Min(byRatio, limits.Bytes - taken);
    }

    public static FormatFault TooLarge(string name, long packed, string found, ReadLimits limits) => TableFaults.Refused(
        null, name, $"{TableFaults.Text(packed)} packed bytes inflate to {found}",
        $"at most {TableFaults.Text(limits.Bytes)} bytes in all and, beyond {TableFaults.Text(RatioFrom)}, {TableFaults.Text(limits.InflationRatio)} times the packed size",
        $"解压后合计至多 {TableFaults.Text(limits.Bytes)} 字节；超过 {TableFaults.Text(RatioFrom)} 字节时至多为压缩大小的 {TableFaults.Text(limits.InflationRatio)} 倍");

    private static FormatFault NoArchive(string problem) => TableFaults.Broken("", problem, "a complete ZIP archive", "完整的 ZIP 压缩包");

    private static FormatFault? LookAtDirectory(Stream stream, ReadLimits limits)
    {
        if (Directory(stream) is not var (position, stated))
        {
            return NoArchive("the end of the central directory is missing");
        }

        if (stated > limits.Entries)
        {
            return TooMany(stated, limits);
        }

        stream.Position = position;
        var header = new byte[HeaderLength];
        var (count, packedSum, sum) = (0, 0L, 0L);
        while (stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) == HeaderLength && BinaryPrimitives.ReadUInt32LittleEndian(header) == HeaderSignature)
        {
            long packed = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(20));
            long size = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(24));
            int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(28));
            var name = new byte[nameLength];
            stream.ReadExactly(name);
            var shownName = System.Text.Encoding.UTF8.GetString(name);
            if (++count > limits.Entries)
            {
                return TooMany(count, limits);
            }

            if ((header[8] & 1) != 0)
            {
                return Locked(shownName);
            }

            if (size > Allowed(packed, sum, limits))
            {
                return TooLarge(shownName, packed, $"{TableFaults.Text(size)} bytes by the directory", limits);
            }

            sum += size;
            packedSum += packed == uint.MaxValue ? 0 : packed;
            stream.Seek(BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30)) + BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(32)), SeekOrigin.Current);
        }

        return packedSum <= stream.Length ? null : TableFaults.Refused(
            null, "", $"entries of {TableFaults.Text(packedSum)} packed bytes in {TableFaults.Text(stream.Length)} bytes", "entries that do not overlap", "互不重叠的压缩条目");
    }

    private static (long Position, long Count)? Directory(Stream stream)
    {
        var tail = new byte[(int)Math.Min(stream.Length, EndLength + ushort.MaxValue)];
        stream.Position = stream.Length - tail.Length;
        stream.ReadExactly(tail);
        for (var i = tail.Length - EndLength; i >= 0; i--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(i)) != EndSignature)
            {
                continue;
            }

            long count = BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(i + 10));
            long position = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(i + 16));
            if ((count == ushort.MaxValue || position == uint.MaxValue) && i >= 20 && BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(i - 20)) == LocatorSignature)
            {
                var end = new byte[56];
                stream.Position = BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(i - 12));
                stream.ReadExactly(end);
                count = BinaryPrimitives.ReadInt64LittleEndian(end.AsSpan(32));
                position = BinaryPrimitives.ReadInt64LittleEndian(end.AsSpan(48));
            }

            return position >= 0 && position <= stream.Length && count >= 0 ? (position, count) : null;
        }

        return null;
    }

    private static FormatFault? LookAtContents(Stream stream, ReadLimits limits, CancellationToken cancellation)
    {
        stream.Position = 0;
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        var buffer = new byte[1 << 16];
        var sum = 0L;
        foreach (var entry in archive.Entries)
        {
            var allowed = Math.Min(entry.Length, Allowed(entry.CompressedLength, sum, limits));
            using var content = entry.Open();
            var (taken, crc) = (0L, Crc32.Start);
            for (int read; (read = content.Read(buffer, 0, buffer.Length)) > 0;)
            {
                cancellation.ThrowIfCancellationRequested();
                taken += read;
                crc = Crc32.Next(crc, buffer.AsSpan(0, read));
                if (taken > allowed)
                {
                    return TooLarge(entry.FullName, entry.CompressedLength, $"more than the {TableFaults.Text(entry.Length)} bytes that the directory states", limits);
                }
            }

            // .NET stops at the stated size and looks at no check sum: a cut or damaged entry would pass for a whole one.
            if (taken != entry.Length || Crc32.End(crc) != entry.Crc32)
            {
                return TableFaults.Broken(
                    entry.FullName, $"{TableFaults.Text(taken)} bytes with check sum {Crc32.End(crc):x8}",
                    $"{TableFaults.Text(entry.Length)} bytes with check sum {entry.Crc32:x8}, as the directory states", $"目录标明的 {TableFaults.Text(entry.Length)} 字节，校验和 {entry.Crc32:x8}");
            }

            sum += taken;
        }

        return null;
    }

    private static FormatFault TooMany(long count, ReadLimits limits) => TableFaults.Refused(
        null, "", $"{TableFaults.Text(count)} entries", $"at most {TableFaults.Text(limits.Entries)} entries in an archive", $"压缩包内至多 {TableFaults.Text(limits.Entries)} 个条目");

    private static FormatFault Locked(string name) => TableFaults.Refused(
        null, name, "an encrypted entry", "an archive without a password: unpack it and send the file itself", "无密码的压缩包：请解压后提交文件本身");
}
