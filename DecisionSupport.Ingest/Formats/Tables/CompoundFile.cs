using System.Buffers.Binary;
using System.Text;

namespace DecisionSupport.Ingest.Formats.Tables;

/// <summary>Reads whole streams out of an OLE compound file that the guard has looked at.</summary>
/// <remarks>[MS-CFB] 2.2–2.6: header, FAT and DIFAT, mini FAT, directory.</remarks>
internal sealed class CompoundFile
{
    private const int HeaderLength = 512;
    private const int EntryLength = 128;
    private const int MiniCutoff = 4096;
    private const int MiniShift = 6;
    private const uint LastSector = 0xFFFFFFFA;

    private readonly Stream _stream;
    private readonly int _shift;
    private readonly List<uint> _fat = [];
    private readonly List<uint> _miniFat;
    private readonly byte[] _directory;

    /// <exception cref="InvalidDataException">Chains go round or leave the file.</exception>
    public CompoundFile(Stream stream)
    {
        _stream = stream;
        var header = new byte[HeaderLength];
        stream.Position = 0;
        stream.ReadExactly(header);
        _shift = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30));
        foreach (var sector in FatSectors(header))
        {
            _fat.AddRange(Numbers(Sector(sector)));
        }

        _miniFat = Numbers(Chain(At(header, 60)));
        _directory = Chain(At(header, 48));
    }

    /// <summary>The first stream of one of these names; null when there is none.</summary>
    public byte[]? Find(params ReadOnlySpan<string> names)
    {
        for (var i = 0; i + EntryLength <= _directory.Length; i += EntryLength)
        {
            var entry = _directory.AsSpan(i, EntryLength);
            var length = Math.Clamp(BinaryPrimitives.ReadUInt16LittleEndian(entry[64..]) - 2, 0, 64);
            if (entry[66] == 2 && names.Contains(Encoding.Unicode.GetString(entry[..length])))
            {
                long size = BinaryPrimitives.ReadUInt32LittleEndian(entry[120..]);
                var start = BinaryPrimitives.ReadUInt32LittleEndian(entry[116..]);
                var bytes = size < MiniCutoff ? MiniChain(start) : Chain(start);
                return bytes.Length > size ? bytes[..(int)size] : bytes;
            }
        }

        return null;
    }

    private static uint At(byte[] bytes, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(offset));

    private static List<uint> Numbers(byte[] bytes)
    {
        var numbers = new List<uint>(bytes.Length / 4);
        for (var i = 0; i + 4 <= bytes.Length; i += 4)
        {
            numbers.Add(At(bytes, i));
        }

        return numbers;
    }

    private IEnumerable<uint> FatSectors(byte[] header)
    {
        var count = At(header, 44);
        for (var i = 0; i < 109 && i < count; i++)
        {
            yield return At(header, 76 + (4 * i));
        }

        var left = count > 109 ? count - 109 : 0;
        for (var next = At(header, 68); left > 0 && next < LastSector;)
        {
            var sectors = Numbers(Sector(next));
            for (var i = 0; i < sectors.Count - 1 && left > 0; i++, left--)
            {
                yield return sectors[i];
            }

            next = sectors[^1];
        }
    }

    private byte[] Sector(uint number)
    {
        var sector = new byte[1 << _shift];
        var position = ((long)number + 1) << _shift;
        if (position >= _stream.Length)
        {
            throw new InvalidDataException($"sector {number} lies beyond the end of the file");
        }

        _stream.Position = position;
        _stream.ReadAtLeast(sector, sector.Length, throwOnEndOfStream: false);
        return sector;
    }

    private byte[] Chain(uint sector)
    {
        using var bytes = new MemoryStream();
        for (var steps = 0; sector < LastSector; steps++)
        {
            if (steps > _fat.Count || sector >= _fat.Count)
            {
                throw new InvalidDataException($"the chain of sectors at {sector} does not end");
            }

            bytes.Write(Sector(sector));
            sector = _fat[(int)sector];
        }

        return bytes.ToArray();
    }

    private byte[] MiniChain(uint sector)
    {
        // The root entry's stream holds all mini sectors.
        var all = Chain(At(_directory, 116));
        using var bytes = new MemoryStream();
        for (var steps = 0; sector < LastSector; steps++)
        {
            var start = (long)sector << MiniShift;
            if (steps > _miniFat.Count || sector >= _miniFat.Count || start + (1 << MiniShift) > all.Length)
            {
                throw new InvalidDataException($"the chain of mini sectors at {sector} does not end");
            }

            bytes.Write(all, (int)start, 1 << MiniShift);
            sector = _miniFat[(int)sector];
        }

        return bytes.ToArray();
    }
}
