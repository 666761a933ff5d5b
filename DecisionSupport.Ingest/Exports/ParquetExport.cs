using Parquet;
using Parquet.Schema;

namespace DecisionSupport.Ingest.Exports;

/// <summary>
/// Apache Parquet: texts as strings, days as DATE, numbers as DOUBLE, nullable only where a cell may be empty; row groups of
/// <see cref="RowsInGroup"/> rows, packed with Snappy. The metadata of the file hold the description of the table.
/// </summary>
public sealed class ParquetExport : ExportFormat
{
    /// <summary>Rows in one row group: some 10 MB of memory.</summary>
    public const int RowsInGroup = 131_072;

    /// <inheritdoc/>
    public override string Name => "parquet";

    /// <inheritdoc/>
    public override string MediaType => "application/vnd.apache.parquet";

    /// <inheritdoc/>
    public override async Task<long> WriteAsync(ExportTable table, Stream target, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        var written = 0L;
        DataField[] fields = [.. table.Columns.Select(Field)];
        var options = new ParquetOptions { UseDateOnlyTypeForDates = true, CompressionMethod = CompressionMethod.Snappy };
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields.Cast<Field>().ToArray()), target, options, cancellationToken: cancellation);
        writer.CustomMetadata = table.Description.ToDictionary();
        foreach (var rows in table.Rows.Chunk(RowsInGroup))
        {
            using var group = writer.CreateRowGroup();
            for (var i = 0; i < fields.Length; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                await WriteAsync(group, fields[i], table.Columns[i], Array.ConvertAll(rows, r => r[i]), cancellation);
            }

            group.CompleteValidate();
            written += rows.Length;
        }

        return written;
    }

    private static DataField Field(ExportColumn column) => new(
        column.Name,
        column.Type switch
        {
            ExportType.Number => typeof(double),
            ExportType.Day => typeof(DateOnly),
            _ => typeof(string),
        },
        isNullable: column.Optional);

    private static Task WriteAsync(ParquetRowGroupWriter group, DataField field, ExportColumn column, object?[] cells, CancellationToken cancellation) => (column.Type, column.Optional) switch
    {
        (ExportType.Number, false) => group.WriteAsync<double>(field, Array.ConvertAll(cells, c => (double)c!).AsMemory(), cancellationToken: cancellation),
        (ExportType.Number, true) => group.WriteAsync<double>(field, Array.ConvertAll(cells, c => (double?)c).AsMemory(), cancellationToken: cancellation),
        (ExportType.Day, false) => group.WriteAsync<DateOnly>(field, Array.ConvertAll(cells, c => (DateOnly)c!).AsMemory(), cancellationToken: cancellation),
        (ExportType.Day, true) => group.WriteAsync<DateOnly>(field, Array.ConvertAll(cells, c => (DateOnly?)c).AsMemory(), cancellationToken: cancellation),
        _ => group.WriteAsync(field, Array.ConvertAll(cells, c => (string)c!)),
    };
}
