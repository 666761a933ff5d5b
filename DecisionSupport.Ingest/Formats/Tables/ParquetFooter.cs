using System.Text;

namespace DecisionSupport.Ingest.Formats.Tables;

/// <summary>One column of one row group, as the footer states it.</summary>
/// <param name="Name">Path of the column.</param>
/// <param name="Start">Byte at which its first page begins.</param>
/// <param name="Values">Values in it, missing ones included.</param>
/// <param name="Packed">Bytes in the file.</param>
/// <param name="Size">Bytes once inflated.</param>
internal sealed record ParquetChunk(string Name, long Start, long Values, long Packed, long Size);

/// <summary>
/// The footer of a Parquet file, read for what decides how much a reader allocates and how far it goes: every field that readers take
/// at its word must be of its type, every group must hold every column.
/// </summary>
/// <remarks>github.com/apache/parquet-format, parquet.thrift: FileMetaData, SchemaElement, RowGroup, ColumnChunk, ColumnMetaData.</remarks>
internal static class ParquetFooter
{
    /// <summary>Rows and chunks of each group; columns of lists included.</summary>
    /// <exception cref="InvalidDataException">The footer contradicts the format or itself.</exception>
    /// <exception cref="EndOfStreamException">It is shorter than it states.</exception>
    public static (int Columns, List<(long Rows, List<ParquetChunk> Chunks)> Groups) Read(ReadOnlySpan<byte> footer)
    {
        var reader = new ThriftReader(footer);
        var groups = new List<(long Rows, List<ParquetChunk> Chunks)>();
        var leaves = -1;
        for (var field = 0; reader.NextField(ref field, out var type);)
        {
            switch (field)
            {
                case 2:
                    leaves = Schema(ref reader, type);
                    break;
                case 4:
                    for (var left = ListOf(ref reader, type, ThriftType.Struct); left > 0; left--)
                    {
                        groups.Add(Group(ref reader));
                    }

                    break;
                case 5:
                    ParquetShape.KeyValue.PassList(ref reader, type);
                    break;
                case 7:
                    ParquetShape.Order.PassList(ref reader, type);
                    break;
                case 8:
                    throw reader.Wrong("an encrypted file");
                default:
                    Pass(ref reader, type, field switch { 1 => ThriftType.Int32, 3 => ThriftType.Int64, 6 or 9 => ThriftType.Binary, _ => throw reader.Wrong($"the unknown field {field}") });
                    break;
            }
        }

        if (leaves < 0)
        {
            throw reader.Wrong("no schema");
        }

        if (groups.FindIndex(g => g.Chunks.Count != leaves) is >= 0 and var wrong)
        {
            throw reader.Wrong($"row group {wrong} holds {groups[wrong].Chunks.Count} columns, the schema {leaves}");
        }

        return (leaves, groups);
    }

    // The tree stands as a list, every node before its children; counts of children must use up the list exactly.
    private static int Schema(ref ThriftReader reader, ThriftType type)
    {
        var (leaves, open) = (0, 1L);
        var count = ListOf(ref reader, type, ThriftType.Struct);
        for (var i = 0; i < count; i++)
        {
            var (children, hasType) = (0L, false);
            for (var field = 0; reader.NextField(ref field, out var kind);)
            {
                switch (field)
                {
                    case 5:
                        children = Number(ref reader, kind, ThriftType.Int32);
                        break;
                    case 1:
                        hasType = true;
                        Pass(ref reader, kind, ThriftType.Int32);
                        break;
                    case 10 when kind == ThriftType.Struct:
                        ParquetShape.Logical.Pass(ref reader);
                        break;
                    default:
                        Pass(ref reader, kind, field switch { 2 or 3 or 6 or 7 or 8 or 9 => ThriftType.Int32, 4 => ThriftType.Binary, 10 => ThriftType.Struct, _ => throw reader.Wrong($"the unknown field {field}") });
                        break;
                }
            }

            open += children - 1;
            if (children < 0 || open < 0 || open > count - i - 1 || (children > 0 && hasType) || (children == 0 && !hasType && i > 0))
            {
                throw reader.Wrong($"node {i} of the schema with {children} children among {count} nodes");
            }

            leaves += children == 0 && i > 0 ? 1 : 0;
        }

        return open == 0 ? leaves : throw reader.Wrong($"a schema that lacks {open} nodes");
    }

    private static (long Rows, List<ParquetChunk> Chunks) Group(ref ThriftReader reader)
    {
        var (rows, chunks) = (-1L, new List<ParquetChunk>());
        for (var field = 0; reader.NextField(ref field, out var type);)
        {
            switch (field)
            {
                case 1:
                    for (var left = ListOf(ref reader, type, ThriftType.Struct); left > 0; left--)
                    {
                        chunks.Add(Chunk(ref reader));
                    }

                    break;
                case 3:
                    rows = Number(ref reader, type, ThriftType.Int64);
                    break;
                case 4:
                    ParquetShape.Sorting.PassList(ref reader, type);
                    break;
                default:
                    Pass(ref reader, type, field switch { 2 or 5 or 6 => ThriftType.Int64, 7 => ThriftType.Int16, _ => throw reader.Wrong($"the unknown field {field}") });
                    break;
            }
        }

        return rows >= 0 ? (rows, chunks) : throw reader.Wrong($"a row group of {rows} rows");
    }

    private static ParquetChunk Chunk(ref ThriftReader reader)
    {
        ParquetChunk? chunk = null;
        for (var field = 0; reader.NextField(ref field, out var type);)
        {
            switch (field)
            {
                case 1:
                    throw reader.Wrong("a column that lies in another file");
                case 3 when type == ThriftType.Struct:
                    chunk = MetaData(ref reader);
                    break;
                case 8 or 9:
                    throw reader.Wrong("an encrypted column");
                default:
                    Pass(ref reader, type, field switch { 2 or 4 or 6 => ThriftType.Int64, 5 or 7 => ThriftType.Int32, 3 => ThriftType.Struct, _ => throw reader.Wrong($"the unknown field {field}") });
                    break;
            }
        }

        return chunk ?? throw reader.Wrong("a column without its description");
    }

    private static ParquetChunk MetaData(ref ThriftReader reader)
    {
        var path = new List<string>();
        long values = -1, size = -1, packed = -1, data = 0, dictionary = 0;
        for (var field = 0; reader.NextField(ref field, out var type);)
        {
            switch (field)
            {
                case 3:
                    for (var left = ListOf(ref reader, type, ThriftType.Binary); left > 0; left--)
                    {
                        path.Add(Encoding.UTF8.GetString(reader.Binary()));
                    }

                    break;
                case 5:
                    values = Number(ref reader, type, ThriftType.Int64);
                    break;
                case 6:
                    size = Number(ref reader, type, ThriftType.Int64);
                    break;
                case 7:
                    packed = Number(ref reader, type, ThriftType.Int64);
                    break;
                case 9:
                    data = Number(ref reader, type, ThriftType.Int64);
                    break;
                case 11:
                    dictionary = Number(ref reader, type, ThriftType.Int64);
                    break;
                case 2:
                    for (var left = ListOf(ref reader, type, ThriftType.Int32); left > 0; left--)
                    {
                        reader.Skip(ThriftType.Int32);
                    }

                    break;
                case 8:
                    ParquetShape.KeyValue.PassList(ref reader, type);
                    break;
                case 12 when type == ThriftType.Struct:
                    ParquetShape.Statistics.Pass(ref reader);
                    break;
                case 16 when type == ThriftType.Struct:
                    ParquetShape.Sizes.Pass(ref reader);
                    break;
                case 17 when type == ThriftType.Struct:
                    ParquetShape.Geospatial.Pass(ref reader);
                    break;
                case 13:
                    ParquetShape.PageEncoding.PassList(ref reader, type);
                    break;
                default:
                    Pass(ref reader, type, field switch { 1 or 4 or 15 => ThriftType.Int32, 10 or 14 => ThriftType.Int64, 12 or 16 or 17 => ThriftType.Struct, _ => throw reader.Wrong($"the unknown field {field}") });
                    break;
            }
        }

        // Some writers state 0 where there is no dictionary.
        var start = dictionary > 0 ? Math.Min(dictionary, data) : data;
        return values >= 0 && size >= 0 && packed >= 0 && dictionary >= 0 && start >= 4 ? new(string.Join('.', path), start, values, packed, size)
            : throw reader.Wrong($"column {string.Join('.', path)} with {values} values in {packed} bytes from byte {start} on");
    }

    /// <summary>The count of a list that must be of this type.</summary>
    internal static int ListOf(ref ThriftReader reader, ThriftType type, ThriftType element)
    {
        if (type != ThriftType.List)
        {
            throw reader.Wrong($"type {type} for a list");
        }

        var count = reader.List(out var found);
        return count == 0 || found == element ? count : throw reader.Wrong($"a list of type {found} for one of {element}");
    }

    /// <summary>A number that must be of this type.</summary>
    internal static long Number(ref ThriftReader reader, ThriftType type, ThriftType expected) =>
        type == expected ? reader.Integer() : throw reader.Wrong($"type {type} for {expected}");

    /// <summary>Walks over a value that must be of this type.</summary>
    internal static void Pass(ref ThriftReader reader, ThriftType type, ThriftType expected)
    {
        if (type != expected)
        {
            throw reader.Wrong($"type {type} for {expected}");
        }

        reader.Skip(type);
    }
}
