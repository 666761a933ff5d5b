using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;

namespace DecisionSupport.Web.Briefing.Office;

/// <summary>The workbook behind a chart: what "Edit data" opens.</summary>
internal static class ChartWorkbook
{
    /// <summary>Name of the only sheet; formulas of the chart refer to it.</summary>
    public const string Sheet = "Sheet1";

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
            var strings = new SharedTexts();
            var styles = new CellStyles();
            Xml.Write(book.AddNewPart<WorksheetPart>("rId1"), SheetXml.Of(grid, corner, strings, styles.Number(format), styles.Day(grid.Axis.CellFormat)));
            Xml.Write(book.AddNewPart<WorkbookStylesPart>("rId2"), styles.ToXml());
            Xml.Write(book.AddNewPart<SharedStringTablePart>("rId3"), strings.ToXml());
            Xml.Write(book, $"""
                <workbook xmlns="{SharedTexts.Main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="{Sheet}" sheetId="1" r:id="rId1"/></sheets></workbook>
                """);
        }

        return FixedZip.Rewrite(stream.ToArray());
    }
}
