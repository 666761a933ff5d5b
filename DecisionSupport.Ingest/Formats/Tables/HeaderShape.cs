namespace DecisionSupport.Ingest.Formats.Tables;

/// <summary>
/// Finds the shape of a table as publishers lay tables out: titles, one to three header rows (groups merged or written once over
/// their first column), label columns at the left (written once and left empty below), the figures, footnotes. It only looks at
/// what cells look like; what they mean is the recipe's business. Deterministic; large tables are judged by a sample of their rows.
/// </summary>
public static class HeaderShape
{
    private const int Sample = 400;
    private const int MostHeaderRows = 3;

    private static readonly string[] Notes = ["注", "数据来源", "资料来源", "来源", "说明", "备注", "note", "source", "footnote", "*", "©", "(c)", "legend", "last update"];

    /// <summary>The shape of a table; <see cref="TableShape.Nothing"/> when all cells are empty.</summary>
    public static TableShape Find(RawTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var width = Enumerable.Range(0, table.Rows.Count).Select(r => UsedWidth(table.Rows[r])).DefaultIfEmpty().Max();
        if (width == 0)
        {
            return TableShape.Nothing;
        }

        var first = FirstRow(table, width);
        var last = LastRow(table, first, width);
        if (last < first)
        {
            // Words only: nothing below the header that would be data.
            var words = UsedRows(table, 0, table.Rows.Count - 1).ToArray();
            return TableShape.Nothing with { TitleRows = words.Length > 1 ? words[..^1] : [], HeaderRows = words.Length > 0 ? words[^1..] : [] };
        }

        first = SkipRowsUnlikeTheRest(table, first, last);
        var header = HeaderRows(table, first, width);
        var titles = UsedRows(table, 0, first - 1).Except(header).ToArray();
        var (stub, figures) = Columns(table, first, last, width);
        var sections = width == 1 ? [] : UsedRows(table, first, last).Where(r => IsSection(table, r, stub)).ToArray();
        return new(first, last, titles, header, stub, figures, sections, [.. UsedRows(table, last + 1, table.Rows.Count - 1)]);
    }

    private static IEnumerable<int> UsedRows(RawTable table, int from, int to) =>
        Enumerable.Range(from, Math.Max(0, to - from + 1)).Where(r => table.Rows[r].Any(c => c.Kind != CellKind.Empty));

    private static int UsedWidth(RawCell[] row) => Array.FindLastIndex(row, c => c.Kind != CellKind.Empty) + 1;

    private static int UsedCells(RawCell[] row) => row.Count(c => c.Kind != CellKind.Empty);

    // The first row with a figure whose followers mostly have figures too: a figure in a title stands alone.
    private static int FirstRow(RawTable table, int width)
    {
        var end = Math.Min(table.Rows.Count, Sample);
        for (var row = 0; row < end; row++)
        {
            if (HasFigures(table.Rows[row], width) && !NumbersColumns(table.Rows[row]))
            {
                var next = UsedRows(table, row + 1, Math.Min(row + 8, table.Rows.Count - 1)).Take(5).ToArray();
                if (next.Length == 0 || next.Count(r => HasFigures(table.Rows[r], width)) * 2 >= next.Length)
                {
                    return row;
                }
            }
        }

        // No figures: the first row that is about as wide as the table is the header.
        var header = Enumerable.Range(0, end).FirstOrDefault(r => UsedCells(table.Rows[r]) * 2 > width, -1);
        return UsedRows(table, header + 1, table.Rows.Count - 1).FirstOrDefault(table.Rows.Count);
    }

    private static bool HasFigures(RawCell[] row, int width)
    {
        var (figures, used) = (0, 0);
        foreach (var cell in row)
        {
            var nature = CellNatures.Of(cell);
            used += nature == CellNature.Empty ? 0 : 1;
            figures += nature is CellNature.Figure or CellNature.Missing ? 1 : 0;
        }

        return figures > 0 && (used > 1 || width == 1);
    }

    // "(1) (2) (3)" or 甲 1 2 3 under a header.
    private static bool NumbersColumns(RawCell[] row)
    {
        var numbers = row.Where(c => c.Kind != CellKind.Empty).Select(c => c.Text.Trim().Trim('(', ')', '（', '）')).SkipWhile(t => t.Length == 0 || !char.IsAsciiDigit(t[0])).ToArray();
        return numbers.Length >= 3 && numbers[0] is "0" or "1" && numbers.Length > 2
            && numbers.Select((t, i) => int.TryParse(t, out var n) && n == i + (numbers[0] == "0" ? 0 : 1)).All(x => x);
    }

    private static int LastRow(RawTable table, int first, int width)
    {
        var row = table.Rows.Count - 1;
        while (row >= first && !EndsData(table.Rows[row], width))
        {
            row--;
        }

        return row;
    }

    // A row of one cell after the data is a note, unless it is a short name whose figures are all missing.
    private static bool EndsData(RawCell[] row, int width)
    {
        var used = UsedCells(row);
        if (used == 0)
        {
            return false;
        }

        var text = row.First(c => c.Kind != CellKind.Empty).Text.Trim();
        var isNote = Notes.Any(n => text.StartsWith(n, StringComparison.OrdinalIgnoreCase));
        if (used > 1)
        {
            return !isNote || HasFigures(row, width);
        }

        return width == 1 ? !isNote || CellNatures.OfText(text) == CellNature.Figure
            : !isNote && row[0].Kind != CellKind.Empty && row.Length > 1 && text.Length <= LongestName && text.IndexOfAny([':', '：', '。']) < 0;
    }

    private const int LongestName = 30;

    // Codes under the header (the transformation row of FRED-MD): the first column holds periods everywhere but there.
    private static int SkipRowsUnlikeTheRest(RawTable table, int first, int last)
    {
        var natures = Rows(table, first, last).Select(r => CellNatures.Of(table[r, 0])).ToArray();
        if (natures.Length < 5 || natures.Count(n => n is CellNature.Period or CellNature.Year) < natures.Length * 0.8)
        {
            return first;
        }

        var skipped = natures.TakeWhile(n => n is not (CellNature.Period or CellNature.Year)).Count();
        return skipped <= 2 ? first + skipped : first;
    }

    private static int[] HeaderRows(RawTable table, int first, int width)
    {
        var rows = new List<int>();
        for (var row = first - 1; row >= 0 && rows.Count < MostHeaderRows; row--)
        {
            var used = UsedCells(table.Rows[row]);
            if (used == 0)
            {
                if (rows.Count > 0)
                {
                    break;
                }

                continue;
            }

            if (used == 1 && width > 1 && !IsGroupOverColumns(table, row))
            {
                break;
            }

            rows.Insert(0, row);
        }

        return [.. rows];
    }

    // A single cell names a group of columns when it is merged over some, but not from the first one.
    private static bool IsGroupOverColumns(RawTable table, int row) =>
        table.Merged.Any(m => m.FirstRow == row && m.FirstColumn > 0 && m.LastColumn > m.FirstColumn && table[row, m.FirstColumn].Kind != CellKind.Empty);

    private static (int Stub, int[] Figures) Columns(RawTable table, int first, int last, int width)
    {
        var rows = Rows(table, first, last).ToArray();
        var kinds = Enumerable.Range(0, width).Select(c => ColumnKind(table, rows, c)).ToArray();
        var stub = 0;
        while (stub < width && (kinds[stub] != CellNature.Figure || (stub < width - 1 && kinds[stub + 1] is CellNature.Label or CellNature.Period && HoldsCodes(table, rows, stub))))
        {
            stub++;
        }

        // A column without a single figure at the right end of the stub, such as an empty year, belongs to the figures.
        while (stub > 1 && stub < width && kinds[stub - 1] == CellNature.Empty)
        {
            stub--;
        }

        return (stub, [.. Enumerable.Range(0, width).Where(c => c >= stub && kinds[c] is CellNature.Figure or CellNature.Empty)]);
    }

    private static CellNature ColumnKind(RawTable table, int[] rows, int column)
    {
        var count = new int[Enum.GetValues<CellNature>().Length];
        foreach (var row in rows)
        {
            count[(int)CellNatures.Of(table[row, column])]++;
        }

        var (figures, years) = (count[(int)CellNature.Figure], count[(int)CellNature.Year]);
        var (words, periods) = (count[(int)CellNature.Label], count[(int)CellNature.Period]);
        if (figures + years + words + periods == 0)
        {
            return count[(int)CellNature.Missing] > 0 ? CellNature.Figure : CellNature.Empty;
        }

        if (figures + years > words + periods)
        {
            // Figures now and then look like years; years never look like other figures.
            return figures * 20 > years ? CellNature.Figure : CellNature.Period;
        }

        return periods >= words ? CellNature.Period : CellNature.Label;
    }

    // Codes are whole numbers that return: an area for every period.
    private static bool HoldsCodes(RawTable table, int[] rows, int column)
    {
        var texts = rows.Select(r => table[r, column].Text.Trim()).Where(t => t.Length > 0).ToArray();
        return texts.All(t => t.All(char.IsAsciiDigit));
    }

    private static bool IsSection(RawTable table, int row, int stub)
    {
        var cells = table.Rows[row];
        return UsedCells(cells) == 1 && stub < table.ColumnCount && CellNatures.Of(cells[0]) == CellNature.Label && cells.Length == 1;
    }

    private static IEnumerable<int> Rows(RawTable table, int first, int last)
    {
        var used = 0;
        for (var row = first; row <= last && used < Sample; row++)
        {
            if (UsedCells(table.Rows[row]) > 1 || table.ColumnCount == 1)
            {
                used++;
                yield return row;
            }
        }
    }
}
