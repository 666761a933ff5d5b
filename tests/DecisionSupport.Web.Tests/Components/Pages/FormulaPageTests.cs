using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Ingest.Exports;
using DecisionSupport.Web.Tests.Hosting;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Xunit;

namespace DecisionSupport.Web.Tests.Components.Pages;

/// <summary>A formula by its address: page, problems, files.</summary>
public partial class FormulaPageTests(AppFixture app)
{
    [Fact]
    public async Task Page_shows_the_result_as_it_was_known_on_the_day()
    {
        var then = new Vintage(new DateOnly(2015, 12, 31));
        var expected = Transform.Apply(app.Reader.History("FRED.PSAVERT")!.AsOf(then), Transformation.YearOnYearDifference);
        var html = await Html("/formulas?lang=en&asOf=2015-12-31&f=diff(FRED.PSAVERT,12)");

        Assert.Contains($"diff(FRED.PSAVERT, 12): {Localisation.FigureText.Number(expected.Values[^1])} in {Localisation.FigureText.Of(expected.Periods.Last, "en")}", html, StringComparison.Ordinal);
        Assert.Contains("percentage points", html, StringComparison.Ordinal);
        Assert.Contains("/api/formula.xlsx?f=diff%28FRED.PSAVERT%2C12%29&asOf=2015-12-31", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Line 2, character 13: FRED.UNRATE + FRED.CPIAUCNS: percent and index, 1982-84 = 100 are different units.")]
    [InlineData("zh", "第 2 行第 13 个字符：FRED.UNRATE + FRED.CPIAUCNS：百分比与")]
    public async Task Problem_is_marked_in_the_formula(string language, string words)
    {
        var html = await Html($"/formulas?lang={language}&f=%23+sum%0D%0AFRED.UNRATE+%2B+FRED.CPIAUCNS");

        Assert.Contains(words, html, StringComparison.Ordinal);
        Assert.Matches(Marked(), html);
    }

    [Fact]
    public async Task Two_formulas_are_compared_line_by_line_and_where_they_differ_most()
    {
        var html = await Html("/formulas?lang=en&f=FRED.UNRATE&g=ma(FRED.UNRATE,3)");

        Assert.Contains("only in the first", html, StringComparison.Ordinal);
        Assert.Contains("The first results lie furthest apart in Apr 2020", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_all_formats_hold_the_same_rows()
    {
        const string Query = "?asOf=2020-12-31&f=u%3DFRED.CPIAUCNS%0Ayoy(u)%0Au";
        using var client = app.Client();
        var csv = (await client.GetStringAsync("/api/formula.csv" + Query, TestContext.Current.CancellationToken)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("result,unit,period,first_day,value", csv[0]);
        var last = app.Reader.History("FRED.CPIAUCNS")!.AsOf(new(new DateOnly(2020, 12, 31)));
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"u,INDEX_1982_84_100,{last.Periods.Last},{last.Periods.Last.FirstDay:yyyy-MM-dd},{last.Values[^1]:R}"), csv[^1]);

        var workbook = new MemoryStream(await client.GetByteArrayAsync("/api/formula.xlsx" + Query, TestContext.Current.CancellationToken));
        using var document = SpreadsheetDocument.Open(workbook, false);
        Assert.Empty(new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken));
        var sheet = document.WorkbookPart!.WorksheetParts.First(p => p.Uri.OriginalString.EndsWith("sheet1.xml", StringComparison.Ordinal));
        Assert.Equal(csv.Length, sheet.Worksheet!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Row>().Count());

        var parquet = await client.GetByteArrayAsync("/api/formula.parquet" + Query, TestContext.Current.CancellationToken);
        Assert.Equal("PAR1"u8.ToArray(), parquet[..4]);
        Assert.All(ExportFormats.All, f => Assert.Contains(f.Name, (string[])["csv", "parquet", "xlsx"]));
    }

    [Theory]
    [InlineData("/api/formula.csv?f=FRED.UNRATE%2B", HttpStatusCode.BadRequest, "At character 13")]
    [InlineData("/api/formula.csv", HttpStatusCode.BadRequest, "?f=")]
    [InlineData("/api/formula.pdf?f=FRED.UNRATE", HttpStatusCode.NotFound, "csv, parquet, xlsx")]
    public async Task What_cannot_be_had_is_said(string address, HttpStatusCode status, string words)
    {
        using var client = app.Client();
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(status, response.StatusCode);
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Contains(words, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private async Task<string> Html(string address)
    {
        using var client = app.Client();
        return WebUtility.HtmlDecode(await client.GetStringAsync(address, TestContext.Current.CancellationToken));
    }

    [GeneratedRegex("<mark[^>]*>\\+</mark>")]
    private static partial Regex Marked();
}
