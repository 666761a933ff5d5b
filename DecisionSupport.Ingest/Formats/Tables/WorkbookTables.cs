using System.Globalization;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace DecisionSupport.Ingest.Formats.Tables;

/// <summary>What workbooks share, whatever their bytes: every sheet becomes a table, hidden ones too; nothing is calculated.</summary>
internal static class WorkbookTables
{
    // Excel's own limit; a row number beyond it is made up.
    public const int MostRows = 1 << 20;

    // A few cells at the far corners make a sheet of billions. Looking at so many cells of all sheets is always allowed, and at so
    // many for each byte of the file.
    private const long LooksAnyway = 1 << 22;
    private const long LooksPerByte = 1_000;

    static WorkbookTables() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Reads all sheets of a workbook that a guard has looked at.</summary>
    /// <param name="raw">The workbook.</param>
    /// <param name="variant">Its format, for the message.</param>
    /// <param name="details">What else is known of the sheets, by name.</param>
    /// <param name="options">Limits and the end of patience.</param>
    public static StatisticalMessage Read(Stream raw, string variant, Func<IReadOnlyDictionary<string, SheetDetails>> details, ReadOptions options)
    {
        var tables = new List<RawTable>();
        var at = "";
        try
        {
            raw.Position = 0;
            using var reader = ExcelReaderFactory.CreateReader(raw, new ExcelReaderConfiguration { LeaveOpen = true });
            var left = options.Limits.Cells;
            var looks = LooksAnyway + (LooksPerByte * raw.Length);
            do
            {
                at = reader.Name ?? "";
                if (tables.Count == options.Limits.Entries)
                {
                    return TableFaults.Unreadable(variant, TableFaults.Refused(null, at, $"more than {TableFaults.Text(options.Limits.Entries)} sheets", $"at most {TableFaults.Text(options.Limits.Entries)} sheets", $"至多 {TableFaults.Text(options.Limits.Entries)} 个工作表"));
                }

                if (ReadSheet(reader, at, ref left, ref looks, options, out var table) is { } fault)
                {
                    return TableFaults.Unreadable(variant, fault);
                }

                tables.Add(table);
            }
            while (reader.NextResult());

            var more = details();
            tables = tables.ConvertAll(t => more.TryGetValue(t.Name, out var detail) ? detail.Into(t, options.Limits) : t);
        }
        catch (InvalidPasswordException)
        {
            return TableFaults.Unreadable(variant, Encrypted());
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The reader throws whatever its code meets in damaged bytes, null references included.
            return TableFaults.Unreadable(variant, TableFaults.Broken(at, e.Message, "a complete workbook that Excel opens", "可由 Excel 打开的完整工作簿"));
        }

        return tables.All(t => t.Rows.Count == 0)
            ? TableFaults.Unreadable(variant, TableFaults.Empty($"{TableFaults.Text(tables.Count)} sheets without a filled cell"))
            : new(variant, MessageKind.Data, [], tables, []);
    }

    public static FormatFault Encrypted() => TableFaults.Refused(
        null, "", "an encrypted workbook", "a workbook without a password: save it without one and send it again", "无密码的工作簿：请取消密码后重新提交");

    private static FormatFault? ReadSheet(IExcelDataReader reader, string name, ref long left, ref long looks, ReadOptions options, out RawTable table)
    {
        table = new RawTable(name, []);
        var columns = reader.FieldCount;
        if (columns > options.Limits.Columns)
        {
            return TableFaults.TooManyColumns(name, null, columns, options.Limits.Columns);
        }

        var rows = new List<RawCell[]>();
        var used = 0;
        var buffer = new RawCell[columns];
        while (reader.Read())
        {
            options.Cancellation.ThrowIfCancellationRequested();
            looks -= columns;
            var row = ReadRow(reader, buffer);
            left -= row.Count(c => c.Kind != CellKind.Empty);
            rows.Add(row);
            used = row.Length > 0 ? rows.Count : used;
            if (left < 0)
            {
                return TableFaults.TooManyCells(name, rows.Count, options.Limits.Cells);
            }

            if (looks < 0)
            {
                return TableFaults.Refused(
                    rows.Count, name, $"rows of {TableFaults.Text(columns)} columns, nearly all empty", "filled cells that stand together: delete the cells far out to the right and below", "相互靠近的非空单元格：请删除右侧和下方远处的单元格");
            }

            if (rows.Count > MostRows)
            {
                return TableFaults.Refused(rows.Count, name, "a row beyond the last one of a sheet", $"at most {TableFaults.Text(MostRows)} rows", $"至多 {TableFaults.Text(MostRows)} 行");
            }

            if (Array.Find(row, c => c.Text.Length > options.Limits.TextLength).Text is { } text)
            {
                return TableFaults.TooLongCell(name, rows.Count, text, options.Limits.TextLength);
            }
        }

        rows.RemoveRange(used, rows.Count - used);
        table = new RawTable(name, rows)
        {
            Merged = [.. (reader.MergeCells ?? []).Select(m => new CellRange(m.FromRow, m.FromColumn, m.ToRow, m.ToColumn))],
            Lines = [.. Enumerable.Range(1, rows.Count).Select(r => (long)r)],
            IsHidden = reader.VisibleState is "hidden" or "veryhidden",
        };
        return null;
    }

    private static RawCell[] ReadRow(IExcelDataReader reader, RawCell[] buffer)
    {
        var used = 0;
        for (var column = 0; column < buffer.Length; column++)
        {
            buffer[column] = Cell(reader.GetValue(column));
            used = buffer[column].Kind == CellKind.Empty ? used : column + 1;
        }

        return used == 0 ? [] : buffer[..used];
    }

    private static RawCell Cell(object? value) => value switch
    {
        null or DBNull => RawCell.Empty,
        string text => RawCell.OfText(text),
        double number => TypedCells.OfNumber(number),
        int number => TypedCells.OfNumber(number),
        // A time of day is stored as a day before 1900.
        DateTime { Year: < 1900 } time => RawCell.OfText(time.ToString("HH:mm:ss", CultureInfo.InvariantCulture)),
        DateTime date => TypedCells.OfDate(date),
        bool logical => TypedCells.OfLogical(logical),
        TimeSpan time => RawCell.OfText(time.ToString("c", CultureInfo.InvariantCulture)),
        _ => TypedCells.OfOther(value),
    };
}
