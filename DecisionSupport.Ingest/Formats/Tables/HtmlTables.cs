using System.Globalization;

namespace DecisionSupport.Ingest.Formats.Tables;

/// <summary>
/// Tables of an HTML page, above all the ".xls" files of statistical offices that are HTML inside. Cells that span columns or rows
/// become merged ranges; the number that Excel noted for a cell (x:num) is kept instead of its rounded text. A table within a cell
/// is a table of its own.
/// </summary>
public sealed class HtmlTables : DataFormat
{
    private const string Variant = "HTML";

    // HTML Living Standard 4.9.11: a browser clamps spans to these.
    private const int MostColumnSpan = 1_000;
    private const int MostRowSpan = 65_534;

    /// <inheritdoc/>
    public override string Name => "html";

    /// <inheritdoc/>
    public override Recognition Recognise(FileHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        var encoding = TextEncodings.Detect(head.Bytes.Span);
        var text = encoding.Encoding.GetString(head.Bytes.Span[encoding.MarkLength..]);
        return !text.AsSpan().TrimStart().StartsWith('<') ? Recognition.No
            : text.Contains("<table", StringComparison.OrdinalIgnoreCase) ? Recognition.Likely
            : text.Contains("<html", StringComparison.OrdinalIgnoreCase) ? Recognition.Possible
            : Recognition.No;
    }

    /// <inheritdoc/>
    public override StatisticalMessage Read(Stream raw, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(raw);
        ArgumentNullException.ThrowIfNull(options);
        if (raw.Length > options.Limits.Bytes)
        {
            return TableFaults.Unreadable(Variant, TableFaults.TooManyBytes("", $"{TableFaults.Text(raw.Length)} bytes", options.Limits.Bytes));
        }

        var encoding = TextEncodings.Detect(raw);
        raw.Position = encoding.MarkLength;
        using var reader = new StreamReader(raw, encoding.Encoding, false, 1 << 16, leaveOpen: true);
        var scanner = new MarkupScanner(reader, options.Limits.TextLength);
        var (tables, open) = (new List<HtmlTable>(), new Stack<HtmlTable>());
        var cells = 0L;
        while (scanner.Read())
        {
            options.Cancellation.ThrowIfCancellationRequested();
            if (Take(scanner, tables, open, options.Limits, ref cells) is { } fault)
            {
                return TableFaults.Unreadable(Variant, fault);
            }
        }

        if (scanner.IsOverlong)
        {
            return TableFaults.Unreadable(Variant, TableFaults.TooLongCell("", scanner.Line, "a text or tag", options.Limits.TextLength));
        }

        var traits = new TextTraits(encoding.Name, '\0', '.', '\0');
        RawTable[] found = [.. tables.Select(t => t.Close()).Where(t => t.Rows.Count > 0)];
        found = [.. found.Select((t, i) => t with { Name = found.Length == 1 ? Path.GetFileNameWithoutExtension(options.FileName) : string.Create(CultureInfo.InvariantCulture, $"table {i + 1}"), Traits = TraitsOf(t, traits) })];
        return found.Length == 0
            ? TableFaults.Unreadable(Variant, TableFaults.Empty($"{TableFaults.Text(tables.Count)} tables without a filled cell"))
            : new($"{Variant}, {encoding.Name}", MessageKind.Data, [], found, []);
    }

    private static TextTraits TraitsOf(RawTable table, TextTraits traits)
    {
        var (decimalMark, thousands) = NumberMarks.Of(table.Rows, '\0');
        return traits with { DecimalMark = decimalMark, ThousandsMark = thousands };
    }

    private static FormatFault? Take(MarkupScanner scanner, List<HtmlTable> tables, Stack<HtmlTable> open, ReadLimits limits, ref long cells)
    {
        switch (scanner.Tag)
        {
            case "table" when open.Count == limits.Depth:
                return TableFaults.Refused(scanner.Line, "table", $"tables nested deeper than {limits.Depth}", $"tables nested at most {limits.Depth} deep", $"表格至多嵌套 {limits.Depth} 层");
            case "table" when tables.Count == limits.Entries:
                return TableFaults.Refused(scanner.Line, "table", $"more than {limits.Entries} tables", $"at most {limits.Entries} tables", $"至多 {limits.Entries} 张表");
            case "table":
                open.Push(new());
                tables.Add(open.Peek());
                return null;
            case "/table":
                open.TryPop(out _);
                return null;
        }

        if (!open.TryPeek(out var table))
        {
            return null;
        }

        switch (scanner.Tag)
        {
            case "":
                return table.AddText(scanner.Text, limits.TextLength) ? null : TableFaults.TooLongCell("", scanner.Line, scanner.Text, limits.TextLength);
            case "br" or "p" or "/p" or "div" or "/div":
                table.AddText(" ", limits.TextLength);
                return null;
            case "tr":
                table.BeginRow(scanner.Line);
                return null;
            case "td" or "th":
                var span = Span(scanner.Attribute("colspan"), MostColumnSpan);
                cells += span;
                if (cells > limits.Cells)
                {
                    return TableFaults.TooManyCells("", scanner.Line, limits.Cells);
                }

                var last = table.BeginCell(scanner.Line, span, Span(scanner.Attribute("rowspan"), MostRowSpan), scanner.Attribute("x:num"));
                return last < limits.Columns ? null : TableFaults.TooManyColumns("", scanner.Line, last + 1L, limits.Columns);
            case "/td" or "/th":
                table.EndCell();
                return null;
            default:
                return null;
        }
    }

    private static int Span(string? text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var span) ? Math.Clamp(span, 1, most) : 1;
}
