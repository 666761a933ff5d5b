namespace DecisionSupport.Ingest.Formats.Tables;

/// <summary>
/// The types of the fields of a Thrift structure. Readers made from a definition take a field at the type that they know, whatever
/// the file says, and from there on read other bytes than the file means; a field of another type, or of none that is known, is therefore refused.
/// </summary>
/// <remarks>github.com/apache/parquet-format, parquet.thrift.</remarks>
internal sealed class ParquetShape
{
    private readonly Dictionary<int, (ThriftType Type, ParquetShape? Shape)> _fields = [];

    /// <summary>Statistics.</summary>
    public static ParquetShape Statistics { get; } = new ParquetShape().With(ThriftType.Binary, 1, 2, 5, 6).With(ThriftType.Int64, 3, 4).With(ThriftType.True, 7, 8);

    /// <summary>KeyValue.</summary>
    public static ParquetShape KeyValue { get; } = new ParquetShape().With(ThriftType.Binary, 1, 2);

    /// <summary>PageEncodingStats.</summary>
    public static ParquetShape PageEncoding { get; } = new ParquetShape().With(ThriftType.Int32, 1, 2, 3);

    /// <summary>SortingColumn.</summary>
    public static ParquetShape Sorting { get; } = new ParquetShape().With(ThriftType.Int32, 1).With(ThriftType.True, 2, 3);

    /// <summary>LogicalType: a union of structures, most of them empty.</summary>
    public static ParquetShape Logical { get; } = MakeLogical();

    /// <summary>SizeStatistics.</summary>
    public static ParquetShape Sizes { get; } = new ParquetShape().With(ThriftType.Int64, 1).With(ThriftType.List, 2, 3);

    /// <summary>GeospatialStatistics.</summary>
    public static ParquetShape Geospatial { get; } = new ParquetShape().With(new ParquetShape().With(ThriftType.Double, 1, 2, 3, 4, 5, 6, 7, 8), 1).With(ThriftType.List, 2);

    /// <summary>ColumnOrder.</summary>
    public static ParquetShape Order { get; } = new ParquetShape().With(new ParquetShape(), 1, 2);

    /// <summary>Walks over a structure of this shape.</summary>
    /// <exception cref="InvalidDataException">A field is of another type.</exception>
    public void Pass(ref ThriftReader reader)
    {
        for (var field = 0; reader.NextField(ref field, out var type);)
        {
            // What readers make of fields that they do not know differs too.
            var (known, shape) = _fields.TryGetValue(field, out var found) ? found : throw reader.Wrong($"the unknown field {field}");
            if ((type == ThriftType.False ? ThriftType.True : type) != (known == ThriftType.False ? ThriftType.True : known))
            {
                throw reader.Wrong($"type {type} for {known}");
            }

            if (shape is null)
            {
                reader.Skip(type);
            }
            else
            {
                shape.Pass(ref reader);
            }
        }
    }

    /// <summary>Walks over a list of such structures.</summary>
    /// <exception cref="InvalidDataException">It is no list, or one of something else.</exception>
    public void PassList(ref ThriftReader reader, ThriftType type)
    {
        for (var left = ParquetFooter.ListOf(ref reader, type, ThriftType.Struct); left > 0; left--)
        {
            Pass(ref reader);
        }
    }

    private static ParquetShape MakeLogical()
    {
        var unit = new ParquetShape().With(new ParquetShape(), 1, 2, 3);
        var time = new ParquetShape().With(ThriftType.True, 1).With(unit, 2);
        return new ParquetShape().With(new ParquetShape(), 1, 2, 3, 4, 6, 11, 12, 13, 14, 15).With(new ParquetShape().With(ThriftType.Int32, 1, 2), 5)
            .With(time, 7, 8).With(new ParquetShape().With(ThriftType.Byte, 1).With(ThriftType.True, 2), 10).With(new ParquetShape().With(ThriftType.Byte, 1), 16)
            .With(new ParquetShape().With(ThriftType.Binary, 1), 17).With(new ParquetShape().With(ThriftType.Binary, 1).With(ThriftType.Int32, 2), 18);
    }

    private ParquetShape With(ThriftType type, params ReadOnlySpan<int> fields)
    {
        foreach (var field in fields)
        {
            _fields[field] = (type, null);
        }

        return this;
    }

    private ParquetShape With(ParquetShape shape, params ReadOnlySpan<int> fields)
    {
        foreach (var field in fields)
        {
            _fields[field] = (ThriftType.Struct, shape);
        }

        return this;
    }
}
