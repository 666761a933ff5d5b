using System.Globalization;
using System.Text;
using Parquet.Data;
using Parquet.Schema;

namespace DecisionSupport.Ingest.Formats.Tables;

/// <summary>Cells of one column of a row group.</summary>
internal static class ParquetCells
{
    /// <exception cref="InvalidDataException">The column holds another number of values than the row group has rows.</exception>
    public static RawCell[] Of(RawColumnData data, DataField field, int rows) => data switch
    {
        RawColumnData<double> d => Fill(d, field, rows, TypedCells.OfNumber),
        RawColumnData<float> d => Fill(d, field, rows, v => TypedCells.OfNumber(v, v)),
        RawColumnData<int> d => Fill(d, field, rows, v => TypedCells.OfNumber(v, v)),
        RawColumnData<long> d => Fill(d, field, rows, v => TypedCells.OfNumber(v, v)),
        RawColumnData<uint> d => Fill(d, field, rows, v => TypedCells.OfNumber(v, v)),
        RawColumnData<ulong> d => Fill(d, field, rows, v => TypedCells.OfNumber(v, v)),
        RawColumnData<short> d => Fill(d, field, rows, v => TypedCells.OfNumber(v, v)),
        RawColumnData<ushort> d => Fill(d, field, rows, v => TypedCells.OfNumber(v, v)),
        RawColumnData<sbyte> d => Fill(d, field, rows, v => TypedCells.OfNumber(v, v)),
        RawColumnData<byte> d => Fill(d, field, rows, v => TypedCells.OfNumber(v, v)),
        RawColumnData<decimal> d => Fill(d, field, rows, v => TypedCells.OfNumber((double)v, v)),
        RawColumnData<bool> d => Fill(d, field, rows, TypedCells.OfLogical),
        RawColumnData<DateTime> d => Fill(d, field, rows, TypedCells.OfDate),
        RawColumnData<DateOnly> d => Fill(d, field, rows, TypedCells.OfDate),
        RawColumnData<TimeSpan> d => Fill(d, field, rows, v => RawCell.OfText(v.ToString("c", CultureInfo.InvariantCulture))),
        RawColumnData<TimeOnly> d => Fill(d, field, rows, v => RawCell.OfText(v.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture))),
        RawColumnData<ReadOnlyMemory<char>> d => OfTexts(d, field, rows),
        RawColumnData<ReadOnlyMemory<byte>> d => Fill(d, field, rows, v => RawCell.OfText(Encoding.UTF8.GetString(v.Span))),
        RawColumnData<Guid> d => Fill(d, field, rows, v => RawCell.OfText(v.ToString())),
        RawColumnData<System.Numerics.BigInteger> d => Fill(d, field, rows, v => TypedCells.OfNumber((double)v, v)),
        RawColumnData<BigDecimal> d => Fill(d, field, rows, v => RawCell.OfText(v.ToString() ?? "")),
        _ => throw new InvalidDataException($"values of column {field.Path} are {field.ClrType.Name}, which no cell can hold"),
    };

    private static RawCell[] OfTexts(RawColumnData<ReadOnlyMemory<char>> data, DataField field, int rows)
    {
        var pool = new TextPool();
        return Fill(data, field, rows, v => v.Span.IsWhiteSpace() ? RawCell.Empty : new(CellKind.Text, pool.Get(v.Span), double.NaN));
    }

    // Only values that exist are stored; a definition level below the highest stands for a missing one (Dremel encoding).
    private static RawCell[] Fill<T>(RawColumnData<T> data, DataField field, int rows, Func<T, RawCell> cell)
        where T : struct
    {
        var values = data.Values;
        // A column that must have values has no levels; asking for them throws.
        var levels = field.MaxDefinitionLevel == 0 ? [] : data.DefinitionLevels;
        var count = levels.IsEmpty ? values.Length : levels.Length;
        if (count != rows)
        {
            throw new InvalidDataException($"column {field.Path} holds {count} values in a group of {rows} rows");
        }

        var cells = new RawCell[rows];
        var next = 0;
        for (var row = 0; row < rows; row++)
        {
            cells[row] = levels.IsEmpty || levels[row] == field.MaxDefinitionLevel ? cell(values[next++]) : RawCell.Empty;
        }

        return cells;
    }
}
