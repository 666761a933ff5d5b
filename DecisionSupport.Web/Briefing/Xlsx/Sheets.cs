using System.Globalization;
using System.Text;
using DecisionSupport.Web.Briefing.Office;
using DecisionSupport.Web.Components.Warnings;
using DecisionSupport.Web.Localisation;

namespace DecisionSupport.Web.Briefing.Xlsx;

/// <summary>The content of the sheets of a briefing, but for those with figures.</summary>
internal static class Sheets
{
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const int ChartRow = 5;
    private const int ChartRows = 24;

    /// <summary>Name of the sheet with a chart.</summary>
    public static string ChartName(int number, string language) => BriefingText.Of(language, "SheetChart", number);

    /// <summary>Name of the sheet with its figures.</summary>
    public static string FiguresName(int number, string language) => BriefingText.Of(language, "SheetFigures", number);

    /// <summary>The first sheet: title, state of knowledge, a row for each chart.</summary>
    public static string Contents(BriefingDocument document, SharedTexts texts)
    {
        var language = document.Language;
        var rows = new Rows(texts);
        rows.Add((document.Title, CellStyles.Title));
        rows.Add((BriefingText.Of(language, "AsKnownOn", FigureText.Of(document.AsOf, language)), 0));
        rows.Add((BriefingText.Of(language, "NewestFigure", FigureText.Of(document.NewestVintage, language)), 0));
        foreach (var line in document.Passage is { } passage ? passage.Lines.Concat(passage.NoteLines) : [])
        {
            rows.AddWrapped(line, 'C', 140);
        }

        rows.Add();
        rows.Add([.. new[] { "HeadSheet", "HeadMessage", "HeadIndicator", "HeadSeries", "HeadSource", "HeadLicence", "HeadVintage" }.Select(k => (BriefingText.Of(language, k), CellStyles.Header))]);
        var first = rows.Count + 1;
        for (var i = 0; i < document.Items.Count; i++)
        {
            var item = document.Items[i];
            rows.Add([.. new[] { ChartName(i + 1, language), item.State.Headline, item.Name, item.Key, item.Source, item.Licence, FigureText.Of(item.Vintage, language) }.Select(t => (t, 0))]);
        }

        var links = string.Concat(document.Items.Select((_, i) =>
            $"<hyperlink ref=\"A{first + i}\" location=\"'{Xml.Text(ChartName(i + 1, language))}'!A1\" display=\"{Xml.Text(ChartName(i + 1, language))}\"/>"));
        return $"""
            <worksheet xmlns="{SharedTexts.Main}">{SheetXml.FitsPage}<sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="1" width="12" customWidth="1"/><col min="2" max="3" width="66" customWidth="1"/><col min="4" max="4" width="24" customWidth="1"/><col min="5" max="6" width="52" customWidth="1"/><col min="7" max="7" width="16" customWidth="1"/></cols><sheetData>{rows}</sheetData>{rows.Merged}<hyperlinks>{links}</hyperlinks><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>
            """;
    }

    /// <summary>The sheet of a chart, which hangs on rId1: message, measure, light; below the chart figures, reading, source.</summary>
    public static string Chart(BriefingDocument document, BriefingItem item, SharedTexts texts)
    {
        var language = document.Language;
        var rows = new Rows(texts);
        rows.Add((item.State.Headline, CellStyles.Title));
        rows.AddWrapped(item.State.Subtitle);
        rows.AddWrapped(item.Light is { } light ? $"{LightLook.Of(light.Light).Symbol} {BriefingText.Of(language, "LightIs", LightWords.Of(light.Light, false, language), light.Reason)}" : "");
        rows.SkipTo(ChartRow + ChartRows + 1);
        foreach (var fact in item.Facts)
        {
            rows.Add((fact.Label, 0), (fact.Value, CellStyles.Header));
        }

        foreach (var text in new[] { item.Reading, item.State.Source, item.State.Quality?.Sentence ?? "", BriefingText.Of(language, "LicenceIs", item.Licence), item.State.Note ?? "" }.Where(t => t.Length > 0))
        {
            rows.AddWrapped(text);
        }

        return $"""
            <worksheet xmlns="{SharedTexts.Main}" xmlns:r="{Relations}">{SheetXml.FitsPage}<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="1" width="30" customWidth="1"/><col min="2" max="8" width="16" customWidth="1"/></cols><sheetData>{rows}</sheetData>{rows.Merged}<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><drawing r:id="rId1"/></worksheet>
            """;
    }

    /// <summary>The drawing with the chart, which hangs on rId1.</summary>
    /// <param name="name">Name in the selection pane.</param>
    /// <param name="description">Text alternative.</param>
    public static string Drawing(string name, string description) => $"""
        <xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{Relations}"><xdr:twoCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{ChartRow - 1}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>8</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{ChartRow + ChartRows - 1}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="{Xml.Text(name)}" descr="{Xml.Text(description)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>
        """;

    private sealed class Rows(SharedTexts texts)
    {
        private readonly StringBuilder _xml = new();
        private readonly List<string> _merged = [];

        public int Count { get; private set; }

        public string Merged => _merged.Count == 0 ? "" : $"<mergeCells count=\"{_merged.Count}\">{string.Concat(_merged.Select(r => $"<mergeCell ref=\"{r}\"/>"))}</mergeCells>";

        public void Add(params (string Text, int Style)[] cells)
        {
            Count++;
            _xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{Count}\">");
            for (var i = 0; i < cells.Length; i++)
            {
                _xml.Append(CultureInfo.InvariantCulture, $"<c r=\"{ChartGrid.Letter(i)}{Count}\" s=\"{cells[i].Style}\" t=\"s\"><v>{texts.Add(cells[i].Text)}</v></c>");
            }

            _xml.Append("</row>");
        }

        // A text over several columns, usually those of the chart; no program finds the height of such a row by itself.
        public void AddWrapped(string text, char lastColumn = 'H', int charactersInLine = 125)
        {
            Count++;
            _merged.Add(string.Create(CultureInfo.InvariantCulture, $"A{Count}:{lastColumn}{Count}"));
            var lines = 1 + (text.Sum(c => c < 0x2E80 ? 1 : 2) / charactersInLine);
            _xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{Count}\" ht=\"{15.5 * lines}\" customHeight=\"1\"><c r=\"A{Count}\" s=\"{CellStyles.Wrapped}\" t=\"s\"><v>{texts.Add(text)}</v></c></row>");
        }

        public void SkipTo(int row) => Count = row - 1;

        public override string ToString() => _xml.ToString();
    }
}
