using System.Globalization;

namespace DecisionSupport.Ingest.Recipes;

/// <summary>A column of figures with what its header says.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Labels">Label by dimension.</param>
/// <param name="Time">Text by time role.</param>
internal sealed record ValueColumn(int Index, IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string> Time);

/// <summary>The columns of a table, bound to the rules of a recipe.</summary>
internal sealed class TableColumns
{
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);

    public TableColumns(TableRules rules, TableHeader header)
    {
        Header = header;
        for (var c = 0; c < header.Names.Count; c++)
        {
            _byName.TryAdd(header.Names[c], c);
        }

        var named = new HashSet<int>();
        foreach (var rule in rules.Columns.Where(r => r.Header != ColumnRule.Others))
        {
            if (Find(rule.Header) is { } c && named.Add(c))
            {
                Bind(rules, rule, c);
            }
            else if (Find(rule.Header) is null)
            {
                Absent.Add(rule);
            }
        }

        if (rules.Columns.FirstOrDefault(r => r.Header == ColumnRule.Others) is { } others)
        {
            for (var c = 0; c < header.Names.Count; c++)
            {
                if (!named.Contains(c) && (header.Names[c].Length > 0 || rules.HeaderRows == 0))
                {
                    Bind(rules, others, c);
                }
            }
        }

        Values.Sort((a, b) => a.Index.CompareTo(b.Index));
    }

    public TableHeader Header { get; }

    public Dictionary<string, int> Dimensions { get; } = [];

    public Dictionary<string, int> Time { get; } = [];

    public List<ValueColumn> Values { get; } = [];

    public List<int> FilledDown { get; } = [];

    /// <summary>Named columns that the table does not have.</summary>
    public List<ColumnRule> Absent { get; } = [];

    public int? Status { get; private set; }

    public int? Multiplier { get; private set; }

    public bool MultiplierIsPower { get; private set; }

    /// <summary>The column that an aggregate is of.</summary>
    public int? Of => Values.Count > 0 ? Values[0].Index : null;

    public int? TimeColumn => Time.Count > 0 ? Time.Values.First() : null;

    /// <summary>Place of a column by name or "#n"; null when there is none.</summary>
    public int? Find(string name) =>
        _byName.TryGetValue(name, out var c) ? c
        : name.StartsWith('#') && int.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= 1 && n <= Header.Names.Count ? n - 1
        : null;

    private void Bind(TableRules rules, ColumnRule rule, int column)
    {
        switch (rule.Role)
        {
            case ColumnRole.Dimension:
                Dimensions.TryAdd(rule.As, column);
                break;
            case ColumnRole.Time:
                Time.TryAdd(rule.As, column);
                break;
            case ColumnRole.Value:
                Values.Add(ValueColumn(rules, rule, column));
                break;
            case ColumnRole.Status:
                Status ??= column;
                break;
            case ColumnRole.Multiplier:
                Multiplier ??= column;
                MultiplierIsPower = Header.Names[column].Contains("UNIT_MULT", StringComparison.OrdinalIgnoreCase);
                break;
        }

        if (rule.FillDown)
        {
            FilledDown.Add(column);
        }
    }

    private ValueColumn ValueColumn(TableRules rules, ColumnRule rule, int column)
    {
        var (labels, time) = (new Dictionary<string, string>(rule.Set), new Dictionary<string, string>());
        void Put(string role, string text)
        {
            if (role.Length > 0 && text.Length > 0)
            {
                (TableRules.TimeRoles.Contains(role) ? time : labels).TryAdd(role, text);
            }
        }

        if (rules.HeaderPattern is { } pattern && KeyTemplate.Match(pattern, Header.Names[column]) is { } parts)
        {
            foreach (var (role, text) in parts)
            {
                Put(role, text);
            }
        }
        else
        {
            for (var r = 0; r < rules.HeaderRoles.Count; r++)
            {
                Put(rules.HeaderRoles[r], Header.Cells[column][r]);
            }
        }

        return new(column, labels, time);
    }
}
