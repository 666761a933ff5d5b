using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace DecisionSupport.Ingest.Store.Segments;

/// <summary>
/// An open segment. Reading needs no lock and no shared state, so any number of threads read at once; a file that is deleted
/// stays readable while it is open. Every block is checked when it is read.
/// </summary>
internal sealed class Segment : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly Block[] _blocks;

    private Segment(string path, SafeFileHandle file, SegmentEntry entry, SnapshotShare[] shares, Block[] blocks, int series)
    {
        (Path, _file, Entry, Shares, _blocks, Series) = (path, file, entry, shares, blocks, series);
        Snapshots = Array.ConvertAll(shares, s => s.Snapshot);
    }

    public string Path { get; }

    public SegmentEntry Entry { get; }

    /// <summary>The snapshots in it, in order, with what each takes.</summary>
    public IReadOnlyList<SnapshotShare> Shares { get; }

    public IReadOnlyList<SegmentSnapshot> Snapshots { get; }

    /// <summary>Series in it.</summary>
    public int Series { get; }

    public int BlockCount => _blocks.Length;

    /// <summary>Opens a file; its footer is checked, its blocks are when they are read.</summary>
    /// <exception cref="SegmentDamagedException">It is missing or damaged.</exception>
    public static Segment Open(string path, string name)
    {
        SafeFileHandle? file = null;
        try
        {
            file = File.OpenHandle(path);
            var length = RandomAccess.GetLength(file);
            var trailer = new byte[24 + SegmentWriter.Magic.Length];
            if (length < trailer.Length + SegmentWriter.Magic.Length)
            {
                throw new InvalidDataException($"it is {length} bytes long.");
            }

            ReadFully(file, trailer, length - trailer.Length);
            var source = new ByteSource(trailer);
            var (place, size, crc) = (source.Fixed(), source.Fixed(), source.Fixed());
            if (!source.Raw(8).SequenceEqual(SegmentWriter.Magic) || place < 0 || size < 0 || place + size + trailer.Length != length)
            {
                throw new InvalidDataException("its end is not that of a segment.");
            }

            var footer = new byte[size];
            ReadFully(file, footer, place);
            if (BlockChecksum.Of(footer) != crc)
            {
                throw new InvalidDataException("the checksum of its footer is wrong.");
            }

            return ReadFooter(path, name, file, length, footer);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            file?.Dispose();
            throw new SegmentDamagedException(path, e.Message, e);
        }
    }

    /// <summary>The parts of a series, in order of their snapshots; empty when it is not in this segment.</summary>
    public void Find(string key, List<SeriesPart> parts)
    {
        var block = BlockOf(key);
        if (block >= 0)
        {
            var cursor = new SegmentCursor(this, block);
            if (cursor.SeekWithinBlock(key))
            {
                cursor.Parts(parts);
            }
        }
    }

    /// <summary>The block that would hold the key; -1 when it comes before all.</summary>
    internal int BlockOf(string key)
    {
        var (low, high) = (0, _blocks.Length);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = string.CompareOrdinal(_blocks[middle].FirstKey, key) <= 0 ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }

    /// <summary>First and last day on which a release of the block was known; (0, 0) when it has none.</summary>
    internal (int First, int Last) KnownIn(int block) => (_blocks[block].FirstKnown, _blocks[block].LastKnown);

    /// <summary>Reads a block and checks it.</summary>
    internal byte[] Read(int block)
    {
        var (_, offset, length, crc, _, _, _) = _blocks[block];
        var bytes = GC.AllocateUninitializedArray<byte>(length);
        try
        {
            ReadFully(_file, bytes, offset);
        }
        catch (IOException e)
        {
            throw new SegmentDamagedException(Path, e.Message, e);
        }

        return BlockChecksum.Of(bytes) == crc
            ? bytes
            : throw new SegmentDamagedException(Path, FormattableString.Invariant($"the checksum of its block {block} at byte {offset} is wrong."));
    }

    /// <summary>Whether the whole file still has the checksum that is its name.</summary>
    public static bool IsSound(string path, string name)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream))[..32] == name;
        }
        catch (IOException)
        {
            return false;
        }
    }

    public void Dispose() => _file.Dispose();

    private static Segment ReadFooter(string path, string name, SafeFileHandle file, long length, byte[] footer)
    {
        var source = new ByteSource(footer);
        var dataflow = source.Text();
        var shares = new SnapshotShare[source.Count()];
        for (var i = 0; i < shares.Length; i++)
        {
            shares[i] = new(new(source.Text(), source.Text(), source.Count()), (long)source.Whole(), source.Count());
        }

        var (series, rows, newest) = (source.Count(), (long)source.Whole(), source.Count());
        var blocks = new Block[source.Count()];
        for (var i = 0; i < blocks.Length; i++)
        {
            blocks[i] = new(source.Text(), (long)source.Whole(), source.Count(), (uint)source.Whole(), source.Count(), source.Count(), source.Count());
        }

        return new(path, file, new(dataflow, name, length, rows, newest), shares, blocks, series);
    }

    private static void ReadFully(SafeFileHandle file, Span<byte> bytes, long offset)
    {
        while (bytes.Length > 0)
        {
            var read = RandomAccess.Read(file, bytes, offset);
            if (read <= 0)
            {
                throw new EndOfStreamException("it ends too early.");
            }

            bytes = bytes[read..];
            offset += read;
        }
    }

    private readonly record struct Block(string FirstKey, long Offset, int Length, uint Crc, int Series, int FirstKnown, int LastKnown);
}
