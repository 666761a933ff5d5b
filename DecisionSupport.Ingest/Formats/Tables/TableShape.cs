namespace DecisionSupport.Ingest.Formats.Tables;

/// <summary>
/// Where in a table what stands: title rows, header rows, the block of data with its leading label columns (the stub), footnotes.
/// Found by <see cref="HeaderShape.Find"/>. All rows and columns are indices from 0 into the table it was found in; every method
/// takes that table again, so the record stays small.
/// </summary>
/// <param name="FirstDataRow">First row with data; -1 when there are none.</param>
/// <param name="LastDataRow">Last row with data, included; -1 when there are none.</param>
/// <param name="TitleRows">Rows before the header that hold words: title, unit, date of extraction. Blank rows are in no list.</param>
/// <param name="HeaderRows">Rows that name the columns, in order; none to six.</param>
/// <param name="StubColumns">How many leading columns hold labels, codes or periods that name the rows; all columns when none holds figures.</param>
/// <param name="FigureColumns">Columns from <paramref name="StubColumns"/> on that hold figures; the others there hold notes, flags or further labels.</param>
/// <param name="SectionRows">Rows within the data that hold a label only: the heading of the rows below.</param>
/// <param name="FootnoteRows">Rows after the data, or between two blocks of it, that hold words: notes, source.</param>
public sealed record TableShape(
    int FirstDataRow,
    int LastDataRow,
    IReadOnlyList<int> TitleRows,
    IReadOnlyList<int> HeaderRows,
    int StubColumns,
    IReadOnlyList<int> FigureColumns,
    IReadOnlyList<int> SectionRows,
    IReadOnlyList<int> FootnoteRows)
{
    /// <summary>A table without data.</summary>
    public static TableShape Nothing { get; } = new(-1, -1, [], [], 0, [], [], []);

    /// <summary>
    /// Names of a column, one for each header row from top to bottom. In all header rows but the last an empty cell takes the text
    /// to its left (groups written once over their first column); merged cells give their text to every column and row they cover.
    /// Texts are trimmed; line breaks become spaces.
    /// </summary>
    public string[] HeaderOf(RawTable table, int column)
    {
        ArgumentNullException.ThrowIfNull(table);
        var names = new string[HeaderRows.Count];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = HeaderText(table, HeaderRows[i], column, fill: i < names.Length - 1 && column >= StubColumns);
        }

        return names;
    }

    /// <summary>
    /// The data rows with the labels of their stub columns. In all stub columns but the last an empty cell takes the text above it,
    /// and merged cells give their text to every row they cover. Section rows, notes and blank rows are left out.
    /// </summary>
    public IEnumerable<DataRow> DataRows(RawTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (FirstDataRow < 0)
        {
            yield break;
        }

        var sections = SectionRows.ToHashSet();
        var notes = FootnoteRows.ToHashSet();
        var above = new string[StubColumns];
        Array.Fill(above, "");
        var section = "";
        for (var row = FirstDataRow; row <= LastDataRow; row++)
        {
            if (sections.Contains(row))
            {
                section = Clean(table.Rows[row].First(c => c.Kind != CellKind.Empty).Text);
                continue;
            }

            if (notes.Contains(row) || table.Rows[row].All(c => c.Kind == CellKind.Empty))
            {
                continue;
            }

            var labels = new string[StubColumns];
            for (var column = 0; column < StubColumns; column++)
            {
                var text = Clean(table[row, column].Text);
                if (text.Length == 0)
                {
                    text = column < StubColumns - 1 || IsMergedUpwards(table, row, column) ? above[column] : "";
                }
                else if (column < StubColumns - 1 && text != above[column])
                {
                    // A new outer label ends the inner ones.
                    Array.Fill(above, "", column + 1, StubColumns - column - 1);
                }

                labels[column] = above[column] = text;
            }

            yield return new(row, section, labels);
        }
    }

    private static string HeaderText(RawTable table, int row, int column, bool fill)
    {
        foreach (var range in table.Merged)
        {
            if (row >= range.FirstRow && row <= range.LastRow && column >= range.FirstColumn && column <= range.LastColumn)
            {
                return Clean(table[range.FirstRow, range.FirstColumn].Text);
            }
        }

        while (true)
        {
            var text = Clean(table[row, column].Text);
            if (text.Length > 0 || !fill || column == 0)
            {
                return text;
            }

            column--;
        }
    }

    private static bool IsMergedUpwards(RawTable table, int row, int column) =>
        table.Merged.Any(r => row > r.FirstRow && row <= r.LastRow && column >= r.FirstColumn && column <= r.LastColumn);

    private static string Clean(string text) => text.AsSpan().IndexOfAny('\r', '\n') < 0 ? text.Trim() : text.ReplaceLineEndings(" ").Trim();
}

/// <summary>A row of data with its labels.</summary>
/// <param name="Row">Row of the table, from 0.</param>
/// <param name="Section">Text of the section row above; empty when none.</param>
/// <param name="Labels">One for each stub column, filled down.</param>
public readonly record struct DataRow(int Row, string Section, string[] Labels);
