using System.Globalization;
using System.Text;

namespace DecisionSupport.Ingest.Formats.Tables;

/// <summary>The sheets of an XML spreadsheet while it is read.</summary>
internal sealed class SheetsOfXml(ReadOptions options)
{
    private readonly List<RawTable> _tables = [];
    private readonly StringBuilder _text = new();
    private List<RawCell[]> _rows = [];
    private List<long> _lines = [];
    private List<CellRange> _merged = [];
    private List<RawCell> _row = [];
    private string? _name;
    private string? _type;
    private int _column = -1;
    private long _cells;

    public FormatFault? BeginSheet(string name, long line)
    {
        EndSheet();
        _name = name;
        return _tables.Count < options.Limits.Entries ? null
            : TableFaults.Refused(line, name, $"more than {TableFaults.Text(options.Limits.Entries)} sheets", $"at most {TableFaults.Text(options.Limits.Entries)} sheets", $"至多 {TableFaults.Text(options.Limits.Entries)} 个工作表");
    }

    public FormatFault? BeginRow(int? index, int most, long line)
    {
        EndRow();
        var row = index - 1 ?? _lines.Count;
        if (row >= most)
        {
            return TableFaults.Refused(line, _name ?? "", TableFaults.Text(row + 1L), $"at most {TableFaults.Text(most)} rows", $"至多 {TableFaults.Text(most)} 行");
        }

        while (_lines.Count < row)
        {
            _rows.Add([]);
            _lines.Add(line);
        }

        _lines.Add(line);
        return null;
    }

    public FormatFault? BeginCell(int? index, int across, int down, long line)
    {
        // The next cell stands after all columns that the one before covers.
        var covering = _column < 0 ? -1 : _merged.FindLastIndex(m => m.FirstRow == _lines.Count - 1 && m.FirstColumn == _column);
        var column = index - 1 ?? (covering >= 0 ? _merged[covering].LastColumn : _column) + 1;
        if (column + (long)across >= options.Limits.Columns || column < 0)
        {
            return TableFaults.TooManyColumns(_name ?? "", line, column + 1L + across, options.Limits.Columns);
        }

        if (++_cells > options.Limits.Cells)
        {
            return TableFaults.TooManyCells(_name ?? "", line, options.Limits.Cells);
        }

        if (_lines.Count == 0)
        {
            _lines.Add(line);
        }

        while (_row.Count <= column)
        {
            _row.Add(RawCell.Empty);
        }

        _column = column;
        if (across > 0 || down > 0)
        {
            var row = _lines.Count - 1;
            _merged.Add(new(row, column, checked(row + down), column + across));
        }

        return null;
    }

    public void BeginData(string type, bool isEmpty)
    {
        _text.Clear();
        _type = isEmpty ? null : type;
    }

    public FormatFault? AddText(string text, long line)
    {
        if (_type is null)
        {
            return null;
        }

        _text.Append(text);
        return _text.Length <= options.Limits.TextLength ? null : TableFaults.TooLongCell(_name ?? "", line, text, options.Limits.TextLength);
    }

    public void EndData()
    {
        if (_type is not null && _column >= 0)
        {
            _row[_column] = Cell(_text.ToString(), _type);
        }

        _type = null;
    }

    public IReadOnlyList<RawTable> Close()
    {
        EndSheet();
        return _tables;
    }

    private void EndRow()
    {
        if (_lines.Count > _rows.Count)
        {
            _rows.Add([.. _row]);
        }

        _row = [];
        _column = -1;
    }

    private void EndSheet()
    {
        EndRow();
        if (_name is not null)
        {
            var used = _rows.FindLastIndex(r => Array.Exists(r, c => c.Kind != CellKind.Empty)) + 1;
            _tables.Add(new(_name, [.. _rows.Take(used)]) { Lines = [.. _lines.Take(used)], Merged = _merged });
        }

        (_name, _rows, _lines, _merged) = (null, [], [], []);
    }

    private static RawCell Cell(string text, string type) => type switch
    {
        "Number" when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => new(CellKind.Number, text, number),
        "DateTime" when DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => TypedCells.OfDate(date),
        "Boolean" => TypedCells.OfLogical(text == "1"),
        "Error" => new(CellKind.Error, text, double.NaN),
        _ => RawCell.OfText(text),
    };
}
