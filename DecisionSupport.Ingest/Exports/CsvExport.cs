using System.Globalization;
using System.Text;

namespace DecisionSupport.Ingest.Exports;

/// <summary>CSV (RFC 4180, UTF-8): a header, then the rows; numbers with all their digits, days as yyyy-MM-dd.</summary>
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
    public override async Task<long> WriteAsync(ExportTable table, Stream target, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        var written = 0L;
        await using var writer = new StreamWriter(target, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(string.Join(',', table.Columns.Select(c => Text(c.Name))));
        foreach (var row in table.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            await writer.WriteLineAsync(string.Join(',', row.Select(Cell)));
            written++;
        }

        return written;
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        string text => Text(text),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A cell holds a {value.GetType()}; it must be a string, a double or a DateOnly.", nameof(value)),
    };
}
