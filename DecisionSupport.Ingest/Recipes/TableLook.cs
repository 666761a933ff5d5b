using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Formats.Tables;

namespace DecisionSupport.Ingest.Recipes;

/// <summary>A table with its shape, header and columns, as a proposal looks at it.</summary>
internal sealed class TableLook
{
    public TableLook(RawTable table)
    {
        Table = table;
        Shape = HeaderShape.Find(table);
        var row = Shape.HeaderRows.Count > 0 ? Shape.HeaderRows[0] : Math.Max(0, Shape.FirstDataRow);
        var rows = Shape.HeaderRows.Count > 0 ? Shape.HeaderRows[^1] - row + 1 : 0;
        Header = TableHeader.Read(table, row, rows, fillAcross: true);
        Columns = Shape.FirstDataRow < 0 ? [] : ColumnProfile.Of(table, Shape, Header);
    }

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

    /// <summary>What tables that one recipe can read have in common: header rows and the columns the recipe names.</summary>
    public string Form(TableRules rules) =>
        string.Join('\u0001', [FormattableString.Invariant($"{Header.Row} {Shape.HeaderRows.Count}"), .. rules.Columns.Where(c => c.Header != ColumnRule.Others).Select(c => Find(c.Header) is null ? "" : c.Header)]);
}

/// <summary>The columns of a long table that are neither time nor noise: dimensions that the key needs, and figures.</summary>
internal sealed class LongColumns
{
    private const int MostRows = 50_000;
    private readonly TableLook _look;
    private readonly int[] _rows;

    public LongColumns(TableLook look, HashSet<int> time, IReadOnlyList<ColumnRule> timeRules)
    {
        (_look, Time) = (look, timeRules);
        _rows = [.. Enumerable.Range(look.Shape.FirstDataRow, look.Rows).Where(r => look.Table.Rows[r].Length > 0).Take(MostRows)];
        var rest = look.Columns.Where(c => !time.Contains(c.Index) && c.Used > 0).ToArray();
        Values = [.. rest.Where(c => c.Figures > 0.8 && !c.IsNoMeasure && !IsCode(c))];
        var dimensions = rest.Where(c => !Values.Contains(c) && c.Distinct > 1 && c.Used * 10 > _rows.Length * 9).ToList();
        dimensions = WithoutTwins(dimensions);
        IsUnique = Unique(dimensions, time);
        if (IsUnique)
        {
            foreach (var d in dimensions.ToArray())
            {
                if (dimensions.Count > 1 && Unique([.. dimensions.Where(x => x != d)], time))
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

    /// <summary>Columns of figures that never change within a series.</summary>
    public IReadOnlyList<ColumnProfile> Attributes { get; }

    /// <summary>Whether the dimensions and the period name each row alone.</summary>
    public bool IsUnique { get; }

    // Whole numbers of one length that return, in a column named as a code.
    private static bool IsCode(ColumnProfile c) =>
        c.Short.Contains("code", StringComparison.Ordinal) || c.Short.Contains("编码", StringComparison.Ordinal) || c.Short.Contains("代码", StringComparison.Ordinal) || c.Short is "scaling" or "default" or "interpolated";

    private bool Unique(IReadOnlyList<ColumnProfile> dimensions, HashSet<int> time)
    {
        int[] columns = [.. dimensions.Select(d => d.Index).Concat(time)];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var twice = 0;
        foreach (var row in _rows)
        {
            twice += seen.Add(string.Join('\u0001', columns.Select(c => _look.Table[row, c].Text))) ? 0 : 1;
        }

        return twice * 100 <= _rows.Length;
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
            var key = string.Join('\u0001', dimensions.Select(d => _look.Table[row, d.Index].Text));
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
