using System.Globalization;
using System.Text;

namespace DecisionSupport.Ingest.Exports;

/// <summary>CSV (RFC 4180, UTF-8): a header, then one row for each figure.</summary>
public sealed class CsvExport : ExportFormat
{
    private static readonly char[] s_startsFormula = ['=', '+', '-', '@', '\t', '\r'];

    /// <inheritdoc/>
    public override string Name => "csv";

    /// <inheritdoc/>
    public override string MediaType => "text/csv; charset=utf-8";

    /// <summary>A text cell that no spreadsheet takes for a formula (OWASP, CSV injection): such texts get an apostrophe in front.</summary>
    public static string Text(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var safe = text.Length > 0 && s_startsFormula.Contains(text[0]) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    /// <inheritdoc/>
    public override async Task<long> WriteAsync(DataflowExport export, Stream target, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(export);
        var written = 0L;
        await using var writer = new StreamWriter(target, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(string.Join(',', ExportRow.Columns));
        foreach (var row in export.Rows())
        {
            cancellation.ThrowIfCancellationRequested();
            var (i, period) = (row.Indicator, row.Period);
            await writer.WriteLineAsync(string.Join(
                ',', Text(i.Key.Key), Text(i.Name.En), Text(i.Name.Zh ?? ""), Text(i.Area), Analytics.Series.Frequencies.Code(i.Frequency), period.ToString(), Day(period.FirstDay),
                row.Value.ToString("R", CultureInfo.InvariantCulture), Text(row.Unit), row.Status.ToString(), Day(row.KnownFrom), row.Quality));
            written++;
        }

        return written;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
