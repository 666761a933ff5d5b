using System.Globalization;
using System.Text;
using DecisionSupport.Web.Briefing.Formats;
using DecisionSupport.Web.Resources;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Xunit;

namespace DecisionSupport.Web.Tests.Briefing;

/// <summary>What holds for every file of a briefing, and what each of the Office files holds.</summary>
public class BriefingFormatTests
{
    public static TheoryData<string, string> Files
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var format in BriefingFormat.All)
            {
                data.Add(format.Extension, "en");
                data.Add(format.Extension, "zh");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Same_briefing_gives_the_same_bytes_and_an_empty_one_is_refused(string extension, string language)
    {
        var format = BriefingFormat.Named(extension)!;
        var briefing = SampleBriefing.In(language);

        Assert.Equal(format.Write(briefing), format.Write(briefing));
        Assert.Contains(briefing.Title, Assert.Throws<ArgumentException>(() => format.Write(briefing with { Items = [] })).Message, StringComparison.Ordinal);
        var texts = new System.Resources.ResourceManager(typeof(BriefingTexts).FullName!, typeof(BriefingTexts).Assembly);
        Assert.NotNull(texts.GetString("File." + extension, CultureInfo.GetCultureInfo(language)));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public void Report_has_no_validator_error_and_every_chart_has_words_and_figures(string language)
    {
        var briefing = SampleBriefing.In(language);
        using var document = WordprocessingDocument.Open(new MemoryStream(new DocxFormat().Write(briefing)), false);

        Assert.Empty(Faults(document));
        var main = document.MainDocumentPart!;
        Assert.Equal(briefing.Items.Count, main.ChartParts.Count());
        var alternatives = main.Document!.Descendants<DocumentFormat.OpenXml.Drawing.Wordprocessing.DocProperties>().Select(d => d.Description!.Value);
        Assert.Equal(briefing.Items.Select(i => i.State.Alternative), alternatives);
        Assert.All(briefing.Items, i => Assert.Contains(i.State.Headline, main.Document.InnerText, StringComparison.Ordinal));
        Assert.All(briefing.Items, i => Assert.Contains(i.State.Source, main.Document.InnerText, StringComparison.Ordinal));
        foreach (var chart in main.ChartParts)
        {
            using var workbook = SpreadsheetDocument.Open(chart.EmbeddedPackagePart!.GetStream(), false);
            Assert.Empty(Faults(workbook));
            Assert.All(PptxReader.SeriesOf(chart), s => Assert.Equal(s.Values, s.SheetValues));
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public void Workbook_has_no_validator_error_and_its_cells_are_the_figures(string language)
    {
        var briefing = SampleBriefing.In(language);
        using var document = SpreadsheetDocument.Open(new MemoryStream(new XlsxFormat().Write(briefing)), false);

        Assert.Empty(Faults(document));
        var book = document.WorkbookPart!;
        var sheets = book.Workbook!.Descendants<Sheet>().ToArray();
        Assert.Equal(1 + (2 * briefing.Items.Count), sheets.Length);
        for (var i = 0; i < briefing.Items.Count; i++)
        {
            var state = briefing.Items[i].State;
            var figures = (WorksheetPart)book.GetPartById(sheets[2 + (2 * i)].Id!);
            var line = state.Lines[0].Values;
            var cells = figures.Worksheet!.Descendants<Cell>().Where(c => c.CellReference!.Value![0] == 'B' && c.CellReference.Value[1..] != "1")
                .ToDictionary(c => int.Parse(c.CellReference!.Value![1..], CultureInfo.InvariantCulture), c => double.Parse(c.CellValue!.Text, CultureInfo.InvariantCulture));
            Assert.Equal(state.Periods.Select((p, row) => (row, Value: line[p])).Where(c => !double.IsNaN(c.Value)).ToDictionary(c => c.row + 2, c => c.Value), cells);

            var chart = ((WorksheetPart)book.GetPartById(sheets[1 + (2 * i)].Id!)).DrawingsPart!.ChartParts.Single();
            Assert.Null(chart.EmbeddedPackagePart);
            Assert.Contains($"'{sheets[2 + (2 * i)].Name}'!$B$2:$B${state.Periods.Count + 1}", chart.ChartSpace!.InnerText, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("en", "Prices up 8.2 % on the year in Sep 2022 &lt;&amp;&gt;")]
    [InlineData("zh", "2022年9月消费价格同比上涨8.2%")]
    public void Page_needs_no_other_file_and_no_script(string language, string headline)
    {
        var html = Encoding.UTF8.GetString(new HtmlFormat().Write(SampleBriefing.In(language)));

        Assert.StartsWith("<!DOCTYPE html>\n<html lang=", html, StringComparison.Ordinal);
        Assert.Contains(headline, System.Net.WebUtility.HtmlDecode(html).Replace("<&>", "&lt;&amp;&gt;", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(2, html.Split("class=\"svg-chart\"").Length - 1);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", html, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("en", "Prices up 8.2 % on the year", "page 4 of 4")]
    [InlineData("zh", "2022年9月消费价格同比上涨8.2%", "共4")]
    public async Task Report_for_print_holds_its_text_as_text(string language, string headline, string pages)
    {
        // Poppler's own reading of the file, as a reader's program would search it.
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllBytesAsync(file, new PdfFormat().Write(SampleBriefing.In(language)), TestContext.Current.CancellationToken);
        try
        {
            using var reading = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("pdftotext", [file, "-"]) { RedirectStandardOutput = true })!;
            var text = await reading.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.Contains(headline, text, StringComparison.Ordinal);
            Assert.Contains(pages, text, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Lines_break_between_words_and_between_Chinese_characters_but_not_before_a_full_stop() =>
        Assert.Equal(["ab cd", "经济运", "行。x", "longer"], Web.Briefing.Pdf.LineBreaks.Of("ab cd 经济运行。x longer", 6, t => t.Sum(c => c < 0x2E80 ? 1 : 2)));

    private static IEnumerable<string> Faults(OpenXmlPackage package) =>
        new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(package, TestContext.Current.CancellationToken).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}");
}
