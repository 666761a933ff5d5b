using System.Globalization;
using System.Text;

namespace DecisionSupport.Ingest.Formats.Tables;

/// <summary>A table that is being read.</summary>
internal sealed class HtmlTable
{
    private readonly List<List<RawCell>> _rows = [];
    private readonly List<long> _lines = [];
    private readonly List<CellRange> _merged = [];
    private readonly StringBuilder _text = new();

    // For each column how many further rows a cell above reaches into.
    private readonly List<int> _reaching = [];
    private string? _number;
    private bool _inCell;
    private int _column;
    private int _first;

    public void BeginRow(long line)
    {
        EndCell();
        _rows.Add([]);
        _lines.Add(line);
        _column = 0;
        for (var i = 0; i < _reaching.Count; i++)
        {
            _reaching[i] = Math.Max(0, _reaching[i] - 1);
        }
    }

    /// <summary>Begins a cell; gives its last column.</summary>
    public int BeginCell(long line, int columns, int rows, string? number)
    {
        EndCell();
        if (_rows.Count == 0)
        {
            BeginRow(line);
        }

        while (_column < _reaching.Count && _reaching[_column] > 0)
        {
            _column++;
        }

        (_inCell, _number) = (true, number);
        var (row, first) = (_rows.Count - 1, _column);
        _column += columns;
        while (_reaching.Count < _column)
        {
            _reaching.Add(0);
        }

        for (var i = first; i < _column; i++)
        {
            _reaching[i] = rows;
        }

        if (columns > 1 || rows > 1)
        {
            _merged.Add(new(row, first, row + rows - 1, _column - 1));
        }

        var cells = _rows[row];
        while (cells.Count < _column)
        {
            cells.Add(RawCell.Empty);
        }

        _first = first;
        return _column - 1;
    }

    public bool AddText(string text, int longest)
    {
        if (_inCell)
        {
            _text.Append(text);
        }

        return _text.Length <= longest;
    }

    public void EndCell()
    {
        if (_inCell)
        {
            _rows[^1][_first] = double.TryParse(_number, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                ? new(CellKind.Number, _number!, number)
                : RawCell.OfText(Collapsed());
        }

        _text.Clear();
        _inCell = false;
    }

    public RawTable Close()
    {
        EndCell();
        var used = _rows.FindLastIndex(r => r.Exists(c => c.Kind != CellKind.Empty)) + 1;
        return new("", [.. _rows.Take(used).Select(r => r.ToArray())])
        {
            Lines = [.. _lines.Take(used)],
            Merged = [.. _merged.Where(m => m.FirstRow < used).Select(m => m with { LastRow = Math.Min(m.LastRow, used - 1) }).Where(m => m.LastRow > m.FirstRow || m.LastColumn > m.FirstColumn)],
        };
    }

    // As a browser shows it: runs of white space are one space.
    private string Collapsed() => string.Join(' ', _text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
