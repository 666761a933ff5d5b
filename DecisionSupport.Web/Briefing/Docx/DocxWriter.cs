using System.Globalization;
using System.Text;
using DecisionSupport.Web.Briefing.Office;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;

namespace DecisionSupport.Web.Briefing.Docx;

/// <summary>
/// Writes a briefing as a Word document on A4: title, for each chart a page with its message as a heading, a native chart with its workbook, figures,
/// light and reading, and the sources as a table. Head and foot carry title, state of knowledge and page numbers.
/// </summary>
internal static class DocxWriter
{
    /// <summary>The file.</summary>
    public static byte[] Write(BriefingDocument document)
    {
        using var stream = new MemoryStream();
        using (var package = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            Write(package, document);
        }

        return FixedZip.Rewrite(stream.ToArray());
    }

    private static void Write(WordprocessingDocument package, BriefingDocument document)
    {
        var main = package.AddMainDocumentPart();
        package.ChangeIdOfPart(main, "rId1");
        var body = new StringBuilder(Content.Opening(document));
        for (var i = 0; i < document.Items.Count; i++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"rIdChart{i + 1}");
            AddChart(main, id, document.Items[i], document.Language);
            body.Append(Content.Item(document, document.Items[i], i + 1, id));
        }

        body.Append(Content.Sources(document));
        Xml.Write(main.AddNewPart<StyleDefinitionsPart>("rIdStyles"), StylesXml.Of(document.Language));
        Xml.Write(main.AddNewPart<HeaderPart>("rIdHeader"), Content.Header(document));
        Xml.Write(main.AddNewPart<FooterPart>("rIdFooter"), Content.Footer(document));
        Xml.Write(main, $"""
            <w:document {Word.Namespaces}><w:body>{body}<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/><w:footerReference w:type="default" r:id="rIdFooter"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1304" w:right="1134" w:bottom="1134" w:left="1134" w:header="624" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr></w:body></w:document>
            """);
        var core = package.AddCoreFilePropertiesPart();
        package.ChangeIdOfPart(core, "rId2");
        CoreProperties.Write(core, document);
    }

    private static void AddChart(MainDocumentPart main, string id, BriefingItem item, string language)
    {
        var grid = ChartGrid.Of(item.State, language);
        var chart = main.AddNewPart<ChartPart>(id);
        Xml.Write(chart, ChartXml.Write(grid, language, item.Decimals));
        var workbook = chart.AddNewPart<EmbeddedPackagePart>("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "rId1");
        using var content = new MemoryStream(ChartWorkbook.Write(grid, BriefingText.Of(language, "Period"), ChartXml.Format(item.Decimals)));
        workbook.FeedData(content);
    }
}
