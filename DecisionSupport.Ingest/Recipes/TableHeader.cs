using System.Globalization;
using DecisionSupport.Ingest.Formats;

namespace DecisionSupport.Ingest.Recipes;

/// <summary>The header of a table: its cells with merged and empty ones filled, and a name for each column.</summary>
internal sealed class TableHeader
{
    /// <summary>Rows in which a header is looked for that is not where the recipe says.</summary>
    public const int SearchedRows = 60;

    // Longer cells are sentences, not headers.
    private const int LongestCell = 300;

    private TableHeader(int row, int rows, IReadOnlyList<IReadOnlyList<string>> cells)
    {
        (Row, FirstDataRow, Cells) = (row, row + rows, cells);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var names = new string[cells.Count];
        for (var c = 0; c < names.Length; c++)
        {
            var name = Join(cells[c]);
            var nth = name.Length == 0 ? 1 : seen[name] = seen.GetValueOrDefault(name) + 1;
            names[c] = nth == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} #{nth}");
        }

        Names = names;
    }

    /// <summary>First row of the header, from 0.</summary>
    public int Row { get; }

    /// <summary>First row of data, from 0.</summary>
    public int FirstDataRow { get; }

    /// <summary>For each column its header cells from top to bottom.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Cells { get; }

    /// <summary>For each column its name: the different cells joined with " / "; a second column of the same name ends with " #2".</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The header of a recipe; looked for in the first rows when it is not where the recipe says.</summary>
    public static TableHeader Find(RawTable table, TableRules rules)
    {
        var stated = Read(table, rules.HeaderRow - 1, rules.HeaderRows, rules.FillAcross);
        var named = rules.Columns.Select(c => c.Header).Where(h => h != ColumnRule.Others && !h.StartsWith('#')).ToArray();
        if (rules.HeaderRows == 0 || named.Length == 0 || named.All(stated.Names.Contains))
        {
            return stated;
        }

        for (var row = 0; row < Math.Min(SearchedRows, table.Rows.Count); row++)
        {
            if (row != rules.HeaderRow - 1 && Read(table, row, rules.HeaderRows, rules.FillAcross) is var other && named.All(other.Names.Contains))
            {
                return other;
            }
        }

        return stated;
    }

    /// <summary>The header in given rows.</summary>
    public static TableHeader Read(RawTable table, int row, int rows, bool fillAcross)
    {
        var columns = table.ColumnCount;
        var cells = new string[columns][];
        for (var c = 0; c < columns; c++)
        {
            cells[c] = new string[rows];
            for (var r = 0; r < rows; r++)
            {
                cells[c][r] = row + r < table.Rows.Count ? Text(table[row + r, c]) : "";
            }
        }

        foreach (var range in table.Merged)
        {
            for (var r = Math.Max(range.FirstRow, row); r <= Math.Min(range.LastRow, row + rows - 1); r++)
            {
                for (var c = range.FirstColumn; c <= Math.Min(range.LastColumn, columns - 1); c++)
                {
                    cells[c][r - row] = Text(table[range.FirstRow, range.FirstColumn]);
                }
            }
        }

        // The last row names each column itself; the rows above it span.
        for (var r = 0; fillAcross && r < rows - 1; r++)
        {
            for (var c = 1; c < columns; c++)
            {
                if (cells[c][r].Length == 0 && cells[c][rows - 1].Length > 0)
                {
                    cells[c][r] = cells[c - 1][r];
                }
            }
        }

        return new(row, rows, cells);
    }

    public static string Text(RawCell cell) => FigureText.Normalise(cell.Text.Length > LongestCell ? cell.Text[..LongestCell] : cell.Text);

    private static string Join(IReadOnlyList<string> cells) => string.Join(" / ", cells.Where((c, i) => c.Length > 0 && (i == 0 || c != cells[i - 1])));
}
