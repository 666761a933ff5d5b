using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Formats.Tables;

namespace DecisionSupport.Ingest.Recipes;

/// <summary>A table with its shape, header and columns, as a proposal looks at it.</summary>
internal sealed class TableLook
{
    public TableLook(RawTable table)
    {
        Table = table;
        Shape = WithHeader(HeaderShape.Find(table), table);
        var row = Shape.HeaderRows.Count > 0 ? Shape.HeaderRows[0] : Math.Max(0, Shape.FirstDataRow);
        var rows = Shape.HeaderRows.Count > 0 ? Shape.HeaderRows[^1] - row + 1 : 0;

        // Downloads of databases stack one row for each property of a series: indicator, area, frequency, unit, source.
        while (rows >= 3 && rows < MostHeaderRows && row > 0 && IsFull(row - 1) && IsFull(row))
        {
            (row, rows) = (row - 1, rows + 1);
        }

        Header = TableHeader.Read(table, row, rows, fillAcross: true);
        Columns = Shape.FirstDataRow < 0 ? [] : ColumnProfile.Of(table, Shape, Header);
    }

    private const int MostHeaderRows = 8;

    public RawTable Table { get; }

    public TableShape Shape { get; }

    public TableHeader Header { get; }

    public IReadOnlyList<ColumnProfile> Columns { get; }

    /// <summary>Rows from the first to the last with data.</summary>
    public int Rows => Shape.FirstDataRow < 0 ? 0 : Shape.LastDataRow - Shape.FirstDataRow + 1;

    /// <summary>Whether titles, header or the first labels are Chinese.</summary>
    public bool IsChinese => Table.Rows.Take(Math.Max(1, Shape.FirstDataRow) + 5).SelectMany(r => r).Any(c => Analytics.Indicators.Search.Pinyin.HasHanzi(c.Text));

    public bool Says(string text) => Shape.TitleRows.Concat(Shape.FootnoteRows).Any(r => Table.Rows[r].Any(c => c.Text.Contains(text, StringComparison.Ordinal)));

    public ColumnProfile? Find(string name) =>
        Columns.FirstOrDefault(c => c.Name == name) ?? (name.StartsWith('#') && int.TryParse(name.AsSpan(1), out var n) && n >= 1 && n <= Columns.Count ? Columns[n - 1] : null);

    /// <summary>The row of tags of the Humanitarian Exchange Language under the header ("#date"); null when there is none.</summary>
    public int? TagRow => Enumerable.Range(Header.FirstDataRow, Math.Max(0, Math.Min(2, Table.Rows.Count - Header.FirstDataRow))).Select(r => (int?)r).FirstOrDefault(r => IsTags(Table.Rows[r!.Value]));

    // A first row without any number is the header, though a name in it ("x") may look like a mark.
    private static TableShape WithHeader(TableShape shape, RawTable table)
    {
        if (shape.FirstDataRow < 0 || shape.HeaderRows.Count > 0 || shape.FirstDataRow >= shape.LastDataRow)
        {
            return shape;
        }

        var row = shape.FirstDataRow;
        while (row < shape.LastDataRow && (IsTags(table.Rows[row]) || table.Rows[row].All(c => c.Kind == CellKind.Empty)))
        {
            row++;
        }

        return table.Rows[row].Any(c => CellNatures.Of(c) is CellNature.Figure or CellNature.Year or CellNature.Period) || table.Rows[row].Length < 2
            ? shape
            : shape with { HeaderRows = [row], FirstDataRow = row + 1 };
    }

    private static bool IsTags(RawCell[] row) =>
        row.Count(c => c.Text.StartsWith('#')) is var tags && tags > 1 && tags * 2 > row.Count(c => c.Kind != CellKind.Empty);

    private bool IsFull(int row) => Table.Rows[row].Count(c => c.Kind != CellKind.Empty) * 10 >= Table.ColumnCount * 8;
}

/// <summary>The columns of a long table that are neither time nor noise: dimensions that the key needs, and figures.</summary>
internal sealed class LongColumns
{
    private const int MostRows = 50_000;
    private const int MostRowsForRepeats = 500_000;
    private const int MostRepeats = 12;
    private const int FewestRepeated = 20;
    private readonly TableLook _look;
    private readonly int[] _rows;
    private readonly bool _sparse;
    private readonly Dictionary<(int Row, int Column), string> _filled = [];

    public LongColumns(TableLook look, HashSet<int> time, IReadOnlyList<ColumnRule> timeRules)
    {
        (_look, Time) = (look, timeRules);
        _rows = [.. Enumerable.Range(look.Shape.FirstDataRow, look.Rows).Where(r => look.Table.Rows[r].Length > 0).Take(MostRows)];
        var rest = look.Columns.Where(c => !time.Contains(c.Index) && c.Used > 0).ToArray();
        Values = [.. rest.Where(c => look.Shape.FigureColumns.Contains(c.Index) && c.Figures > 0.8 && !c.IsNoMeasure && !IsCode(c))];
        FilledDown = rest.Where(c => c.Index < look.Shape.StubColumns && c.UsedShare < 0.5 && c.Distinct > 1 && c.Distinct == c.Used && c.Words > 0.5 && look.Table[look.Shape.FirstDataRow, c.Index].Kind != CellKind.Empty).Select(c => c.Index).ToHashSet();
        Fill();
        var dimensions = rest.Where(c => !Values.Contains(c) && c.Distinct > 1 && (c.UsedShare > 0.9 || FilledDown.Contains(c.Index))).ToList();
        dimensions = WithoutTwins(dimensions);
        var twice = Twice(dimensions, time);
        if (twice * 100 > _rows.Length && Values.Count > 1)
        {
            // One row for each measure: of the columns of figures only one holds something in each row.
            _sparse = true;
            twice = Twice(dimensions, time);
        }

        IsUnique = twice * 100 <= _rows.Length;
        Repeats = IsUnique || dimensions.Count == 0 ? null : EvenRepeats([.. dimensions.Select(d => d.Index).Concat(time)]);
        if (IsUnique)
        {
            foreach (var d in dimensions.ToArray())
            {
                if (dimensions.Count > 1 && Twice([.. dimensions.Where(x => x != d)], time) == twice)
                {
                    dimensions.Remove(d);
                }
            }
        }

        Dimensions = dimensions;
        Attributes = IsUnique && Values.Count > 1 ? [.. Values.Where(v => IsConstantPerSeries(v, dimensions))] : [];
        Values = [.. Values.Except(Attributes)];
    }

    public IReadOnlyList<ColumnRule> Time { get; }

    public IReadOnlyList<ColumnProfile> Values { get; }

    public IReadOnlyList<ColumnProfile> Dimensions { get; }

    /// <summary>Columns whose labels are written once and hold for the rows below.</summary>
    public IReadOnlySet<int> FilledDown { get; }

    /// <summary>Columns of figures that never change within a series.</summary>
    public IReadOnlyList<ColumnProfile> Attributes { get; }

    /// <summary>Whether the dimensions and the period name each row alone.</summary>
    public bool IsUnique { get; }

    /// <summary>
    /// How often each combination of dimensions and period stands in the table, when nearly all stand equally often: records do not, a table that
    /// lacks a dimension or contradicts itself does. Null when they are unique, or differ.
    /// </summary>
    public int? Repeats { get; }

    private int? EvenRepeats(int[] columns)
    {
        // Of a file that repeats itself the copies may follow each other: all rows are looked at, unless they are too many.
        var rows = _look.Rows > MostRowsForRepeats ? _rows : [.. Enumerable.Range(_look.Shape.FirstDataRow, _look.Rows).Where(r => _look.Table.Rows[r].Length > 0)];
        var counts = rows.GroupBy(row => string.Join('\u0001', columns.Select(c => Text(row, c))), StringComparer.Ordinal).Select(g => g.Count()).ToArray();
        var usual = counts.GroupBy(c => c).MaxBy(g => g.Count())!;
        return usual.Key is > 1 and <= MostRepeats && counts.Length >= FewestRepeated && usual.Count() * 20 >= counts.Length * 19 ? usual.Key : null;
    }

    private string Text(int row, int column) => _filled.TryGetValue((row, column), out var text) ? text : _look.Table[row, column].Text;

    private void Fill()
    {
        foreach (var column in FilledDown)
        {
            var above = "";
            foreach (var row in _rows)
            {
                above = _look.Table[row, column].Kind == CellKind.Empty ? above : _look.Table[row, column].Text;
                _filled[(row, column)] = above;
            }
        }
    }

    // Whole numbers of one length that return, in a column named as a code, or with a zero before them that no figure has.
    private static bool IsCode(ColumnProfile c) => IsPadded(c) ||
        c.Short.EndsWith("code", StringComparison.Ordinal) || c.Short.StartsWith("code", StringComparison.Ordinal) || c.Short.Contains("编码", StringComparison.Ordinal) || c.Short.Contains("代码", StringComparison.Ordinal) || c.Short is "scaling" or "default" or "interpolated";

    private static bool IsPadded(ColumnProfile c) =>
        c.Labels.Count > 1 && c.Labels[0].Length > 1 && c.Labels.All(l => l.Length == c.Labels[0].Length && l.All(char.IsAsciiDigit)) && c.Labels.Any(l => l[0] == '0');

    private int Twice(IReadOnlyList<ColumnProfile> dimensions, HashSet<int> time) =>
        _sparse ? Values.Sum(v => Twice(dimensions, time, r => CellNatures.Of(_look.Table[r, v.Index]) is CellNature.Figure or CellNature.Year && !(_look.Table[r, v.Index] is { Kind: CellKind.Number, Number: double.NaN })))
            : Twice(dimensions, time, _ => true);

    private int Twice(IReadOnlyList<ColumnProfile> dimensions, HashSet<int> time, Func<int, bool> counts)
    {
        int[] columns = [.. dimensions.Select(d => d.Index).Concat(time)];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var twice = 0;
        foreach (var row in _rows.Where(r => counts(r) && time.All(t => _look.Table[r, t].Kind != CellKind.Empty)))
        {
            twice += seen.Add(string.Join('\u0001', columns.Select(c => Text(row, c)))) ? 0 : 1;
        }

        return twice;
    }

    // Name and code of the same thing: the one that reads as a code or, failing that, the words.
    private List<ColumnProfile> WithoutTwins(List<ColumnProfile> dimensions)
    {
        var left = new List<ColumnProfile>();
        foreach (var d in dimensions)
        {
            var twin = left.FindIndex(o => o.Distinct == d.Distinct && AreTwins(o, d));
            if (twin < 0)
            {
                left.Add(d);
            }
            else if (Rank(d) > Rank(left[twin]))
            {
                left[twin] = d;
            }
        }

        return left;
    }

    private static int Rank(ColumnProfile c) =>
        c.Labels.All(l => l.Length <= 6 && l.All(x => char.IsAsciiLetterUpper(x))) ? 3 + (c.Longest == 3 ? 1 : 0) : c.Words > 0.5 ? 2 : 1;

    private bool AreTwins(ColumnProfile a, ColumnProfile b)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        return _rows.All(r => pairs.TryAdd(_look.Table[r, a.Index].Text, _look.Table[r, b.Index].Text) || pairs[_look.Table[r, a.Index].Text] == _look.Table[r, b.Index].Text);
    }

    private bool IsConstantPerSeries(ColumnProfile value, List<ColumnProfile> dimensions)
    {
        if (dimensions.Count == 0 || value.Distinct >= _rows.Length / 2)
        {
            return false;
        }

        var (first, repeats) = (new Dictionary<string, string>(StringComparer.Ordinal), 0);
        foreach (var row in _rows)
        {
            var key = string.Join('\u0001', dimensions.Select(d => Text(row, d.Index)));
            var text = _look.Table[row, value.Index].Text;
            if (!first.TryAdd(key, text))
            {
                if (first[key] != text)
                {
                    return false;
                }

                repeats++;
            }
        }

        return repeats > 2 * first.Count;
    }
}
