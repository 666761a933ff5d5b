namespace DecisionSupport.Ingest.Formats.Tables;

/// <summary>What the workbook reader does not tell of a sheet: error cells, and merged ranges where it misses them.</summary>
internal sealed class SheetDetails
{
    public List<(int Row, int Column, string Text)> Errors { get; } = [];

    /// <summary>Merged ranges; null when the reader's own are to be trusted.</summary>
    public List<CellRange>? Merged { get; init; }

    /// <summary>Puts the details into a table that was read.</summary>
    public RawTable Into(RawTable table, ReadLimits limits)
    {
        var rows = new List<RawCell[]>(table.Rows);
        foreach (var (row, column, text) in Errors.Where(e => e.Column < limits.Columns && e.Row < WorkbookTables.MostRows))
        {
            while (rows.Count <= row)
            {
                rows.Add([]);
            }

            var cells = rows[row];
            if (cells.Length <= column)
            {
                var before = cells.Length;
                Array.Resize(ref cells, column + 1);
                Array.Fill(cells, RawCell.Empty, before, column + 1 - before);
                rows[row] = cells;
            }

            cells[column] = new(CellKind.Error, text, double.NaN);
        }

        return new(table.Name, rows)
        {
            Merged = Merged ?? table.Merged,
            Lines = rows.Count == table.Lines.Count ? table.Lines : [.. Enumerable.Range(1, rows.Count).Select(r => (long)r)],
            IsHidden = table.IsHidden,
        };
    }
}
