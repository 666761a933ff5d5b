using System.Globalization;
using System.Text;

namespace DecisionSupport.Web.Briefing.Office;

/// <summary>
/// The sheet with the numbers of a chart: headers in the first row, periods in the first column as dates of their first days (and in words at the end,
/// where a date does not name them), limits as numbers, bands as formulas over them.
/// </summary>
internal static class SheetXml
{
    /// <summary>Printed as wide as the page; the height follows.</summary>
    public const string FitsPage = """<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>""";

    /// <summary>The sheet.</summary>
    /// <param name="grid">The numbers.</param>
    /// <param name="corner">Header of the periods.</param>
    /// <param name="strings">Takes the texts.</param>
    /// <param name="number">Style of numbers.</param>
    /// <param name="day">Style of days.</param>
    public static string Of(ChartGrid grid, string corner, SharedTexts strings, int number, int day)
    {
        var rows = new StringBuilder();
        var names = grid.Axis is { HasDates: true, NeedsNames: true };
        var last = ChartGrid.Letter(grid.Columns.Count + (names ? 1 : 0));
        rows.Append("<row r=\"1\">").Append(Header(0, corner, strings));
        for (var c = 0; c < grid.Columns.Count; c++)
        {
            rows.Append(Header(c + 1, grid.Columns[c].Name, strings));
        }

        rows.Append(names ? Header(grid.Columns.Count + 1, corner, strings) : "").Append("</row>");
        for (var i = 0; i < grid.Labels.Count; i++)
        {
            var row = ChartGrid.SheetRow(i);
            rows.Append(CultureInfo.InvariantCulture, $"<row r=\"{row}\">{(grid.Axis.HasDates ? $"<c r=\"A{row}\" s=\"{day}\"><v>{grid.Serial(i)}</v></c>" : Name("A", grid.Labels[i], row, strings))}");
            for (var c = 0; c < grid.Columns.Count; c++)
            {
                rows.Append(Cell(grid.Columns[c], i, ChartGrid.Letter(c + 1), row, number));
            }

            rows.Append(names ? Name(last, grid.Labels[i], row, strings) : "").Append("</row>");
        }

        return $"""
            <worksheet xmlns="{SharedTexts.Main}">{FitsPage}<dimension ref="A1:{last}{grid.Labels.Count + 1}"/><sheetViews><sheetView workbookViewId="0"><pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="{grid.Columns.Count + 2}" width="18" customWidth="1"/></cols><sheetData>{rows}</sheetData><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>
            """;
    }

    private static string Header(int column, string text, SharedTexts strings) =>
        $"<c r=\"{ChartGrid.Letter(column)}1\" s=\"{CellStyles.Header}\" t=\"s\"><v>{strings.Add(text)}</v></c>";

    private static string Name(string letter, string text, int row, SharedTexts strings) =>
        $"<c r=\"{letter}{row}\" t=\"s\"><v>{strings.Add(text)}</v></c>";

    private static string Cell(GridColumn column, int index, string letter, int row, int style)
    {
        if (column.Values[index] is not { } value)
        {
            return "";
        }

        var formula = column.Formulas[index] is { } f ? $"<f>{f}</f>" : "";
        return $"<c r=\"{letter}{row}\" s=\"{style}\">{formula}<v>{Xml.Number(value)}</v></c>";
    }
}
