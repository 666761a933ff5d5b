using Parquet;
using Parquet.Schema;

namespace DecisionSupport.Ingest.Exports;

/// <summary>
/// Apache Parquet: texts as strings, days as DATE, figures as DOUBLE, no column nullable but the Chinese name; row groups of
/// <see cref="RowsInGroup"/> figures, packed with Snappy. The metadata of the file say dataflow, state of knowledge, publication and licences.
/// </summary>
public sealed class ParquetExport : ExportFormat
{
    /// <summary>Figures in one row group: some 10 MB of memory.</summary>
    public const int RowsInGroup = 131_072;

    private static readonly DataField[] s_fields =
    [
        .. ExportRow.Columns.Select(name => name switch
        {
            "value" => new DataField(name, typeof(double), isNullable: false),
            "first_day" or "known_from" => new DataField(name, typeof(DateOnly), isNullable: false),
            _ => new DataField(name, typeof(string), isNullable: name == "name_zh"),
        }),
    ];

    /// <inheritdoc/>
    public override string Name => "parquet";

    /// <inheritdoc/>
    public override string MediaType => "application/vnd.apache.parquet";

    /// <inheritdoc/>
    public override async Task<long> WriteAsync(DataflowExport export, Stream target, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(export);
        var written = 0L;
        var options = new ParquetOptions { UseDateOnlyTypeForDates = true, CompressionMethod = CompressionMethod.Snappy };
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(s_fields.Cast<Field>().ToArray()), target, options, cancellationToken: cancellation);
        writer.CustomMetadata = export.Description.ToDictionary();
        foreach (var rows in export.Rows().Chunk(RowsInGroup))
        {
            using var group = writer.CreateRowGroup();
            foreach (var field in s_fields)
            {
                cancellation.ThrowIfCancellationRequested();
                await WriteAsync(group, field, rows, cancellation);
            }

            group.CompleteValidate();
            written += rows.Length;
        }

        return written;
    }

    private static Task WriteAsync(ParquetRowGroupWriter group, DataField field, ExportRow[] rows, CancellationToken cancellation)
    {
        Task Texts(Func<ExportRow, string> text) => group.WriteAsync(field, Array.ConvertAll(rows, r => text(r)));
        Task Days(Func<ExportRow, DateOnly> day) => group.WriteAsync<DateOnly>(field, Array.ConvertAll(rows, r => day(r)).AsMemory(), cancellationToken: cancellation);
        return field.Name switch
        {
            "key" => Texts(r => r.Indicator.Key.Key),
            "name_en" => Texts(r => r.Indicator.Name.En),
            "name_zh" => Texts(r => r.Indicator.Name.Zh!),
            "area" => Texts(r => r.Indicator.Area),
            "frequency" => Texts(r => Analytics.Series.Frequencies.Code(r.Indicator.Frequency)),
            "period" => Texts(r => r.Period.ToString()),
            "first_day" => Days(r => r.Period.FirstDay),
            "value" => group.WriteAsync<double>(field, Array.ConvertAll(rows, r => r.Value).AsMemory(), cancellationToken: cancellation),
            "unit" => Texts(r => r.Unit),
            "status" => Texts(r => r.Status.ToString()),
            "known_from" => Days(r => r.KnownFrom),
            _ => Texts(r => r.Quality),
        };
    }
}
