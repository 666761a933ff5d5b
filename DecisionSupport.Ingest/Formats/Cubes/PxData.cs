using System.Globalization;

namespace DecisionSupport.Ingest.Formats.Cubes;

/// <summary>Reads the cells of a PC-Axis file.</summary>
internal static class PxData
{
    // Keys of rows may be whole words of a variable.
    private const int LongestCell = 4096;

    /// <exception cref="StopReadingException">The number of cells is not the product of the variables' values.</exception>
    public static void Read(PxText text, PxTable table, FaultLog faults)
    {
        var cells = new Cells(text, table, faults);
        if (table.Keyed)
        {
            cells.ReadRows();
        }
        else
        {
            cells.ReadDense();
        }
    }

    private sealed class Cells(PxText text, PxTable table, FaultLog faults)
    {
        private readonly char[] _cell = new char[LongestCell];
        private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _symbols = table.Symbols.GetAlternateLookup<ReadOnlySpan<char>>();
        private int _length;
        private bool _closed;
        private bool _whole = true;

        public void ReadDense()
        {
            long found = 0;
            while (TryNext(out var quoted, out var line))
            {
                if (found < table.Cells)
                {
                    Add(found, quoted, line);
                }

                found++;
            }

            if (found != table.Cells)
            {
                var sizes = string.Join(" × ", table.Axes.Select(a => FaultLog.Text($"{a.Codes.Count} {a.Variable}")));
                throw StopReadingException.Because(FaultKind.Truncated, text.Line, "DATA", FaultLog.Text($"{found} cells"), FaultLog.Text($"{table.Cells} cells ({sizes})"), FaultLog.Text($"{table.Cells} 个单元格（{sizes}）"));
            }

            CheckEnd();
        }

        // A row is one key for each variable of the stub, then the cells of the heading.
        public void ReadRows()
        {
            var stub = table.Axes.Where(a => a.InStub).ToArray();
            var heading = table.Axes.Where(a => !a.InStub).Aggregate(1L, (n, a) => n * a.Codes.Count);
            var places = stub.Select(a => table.RowKeys(a).Select((k, i) => (k, i)).DistinctBy(p => p.k).ToDictionary(p => p.k, p => p.i)).ToArray();
            var rows = new HashSet<long>();
            while (TryNext(out _, out var line))
            {
                long row = 0;
                for (var i = 0; i < stub.Length; i++)
                {
                    if (i > 0 && !TryNext(out _, out line))
                    {
                        throw Cut(line, stub[i].Variable);
                    }

                    var key = new string(Cell);
                    row = places[i].TryGetValue(key, out var place) ? (row * stub[i].Codes.Count) + place : throw Unknown(line, stub[i], key);
                }

                var fresh = rows.Add(row);
                if (!fresh)
                {
                    faults.Add(FaultKind.BadElement, line, "DATA", new string(Cell), "each row once; the first one counts", "每行只出现一次；以第一行为准");
                }

                ReadRow(row * heading, heading, fresh, line);
            }

            CheckEnd();
        }

        private void ReadRow(long first, long heading, bool fresh, int line)
        {
            for (long i = 0; i < heading; i++)
            {
                if (!TryNext(out var quoted, out var at))
                {
                    throw Cut(line, FaultLog.Text($"{i} of {heading} cells"));
                }

                if (fresh)
                {
                    Add(first + i, quoted, at);
                }
            }
        }

        private ReadOnlySpan<char> Cell => _cell.AsSpan(0, _length);

        private void Add(long number, bool quoted, int line)
        {
            if (double.TryParse(Cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
            {
                table.Cube.Add(number, value, "", null, line);
                return;
            }

            var known = _symbols.TryGetValue(Cell, out var symbol);
            symbol ??= new string(Cell);
            if (!known)
            {
                faults.Add(FaultKind.NotANumber, line, $"DATA: {table.Cube.Describe(number)}", symbol, "a number with a decimal point, or a symbol for a missing figure", "使用小数点的数值，或缺失数据符号");
            }

            table.Cube.Add(number, null, quoted || known ? symbol : "", null, line);
        }

        // Cells are parted by blanks, commas or semicolons; the last semicolon ends the data.
        private bool TryNext(out bool quoted, out int line)
        {
            var c = text.SkipBlanks();
            while (c is ',' or ';')
            {
                _closed = text.Take() == ';';
                c = text.SkipBlanks();
            }

            (line, quoted) = (text.Line, c == '"');
            if (c == PxText.End || (_closed && char.IsAsciiLetter(c)))
            {
                return false;
            }

            _closed = false;
            _length = 0;
            if (quoted)
            {
                TakeSymbol();
            }
            else
            {
                TakeNumber();
            }

            _whole = quoted || text.Peek() != PxText.End;
            return true;
        }

        // Symbols stand side by side, so they are not continued texts.
        private void TakeSymbol()
        {
            var begun = text.Line;
            text.Take();
            while (text.Peek() != '"')
            {
                if (text.Peek() == PxText.End || _length == LongestCell)
                {
                    throw StopReadingException.Because(FaultKind.Truncated, begun, "DATA", new string(Cell), "a closing quote", "右引号");
                }

                _cell[_length++] = text.Take();
            }

            text.Take();
        }

        private void TakeNumber()
        {
            while (text.Peek() is not (PxText.End or ',' or ';' or '"') && !char.IsWhiteSpace(text.Peek()) && _length < LongestCell)
            {
                _cell[_length++] = text.Take();
            }
        }

        // Some writers leave the last semicolon out; a blank alone tells a whole figure from a cut one.
        private void CheckEnd()
        {
            if (!_closed && !_whole)
            {
                faults.Add(FaultKind.Truncated, text.Line, "DATA", "the end of the file", "a blank or ; after the last cell: the last figure may be cut", "最后一个单元格后的空格或分号：末位数据可能被截断");
            }
        }

        private static StopReadingException Cut(int line, string found) =>
            StopReadingException.Because(FaultKind.Truncated, line, "DATA", found, "whole rows: a key for each variable of the stub, then the cells of the heading", "完整的行：每个主栏变量一个键，随后是宾栏单元格");

        private static StopReadingException Unknown(int line, PxAxis axis, string key) =>
            StopReadingException.Because(FaultKind.BadElement, line, axis.Variable, key, "a key of this variable (KEYS): the rows after it cannot be placed", "该变量的键（KEYS）：其后各行无法定位");
    }
}
