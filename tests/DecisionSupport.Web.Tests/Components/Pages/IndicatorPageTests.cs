using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using DecisionSupport.Web.Tests.Hosting;
using Xunit;

namespace DecisionSupport.Web.Tests.Components.Pages;

public sealed class IndicatorPageTests(AppFixture app) : IDisposable
{
    private readonly HttpClient _client = app.Client();

    public void Dispose() => _client.Dispose();

    private async Task<IHtmlDocument> Page(string address, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await _client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(expected, response.StatusCode);
        return new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static string Text(IParentNode page, string selector) => page.QuerySelector(selector)!.TextContent.Trim();

    // BLS releases of October 2022: CPI-U all items, not seasonally adjusted +8.2 %; unemployment rate 3.5 %; payrolls 153,018 thousand.
    [Theory]
    [InlineData("FRED.CPIAUCNS", "en", "+8.2%", "Sep 2022: up 8.2% on a year earlier")]
    [InlineData("FRED.CPIAUCNS", "zh", "+8.2%", "2022年9月同比上升8.2%")]
    [InlineData("FRED.UNRATE", "en", "3.5%", "Sep 2022: 3.5%")]
    [InlineData("FRED.UNRATE", "zh", "3.5%", "2022年9月：3.5%")]
    [InlineData("FRED.PAYEMS?view=Level", "en", "153,018 thousand persons", "Sep 2022: 153,018 thousand persons")]
    [InlineData("FRED.PAYEMS?view=Level", "zh", "153,018千人", "2022年9月：153,018千人")]
    public async Task Page_opens_with_the_newest_figure(string key, string language, string value, string headline)
    {
        var page = await Page($"/indicators/{key}{(key.Contains('?', StringComparison.Ordinal) ? "&" : "?")}lang={language}");
        Assert.Equal(value, Text(page, ".figure .value"));
        Assert.Equal(headline, Text(page, "figure.chart .headline"));
    }

    [Fact]
    public async Task Page_shows_what_was_known_then_in_figure_table_and_chart()
    {
        var page = await Page("/indicators/FRED.PSAVERT?asOf=2015-12-31&lang=en");
        var row = page.QuerySelectorAll(".twin tbody tr").Single(r => r.Children[0].TextContent == "Dec 2012");
        Assert.Equal("12.0", row.Children[1].TextContent);
        Assert.Contains("As known on 1 Jun 2015", Text(page, "figure.chart .foot"), StringComparison.Ordinal);
        Assert.DoesNotContain("2022-10-31", page.QuerySelector("#vintages")!.InnerHtml.Replace("asOf=2015-12-31", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("asOf=2015-12-31", page.QuerySelector("a[download]")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    // The snapshot of 2022-10-31 holds September 2022; usual lags as in data/catalogue. Figures of China known from 2025 do not make it late.
    [Theory]
    [InlineData("", "Oct 2022, expected about")]
    [InlineData("&asOf=2024-12-31", "Oct 2022, was to be expected about")]
    public async Task Next_figure_is_late_only_by_the_last_arrival_from_its_source_or_the_date_chosen(string asOf, string text)
    {
        var page = await Page($"/indicators/FRED.UNRATE?lang=en{asOf}");
        Assert.True(app.Reader.Publication.NewestVintage > new DateOnly(2022, 10, 31), "another source is newer");
        Assert.Contains(page.QuerySelectorAll("dd"), d => d.TextContent.StartsWith(text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_shows_the_passport_and_the_chart_says_its_grade()
    {
        var page = await Page("/indicators/FRED.UNRATE?lang=en");
        var passport = app.Reader.Passport("FRED.UNRATE")!;
        Assert.Equal(passport.Grade.ToString(), page.QuerySelector("header .quality-badge")!.GetAttribute("data-grade"));
        Assert.Equal(6, page.QuerySelectorAll("#quality .dimensions tbody tr").Length);
        Assert.Contains($"Data quality: {passport.Grade} ", Text(page, "figure.chart .foot"), StringComparison.Ordinal);
        var then = await Page("/indicators/FRED.PSAVERT?asOf=2015-12-31&lang=en");
        Assert.Equal("not-assessed", then.QuerySelector("header .quality-badge")!.GetAttribute("data-grade"));
    }

    [Fact]
    public async Task Page_without_any_figure_then_offers_the_first_date_with_one()
    {
        var page = await Page("/indicators/FRED.GDPC1?asOf=1999-12-31&lang=en");
        Assert.Contains("no figure", Text(page, ".notice"), StringComparison.Ordinal);
        Assert.Contains("asOf=2009-11-24", page.QuerySelector(".notice a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("series-chart"));
    }

    [Fact]
    public async Task Page_names_an_older_unit()
    {
        var page = await Page("/indicators/FRED.GDPC1?asOf=2010-01-31&view=Level&lang=en");
        Assert.Contains("chained 2005", Text(page, ".notice"), StringComparison.Ordinal);
        Assert.Contains("chained 2005", Text(page, ".figure .value"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comparison_across_a_change_of_unit_compares_growth()
    {
        var page = await Page("/indicators/FRED.GDPC1?view=Level&compare=2009-11-24&lang=en");
        Assert.Contains("levels do not compare", Text(page, "#revisions .notice"), StringComparison.Ordinal);
        Assert.Contains("Change on a year earlier", Text(page, "#revisions .subtitle"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comparison_shows_each_revised_figure_with_its_revision()
    {
        var page = await Page("/indicators/FRED.PSAVERT?compare=2015-06-01&lang=en");
        var row = page.QuerySelectorAll("#revisions tbody tr").Single(r => r.Children[0].TextContent == "Dec 2012");
        Assert.Equal(["12.0", "11.6", "−0.4"], row.Children.Skip(1).Select(c => c.TextContent));
    }

    [Fact]
    public async Task Record_stands_beside_the_forecast()
    {
        var page = await Page("/indicators/FRED.UNRATE?lang=en");
        var record = page.QuerySelectorAll("section").Single(s => s.QuerySelector("h2")?.TextContent == "Forecast and its record");
        Assert.Contains("seasonal naive", record.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("/methods#", record.QuerySelector("dd a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal(app.Reader.SnapshotsOf("FRED.UNRATE").Select(s => s.Sha256), page.QuerySelectorAll("code.sum").Select(c => c.TextContent));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public async Task Unknown_key_is_404_with_keys_that_are_close(string language)
    {
        var page = await Page($"/indicators/FRED.UNRAT?lang={language}", HttpStatusCode.NotFound);
        Assert.Contains("/indicators/FRED.UNRATE", page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")));
    }

    [Theory]
    [InlineData("/indicators/FRED.UNRATE?asOf=2022-02-30&lang=en", "Write year-month-day")]
    [InlineData("/?asOf=gestern&lang=zh", "请写成年-月-日")]
    public async Task Wrong_date_is_400_on_every_page(string address, string text) =>
        Assert.Contains(text, Text(await Page(address, HttpStatusCode.BadRequest), "[role=alert]"), StringComparison.Ordinal);

    [Fact]
    public async Task Hostile_keys_and_dates_are_only_text()
    {
        Assert.Empty((await Page("/indicators/%3Cscript%3Ealert(1)%3C%2Fscript%3E", HttpStatusCode.NotFound)).QuerySelectorAll("main script"));
        Assert.Empty((await Page("/?asOf=%3Cscript%3Ealert(1)%3C/script%3E", HttpStatusCode.BadRequest)).QuerySelectorAll("script"));
    }

    [Fact]
    public async Task Every_headline_indicator_has_a_page_in_both_languages()
    {
        foreach (var indicator in app.Reader.Catalogue.All.Where(i => i.IsHeadline).Where((_, n) => n % 10 == 0))
        {
            foreach (var language in (string[])["en", "zh"])
            {
                var page = await Page($"/indicators/{indicator.Key.Key}?lang={language}&range=all");
                Assert.Equal(indicator.Name.For(language), Text(page, "h1"));
                Assert.NotNull(page.QuerySelector("series-chart > svg path.line"));
            }
        }
    }
}
