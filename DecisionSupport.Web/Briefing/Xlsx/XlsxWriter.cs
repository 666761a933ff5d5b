using DecisionSupport.Web.Briefing.Office;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;

namespace DecisionSupport.Web.Briefing.Xlsx;

/// <summary>
/// Writes a briefing as a workbook: a first sheet that lists the charts with their sources, then for each chart a sheet with its message and a
/// native chart, and one with its figures, to which the chart refers.
/// </summary>
internal static class XlsxWriter
{
    /// <summary>The file.</summary>
    public static byte[] Write(BriefingDocument document)
    {
        using var stream = new MemoryStream();
        using (var package = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            new Book(package, document).Write();
        }

        return FixedZip.Rewrite(stream.ToArray());
    }

    // Relationships have names of ours: those made up by the library differ from run to run.
    private sealed class Book(SpreadsheetDocument package, BriefingDocument document)
    {
        private readonly List<string> _names = [];
        private readonly SharedTexts _texts = new();
        private readonly CellStyles _styles = new();
        private WorkbookPart _book = null!;

        public void Write()
        {
            _book = package.AddWorkbookPart();
            package.ChangeIdOfPart(_book, "rId1");
            Xml.Write(Add(BriefingText.Of(document.Language, "SheetContents")), Sheets.Contents(document, _texts));
            for (var i = 0; i < document.Items.Count; i++)
            {
                AddChart(document.Items[i], i + 1);
            }

            Xml.Write(_book.AddNewPart<WorkbookStylesPart>("rIdStyles"), _styles.ToXml());
            Xml.Write(_book.AddNewPart<SharedStringTablePart>("rIdTexts"), _texts.ToXml());
            Xml.Write(_book, $"""
                <workbook xmlns="{SharedTexts.Main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{string.Concat(_names.Select((n, i) => $"<sheet name=\"{Xml.Text(n)}\" sheetId=\"{i + 1}\" r:id=\"{SheetId(i)}\"/>"))}</sheets></workbook>
                """);
            var core = package.AddCoreFilePropertiesPart();
            package.ChangeIdOfPart(core, "rId2");
            CoreProperties.Write(core, document);
        }

        private void AddChart(BriefingItem item, int number)
        {
            var grid = ChartGrid.Of(item.State, document.Language);
            var figures = Sheets.FiguresName(number, document.Language);
            var sheet = Add(Sheets.ChartName(number, document.Language));
            Xml.Write(sheet, Sheets.Chart(document, item, _texts));
            var drawing = sheet.AddNewPart<DrawingsPart>("rId1");
            Xml.Write(drawing, Sheets.Drawing(BriefingText.Of(document.Language, "ChartOf", item.Name), item.State.Alternative));
            Xml.Write(drawing.AddNewPart<ChartPart>("rId1"), ChartXml.Write(grid, document.Language, item.Decimals, figures));
            Xml.Write(Add(figures), SheetXml.Of(
                grid, BriefingText.Of(document.Language, "Period"), _texts, _styles.Number(ChartXml.Format(item.Decimals)), _styles.Day(grid.Axis.CellFormat)));
        }

        private WorksheetPart Add(string name)
        {
            var part = _book.AddNewPart<WorksheetPart>(SheetId(_names.Count));
            _names.Add(name);
            return part;
        }

        private static string SheetId(int index) => $"rIdSheet{index + 1}";
    }
}
