using System.Net;
using System.Text;
using System.Text.Json;
using DecisionSupport.Web.Briefing.Pptx;
using DecisionSupport.Web.Tests.Hosting;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Xunit;

namespace DecisionSupport.Web.Tests.Briefing;

public class BriefingExportTests(AppFixture app)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public async Task Deck_of_real_series_is_valid_and_named_by_date_and_language(string language)
    {
        using var client = app.Client();
        using var response = await client.GetAsync($"/briefing/export.pptx?items=FRED.CPIAUCNS~YearOnYear,FRED.GDPC1~Annualised~20y,FRED.FEDFUNDS~~all&asOf=2022-10-31&lang={language}", Stop);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(PptxWriter.MediaType, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"briefing-2022-10-31-{language}.pptx", response.Content.Headers.ContentDisposition!.FileName);
        using var document = PresentationDocument.Open(new MemoryStream(await response.Content.ReadAsByteArrayAsync(Stop)), false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document, Stop).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
        Assert.Equal(5, PptxReader.SlidesOf(document).Count);
    }

    [Fact]
    public async Task Same_address_gives_the_same_file()
    {
        using var client = app.Client();
        const string Address = "/briefing/export.pptx?items=FRED.CPIAUCNS~YearOnYear&asOf=2022-10-31&lang=en";
        Assert.Equal(await client.GetByteArrayAsync(Address, Stop), await client.GetByteArrayAsync(Address, Stop));
    }

    [Fact]
    public async Task Figures_are_those_known_at_the_date()
    {
        // gretl's fedstl.bin of 2022 gives 11.6 for December 2012, ggplot2's economics of 2015 gave 12.0 (data/snapshots).
        using var client = app.Client();
        Assert.Contains("FRED.PSAVERT,Personal saving rate,figure,2012-12,12,%", await Csv(client, "FRED.PSAVERT~Level~all", "2015-12-31"), StringComparison.Ordinal);
        Assert.Contains("FRED.PSAVERT,Personal saving rate,figure,2012-12,11.6,%", await Csv(client, "FRED.PSAVERT~Level~all", "2022-10-31"), StringComparison.Ordinal);
        Assert.DoesNotContain("figure,2022-", await Csv(client, "FRED.PSAVERT~Level~all", "2015-12-31"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deck_holds_the_figures_of_the_api()
    {
        using var client = app.Client();
        using var document = PresentationDocument.Open(new MemoryStream(await client.GetByteArrayAsync("/briefing/export.pptx?items=FRED.PAYEMS~Level~5y&asOf=2022-10-31&lang=en", Stop)), false);
        var line = PptxReader.SeriesOf(PptxReader.SlidesOf(document)[1].ChartParts.Single()).First(s => !s.IsArea);
        using var api = JsonDocument.Parse(await client.GetStringAsync("/api/series/FRED.PAYEMS?asOf=2022-10-31", Stop));
        var values = api.RootElement.GetProperty("observations").EnumerateArray().ToDictionary(o => o.GetProperty("period").GetString()!, o => o.GetProperty("value").GetDouble());
        Assert.Equal(153018, values["2022-09"]);
        Assert.Equal(61, line.Values.Count(v => v.Key <= 60));
        for (var i = 0; i <= 60; i++)
        {
            var period = (Analytics.Series.Period.Month(2017, 9) + i).ToString();
            Assert.Equal(values[period], line.SheetValues[i]);
        }
    }

    [Theory]
    [InlineData("items=FRED.UNRATE~Foo", "'Foo' is no view")]
    [InlineData("items=NO.SUCH", "'NO.SUCH', which is not in the catalogue")]
    [InlineData("items=", "items is empty")]
    [InlineData("items=FRED.UNRATE&asOf=1901-01-01", "known on 1901-01-01")]
    [InlineData("items=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41", "at most 40 charts")]
    public async Task Address_that_makes_no_file_is_refused_with_the_reason(string query, string reason)
    {
        using var client = app.Client();
        foreach (var file in new[] { "pptx", "csv" })
        {
            using var response = await client.GetAsync($"/briefing/export.{file}?{query}", Stop);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Contains(reason, await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("pptx")]
    [InlineData("docx")]
    [InlineData("pdf")]
    [InlineData("xlsx")]
    [InlineData("html")]
    public async Task Text_that_cannot_be_filled_refuses_the_file_with_its_place(string extension)
    {
        using var client = app.Client();
        using var response = await client.GetAsync($"/briefing/export.{extension}?items=FRED.UNRATE&asOf=2022-10-31&lang=en&text=" + Uri.EscapeDataString("Prices {{FRED.CPIAUCNS.Yoi}}, {{NO.SUCH}}"), Stop);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var reasons = (await response.Content.ReadAsStringAsync(Stop)).Split('\n');
        Assert.StartsWith("Text, line 1, character 8: 'Yoi' is no view of FRED.CPIAUCNS", reasons[0], StringComparison.Ordinal);
        Assert.StartsWith("Text, line 1, character 31: 'NO.SUCH' names no series", reasons[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Prices: +8.2%1.")]
    [InlineData("zh", "Prices: +8.2%1.")]
    public async Task Text_of_real_series_stands_on_the_second_slide_and_not_in_the_figures(string language, string line)
    {
        // CPI-U all items: +8.2 % on the year in September 2022 (BLS news release USDL-22-2127).
        using var client = app.Client();
        var query = $"items=FRED.UNRATE&asOf=2022-10-31&lang={language}&text=" + Uri.EscapeDataString("Prices: {{FRED.CPIAUCNS.YoY}}.");
        using var document = PresentationDocument.Open(new MemoryStream(await client.GetByteArrayAsync($"/briefing/export.pptx?{query}", Stop)), false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document, Stop).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
        Assert.Contains(line, string.Concat(PptxReader.SlidesOf(document)[1].Slide!.Descendants<DocumentFormat.OpenXml.Drawing.Text>().Select(t => t.Text)), StringComparison.Ordinal);
        Assert.DoesNotContain("FRED.CPIAUCNS", await client.GetStringAsync($"/briefing/export.csv?{query}", Stop), StringComparison.Ordinal);
    }

    private static async Task<string> Csv(HttpClient client, string items, string asOf) =>
        Encoding.UTF8.GetString(await client.GetByteArrayAsync($"/briefing/export.csv?items={items}&asOf={asOf}&lang=en", Stop));
}
