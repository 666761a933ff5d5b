using System.Data;
using System.Security.Cryptography;
using DecisionSupport.Ingest.Store.Segments;
using DuckDB.NET.Data;
using Microsoft.Win32.SafeHandles;

namespace DecisionSupport.Ingest.Store;

/// <summary>
/// The small tables of a publication in one file: rows in chunks of about 64 KB, each with its checksum, and an index at the end.
/// A database file would hold the same rows, but DuckDB writes bytes that differ from run to run; this one is equal byte for byte
/// when the content is, so its checksum is the publication's id and a rebuilt store compares equal.
/// </summary>
internal sealed class PublicationFile : IDisposable
{
    private const int ChunkSize = 1 << 16;
    private static readonly byte[] s_magic = "DSPUB003"u8.ToArray();

    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly Dictionary<string, Table> _tables;

    private PublicationFile(string path, SafeFileHandle file, Dictionary<string, Table> tables) => (_path, _file, _tables) = (path, file, tables);

    /// <summary>Writes tables and returns the id: the first 20 hexadecimal digits of the file's SHA-256. On return the file is on disk.</summary>
    public static string Write(string path, IEnumerable<(string Name, IEnumerable<object?[]> Rows)> tables)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 1);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (offset, index, chunk, count) = (0L, new ByteSink(), new ByteSink(), 0);
        void Put(ReadOnlySpan<byte> bytes)
        {
            hash.AppendData(bytes);
            file.Write(bytes);
            offset += bytes.Length;
        }

        Put(s_magic);
        foreach (var (name, rows) in tables)
        {
            var chunks = new List<(long Offset, int Length, uint Crc, int Rows, int First)>();
            var (inChunk, first) = (0, 0);
            void EndChunk()
            {
                if (inChunk > 0)
                {
                    chunks.Add((offset, chunk.Length, BlockChecksum.Of(chunk.Written), inChunk, first));
                    Put(chunk.Written);
                    chunk.Clear();
                    inChunk = 0;
                }
            }

            foreach (var row in rows)
            {
                first = inChunk == 0 && row[0] is int key ? key : first;
                chunk.Whole(row.Length);
                foreach (var cell in row)
                {
                    WriteCell(chunk, cell);
                }

                inChunk++;
                if (chunk.Length >= ChunkSize)
                {
                    EndChunk();
                }
            }

            EndChunk();
            index.Text(name);
            index.Whole(chunks.Count);
            foreach (var (at, length, crc, rowCount, key) in chunks)
            {
                index.Whole((ulong)at);
                index.Whole(length);
                index.Whole(crc);
                index.Whole(rowCount);
                index.Signed(key);
            }

            count++;
        }

        var trailer = new ByteSink();
        trailer.Fixed(offset);
        trailer.Fixed(index.Length);
        trailer.Fixed(BlockChecksum.Of(index.Written));
        trailer.Fixed(count);
        trailer.Raw(s_magic);
        Put(index.Written);
        Put(trailer.Written);
        file.Flush(flushToDisk: true);
        return Id(hash.GetHashAndReset());
    }

    /// <summary>Opens a file; the index is checked, chunks are when they are read.</summary>
    /// <exception cref="IOException">It is missing or damaged.</exception>
    public static PublicationFile Open(string path)
    {
        var file = File.OpenHandle(path);
        try
        {
            var length = RandomAccess.GetLength(file);
            var trailer = new byte[32 + s_magic.Length];
            if (length < trailer.Length + s_magic.Length)
            {
                throw new IOException($"{path} is only {length} bytes long.");
            }

            ReadFully(path, file, trailer, length - trailer.Length);
            var source = new ByteSource(trailer);
            var (place, size, crc, count) = (source.Fixed(), source.Fixed(), source.Fixed(), source.Fixed());
            if (!source.Raw(8).SequenceEqual(s_magic) || place < 0 || size < 0 || place + size + trailer.Length != length)
            {
                throw new IOException($"{path} does not end as a publication does.");
            }

            var index = new byte[size];
            ReadFully(path, file, index, place);
            return BlockChecksum.Of(index) == crc ? new(path, file, ReadIndex(index, count)) : throw new IOException($"The checksum of the index of {path} is wrong.");
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Whether the file has the checksum that is its name.</summary>
    public static bool IsSound(string path, string id)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Id(SHA256.HashData(stream)) == id;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>All rows of a table, read one chunk at a time; none when there is no such table.</summary>
    public IEnumerable<T> Rows<T>(string table, Func<IDataRecord, T> read) =>
        _tables.TryGetValue(table, out var found) ? found.Chunks.SelectMany(c => Rows(c, read)) : [];

    /// <summary>The rows whose first column has a value, of a table sorted by it.</summary>
    public IEnumerable<T> RowsOf<T>(string table, int key, Func<IDataRecord, T> read)
    {
        if (!_tables.TryGetValue(table, out var found))
        {
            return [];
        }

        // The rows may begin in the last chunk that starts before the key.
        var chunks = found.Chunks;
        var from = chunks.FindLastIndex(c => c.First < key);
        var to = chunks.FindLastIndex(c => c.First <= key);
        return Enumerable.Range(Math.Max(0, from), Math.Max(0, to - Math.Max(0, from) + 1))
            .SelectMany(i => Rows(chunks[i], r => r.GetInt32(0) == key ? (Found: true, Row: read(r)) : default))
            .Where(r => r.Found).Select(r => r.Row);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    /// <summary>The rows of a query, for <see cref="Write"/>; one at a time, for the checks of many files are large.</summary>
    public static IEnumerable<object?[]> Query(DuckDBConnection connection, string sql) => connection.Stream(sql, row =>
    {
        var cells = new object?[row.FieldCount];
        row.GetValues(cells!);
        return cells;
    });

    private List<T> Rows<T>(Chunk chunk, Func<IDataRecord, T> read)
    {
        var bytes = new byte[chunk.Length];
        ReadFully(_path, _file, bytes, chunk.Offset);
        if (BlockChecksum.Of(bytes) != chunk.Crc)
        {
            throw new IOException(FormattableString.Invariant($"The checksum of {_path} at byte {chunk.Offset} is wrong."));
        }

        var source = new ByteSource(bytes);
        var (rows, record) = (new List<T>(chunk.Rows), new PublishedRow());
        for (var i = 0; i < chunk.Rows; i++)
        {
            var cells = new object?[source.Count()];
            for (var c = 0; c < cells.Length; c++)
            {
                cells[c] = ReadCell(ref source);
            }

            record.Cells = cells;
            rows.Add(read(record));
        }

        return rows;
    }

    private static Dictionary<string, Table> ReadIndex(byte[] index, long count)
    {
        var source = new ByteSource(index);
        var tables = new Dictionary<string, Table>();
        for (var t = 0L; t < count; t++)
        {
            var name = source.Text();
            var chunks = new List<Chunk>();
            for (var left = source.Count(); left > 0; left--)
            {
                chunks.Add(new((long)source.Whole(), source.Count(), (uint)source.Whole(), source.Count(), (int)source.Signed()));
            }

            tables.Add(name, new(chunks));
        }

        return tables;
    }

    private static void WriteCell(ByteSink sink, object? cell)
    {
        switch (cell)
        {
            case null or DBNull: sink.Byte(0); break;
            case int number: sink.Byte(1); sink.Signed(number); break;
            case long number: sink.Byte(2); sink.Signed(number); break;
            case double number: sink.Byte(3); sink.Number(number); break;
            case bool flag: sink.Byte((byte)(flag ? 5 : 4)); break;
            case string text: sink.Byte(6); sink.Text(text); break;
            case IReadOnlyCollection<double> list:
                sink.Byte(7);
                sink.Whole(list.Count);
                foreach (var number in list)
                {
                    sink.Number(number);
                }

                break;
            case byte[] bytes:
                sink.Byte(8);
                sink.Whole(bytes.Length);
                sink.Raw(bytes);
                break;
            default: throw new NotSupportedException($"A cell of the type {cell.GetType().Name} cannot be published; use integer, bigint, double, boolean, varchar, blob or double[].");
        }
    }

    private static object? ReadCell(ref ByteSource source)
    {
        switch (source.Byte())
        {
            case 0: return null;
            case 1: return (int)source.Signed();
            case 2: return source.Signed();
            case 3: return source.Number();
            case 4: return false;
            case 5: return true;
            case 6: return source.Text();
            case 7:
                var list = new List<double>();
                for (var left = source.Count(); left > 0; left--)
                {
                    list.Add(source.Number());
                }

                return list;
            case 8: return source.Raw(source.Count()).ToArray();
            default: throw new InvalidDataException("A cell has no known type.");
        }
    }

    private static string Id(byte[] sha256) => Convert.ToHexStringLower(sha256)[..20];

    private static void ReadFully(string path, SafeFileHandle file, Span<byte> bytes, long offset)
    {
        while (bytes.Length > 0)
        {
            var read = RandomAccess.Read(file, bytes, offset);
            if (read <= 0)
            {
                throw new IOException($"{path} ends too early.");
            }

            bytes = bytes[read..];
            offset += read;
        }
    }

    private sealed record Table(List<Chunk> Chunks);

    private readonly record struct Chunk(long Offset, int Length, uint Crc, int Rows, int First);
}
