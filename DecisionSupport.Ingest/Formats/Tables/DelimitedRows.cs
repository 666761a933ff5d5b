using Sylvan.Data.Csv;

namespace DecisionSupport.Ingest.Formats.Tables;

/// <summary>Collects the rows of a delimited text with their lines, and watches the limits.</summary>
internal sealed class DelimitedRows(string encoding, char delimiter, ReadOptions options)
{
    private readonly List<RawCell[]> _rows = [];
    private readonly List<long> _lines = [];
    private readonly FaultList _faults = new(options.Limits.Faults);
    private readonly TextPool _pool = new();
    private long _cells;
    private bool _isCut;

    public char Delimiter { get; } = delimiter;

    /// <summary>Line on which the next row begins.</summary>
    public long NextLine { get; private set; } = 1;

    /// <summary>Takes the reader's row; a fault when a limit is exceeded and reading ends.</summary>
    public FormatFault? Add(CsvDataReader reader)
    {
        var (limits, line) = (options.Limits, NextLine);
        var record = reader.GetRawRecordSpan();
        NextLine += QuoteWalk.LineBreaks(record);
        var content = record.TrimEnd("\r\n");
        if (content.IsEmpty)
        {
            _rows.Add([]);
            _lines.Add(line);
            return null;
        }

        if (record.Contains('\0'))
        {
            var before = record[..record.IndexOf('\0')];
            return TableFaults.Refused(line + QuoteWalk.LineBreaks(before), TableFaults.Text(before.Count(Delimiter) + 1), "a NUL character", "text without NUL characters: this is a binary or damaged file", "不含空字符（NUL）的文本：此文件为二进制文件或已损坏");
        }

        var count = reader.RowFieldCount;
        if (count > limits.Columns)
        {
            return TableFaults.TooManyColumns(TableFaults.Text(limits.Columns + 1L), line, count, limits.Columns);
        }

        _cells += count;
        if (_cells > limits.Cells)
        {
            return TableFaults.TooManyCells("", line, limits.Cells);
        }

        // Only a quote over several lines, or one without its partner, may be a mistake.
        if (record.Contains('"') && (content.IndexOfAny('\r', '\n') >= 0 || record.Count('"') % 2 == 1))
        {
            LookAtQuotes(record, line);
        }

        return _isCut ? null : AddCells(reader, count, line, record.Contains('\uFFFD'));
    }

    /// <summary>The table without blank rows at its end, and the faults.</summary>
    public (RawTable Table, IReadOnlyList<FormatFault> Faults) Close(string name, string encodingName, char shownDelimiter)
    {
        while (_rows.Count > 0 && _rows[^1].All(c => c.Kind == CellKind.Empty))
        {
            _rows.RemoveAt(_rows.Count - 1);
            _lines.RemoveAt(_lines.Count - 1);
        }

        var (decimalMark, thousands) = NumberMarks.Of(_rows, shownDelimiter);
        return (new(name, _rows) { Lines = _lines, Traits = new(encodingName, shownDelimiter, decimalMark, thousands) }, _faults.Close());
    }

    private FormatFault? AddCells(CsvDataReader reader, int count, long line, bool hasDamage)
    {
        var cells = new RawCell[count];
        for (var i = 0; i < count; i++)
        {
            var text = reader.GetFieldSpan(i);
            if (text.Length > options.Limits.TextLength)
            {
                return TableFaults.TooLongCell(TableFaults.Text(i + 1L), line, text, options.Limits.TextLength);
            }

            if (hasDamage && text.Contains('\uFFFD'))
            {
                _faults.Add(new(FaultKind.UnreadableCell, line, TableFaults.Text(i + 1L), TableFaults.Shown(text), $"text in {encoding}", $"{encoding} 编码的文本"));
            }

            cells[i] = text.IsWhiteSpace() ? RawCell.Empty : new(CellKind.Text, _pool.Get(text), double.NaN);
        }

        _rows.Add(cells);
        _lines.Add(line);
        return null;
    }

    private void LookAtQuotes(ReadOnlySpan<char> record, long line)
    {
        if (QuoteWalk.Look(record, Delimiter) is not { } problem)
        {
            return;
        }

        _isCut |= problem.IsOpen;
        var (expected, expectedZh) = problem.IsOpen
            ? ("a closing quote: everything after the opening one is lost", "闭合引号：其后内容均未读取")
            : ("a closing quote on the same line: lines below were taken into this cell", "同一行内的闭合引号：以下各行被并入此单元格");
        _faults.Add(new(problem.IsOpen ? FaultKind.Truncated : FaultKind.UnreadableCell, line + problem.LineOffset, TableFaults.Text(problem.Column), TableFaults.Shown(record), expected, expectedZh));
    }
}
