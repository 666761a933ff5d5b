using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;

namespace DecisionSupport.Web.Briefing.Pptx;

/// <summary>The workbook behind a chart: what "Edit data" opens.</summary>
internal static class ChartWorkbook
{
    /// <summary>Name of the only sheet; formulas of the chart refer to it.</summary>
    public const string Sheet = "Sheet1";

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>The workbook: headers in the first row, periods in the first column as dates of their first days (and in words at the end, where a date does not name them), numbers as numbers.</summary>
    /// <param name="grid">The numbers.</param>
    /// <param name="corner">Header of the periods.</param>
    /// <param name="format">Number format of the cells, for example "#,##0.0".</param>
    public static byte[] Write(ChartGrid grid, string corner, string format)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            document.ChangeIdOfPart(book, "rId1");
            var strings = new Strings();
            Xml.Write(book.AddNewPart<WorksheetPart>("rId1"), SheetXml(grid, corner, strings));
            Xml.Write(book.AddNewPart<WorkbookStylesPart>("rId2"), Styles(format, grid.Axis.CellFormat));
            Xml.Write(book.AddNewPart<SharedStringTablePart>("rId3"), strings.ToXml());
            Xml.Write(book, $"""
                <workbook xmlns="{Main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="{Sheet}" sheetId="1" r:id="rId1"/></sheets></workbook>
                """);
        }

        return FixedZip.Rewrite(stream.ToArray());
    }

    private static string SheetXml(ChartGrid grid, string corner, Strings strings)
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
            rows.Append(CultureInfo.InvariantCulture, $"<row r=\"{row}\">{(grid.Axis.HasDates ? $"<c r=\"A{row}\" s=\"3\"><v>{grid.Serial(i)}</v></c>" : Name("A", grid.Labels[i], row, strings))}");
            for (var c = 0; c < grid.Columns.Count; c++)
            {
                rows.Append(Cell(grid.Columns[c], i, ChartGrid.Letter(c + 1), row));
            }

            rows.Append(names ? Name(last, grid.Labels[i], row, strings) : "").Append("</row>");
        }

        return $"""
            <worksheet xmlns="{Main}"><dimension ref="A1:{last}{grid.Labels.Count + 1}"/><sheetViews><sheetView workbookViewId="0"><pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="{grid.Columns.Count + 2}" width="18" customWidth="1"/></cols><sheetData>{rows}</sheetData></worksheet>
            """;
    }

    private static string Header(int column, string text, Strings strings) =>
        $"<c r=\"{ChartGrid.Letter(column)}1\" s=\"1\" t=\"s\"><v>{strings.Add(text)}</v></c>";

    private static string Name(string letter, string text, int row, Strings strings) =>
        $"<c r=\"{letter}{row}\" t=\"s\"><v>{strings.Add(text)}</v></c>";

    private static string Cell(GridColumn column, int index, string letter, int row)
    {
        if (column.Values[index] is not { } value)
        {
            return "";
        }

        var formula = column.Formulas[index] is { } f ? $"<f>{f}</f>" : "";
        return $"<c r=\"{letter}{row}\" s=\"2\">{formula}<v>{Xml.Number(value)}</v></c>";
    }

    private static string Styles(string format, string dateFormat) => $"""
        <styleSheet xmlns="{Main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="{Xml.Text(format)}"/><numFmt numFmtId="165" formatCode="{Xml.Text(dateFormat)}"/></numFmts>
        <fonts count="2"><font><sz val="11"/><name val="{ThemeXml.Latin}"/></font><font><b/><sz val="11"/><name val="{ThemeXml.Latin}"/></font></fonts>
        <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
        <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
        <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
        <cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment wrapText="1"/></xf><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="left"/></xf></cellXfs></styleSheet>
        """;

    // Shared strings, not inline ones: every program that edits chart data reads them.
    private sealed class Strings
    {
        private readonly List<string> _texts = [];
        private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

        public int Add(string text)
        {
            if (!_places.TryGetValue(text, out var place))
            {
                _places[text] = place = _texts.Count;
                _texts.Add(text);
            }

            return place;
        }

        public string ToXml() => $"""
            <sst xmlns="{Main}" uniqueCount="{_texts.Count}">{string.Concat(_texts.Select(t => $"<si><t xml:space=\"preserve\">{Xml.Text(t)}</t></si>"))}</sst>
            """;
    }
}
