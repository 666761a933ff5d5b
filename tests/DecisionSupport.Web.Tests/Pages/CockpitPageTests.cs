using DecisionSupport.Web.Tests.Hosting;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace DecisionSupport.Web.Tests.Pages;

public class CockpitPageTests(AppFixture app)
{
    private static readonly string[] s_serious = ["serious", "critical"];

    // CPI-U September 2022 +8.2 % (BLS USDL-22-2101), unemployment 3.5 % (USDL-22-1970): the embedded snapshot of
    // 31 October 2022 holds 3.5 for UNRATE and 153018 for PAYEMS.
    [Theory]
    [InlineData("en", "Sep 2022")]
    [InlineData("zh", "2022年9月")]
    public async Task Cockpit_shows_the_known_figures_in_both_languages(string language, string period)
    {
        var page = await OpenAsync("/", language, scripts: false);
        foreach (var (key, number) in new[] { ("FRED.CPIAUCNS", "+8.2"), ("FRED.UNRATE", "3.5"), ("FRED.PAYEMS", "153,018") })
        {
            var card = page.Locator($".card[data-key='{key}']");
            Assert.Equal(number, await card.Locator(".number").InnerTextAsync());
            Assert.Equal(period, (await card.Locator(".period").InnerTextAsync()).Trim());
        }

        Assert.Equal(8, await page.Locator(".card").CountAsync());
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public async Task Cockpit_fits_a_full_screen_without_scrolling(string language)
    {
        var page = await OpenAsync("/", language);
        Assert.InRange(await HeightAsync(page), 1, 1080);
        Assert.InRange(await WidthAsync(page), 1, 1920);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/", "en")]
    [InlineData("/", "zh")]
    [InlineData("/quality", "en")]
    [InlineData("/quality", "zh")]
    public async Task Phone_never_scrolls_sideways(string path, string language)
    {
        var page = await OpenAsync(path, language, width: 390, height: 844);
        Assert.InRange(await WidthAsync(page), 1, 390);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public async Task No_table_of_the_quality_page_scrolls_sideways_on_a_phone(string language)
    {
        var page = await OpenAsync("/quality", language, width: 390, height: 844);
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        Assert.Empty(await page.EvaluateAsync<string[]>("[...document.querySelectorAll('.table-scroll')].filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.getAttribute('aria-labelledby') + ' ' + e.scrollWidth)"));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public async Task Quality_page_shows_passports_sources_and_gate(string language)
    {
        var page = await OpenAsync("/quality", language, scripts: false);
        Assert.Equal(app.Reader.Catalogue.All.Select(i => i.Key.Dataflow).Distinct().Count(), await page.Locator("section[aria-labelledby=passports] > div").First.Locator("tbody tr").CountAsync());
        Assert.NotEqual(0, await page.Locator("section[aria-labelledby=sources] tbody tr").CountAsync());
        Assert.Equal(1, await page.Locator("section[aria-labelledby=held]").CountAsync());
        Assert.Equal(1, await page.Locator("section[aria-labelledby=quarantine]").CountAsync());
        Assert.DoesNotContain("Severity.", await page.ContentAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/", "light")]
    [InlineData("/", "dark")]
    [InlineData("/?mode=cockpit", "light")]
    [InlineData("/quality", "light")]
    [InlineData("/quality", "dark")]
    public async Task Axe_finds_nothing_serious(string path, string theme)
    {
        var page = await OpenAsync(path, "zh", theme);
        var violations = (await page.RunAxe()).Violations.Where(v => s_serious.Contains(v.Impact));
        Assert.Empty(violations.Select(v => $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task As_of_works_without_scripts_and_says_why_nothing_is_known()
    {
        var page = await OpenAsync("/", "en", scripts: false);
        await page.FillAsync("#as-of", "2015-12-31");
        await page.ClickAsync(".as-of button");
        Assert.Contains("asOf=2015-12-31", page.Url, StringComparison.Ordinal);
        var payrolls = page.Locator(".card[data-key='FRED.PAYEMS']");
        Assert.Equal("Unknown", await payrolls.Locator("svg.light-shape").First.GetAttributeAsync("data-light"));
        Assert.Contains("No data of that date are held (the earliest are of 11 Nov 2018).", await payrolls.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("Nov 2015", (await page.Locator(".card[data-key='FRED.CPIAUCNS'] .period").InnerTextAsync()).Trim());
        Assert.StartsWith("As known on 31 Dec 2015", (await page.Locator(".sentence").InnerTextAsync()).Trim(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public async Task Wall_display_shows_the_same_figures_without_navigation(string language)
    {
        var desk = await OpenAsync("/", language);
        var wall = await OpenAsync("/?mode=cockpit", language);
        Assert.Equal(await desk.Locator(".card .number").AllInnerTextsAsync(), await wall.Locator(".card .number").AllInnerTextsAsync());
        Assert.Equal(await desk.Locator(".sentence").InnerTextAsync(), await wall.Locator(".sentence").InnerTextAsync());
        Assert.Equal(0, await wall.Locator("nav").CountAsync());
        Assert.InRange(await HeightAsync(wall), 1, 1080);
        await desk.Context.CloseAsync();
        await wall.Context.CloseAsync();
    }

    [Fact]
    public async Task Every_figure_of_the_sentence_leads_to_its_indicator()
    {
        var page = await OpenAsync("/", "en", scripts: false);
        var links = await page.Locator(".sentence a[href*='/indicators/']").EvaluateAllAsync<string[]>("links => links.map(a => a.getAttribute('href'))");
        Assert.NotEmpty(links);
        using var client = app.Client();
        foreach (var link in links)
        {
            Assert.Equal(System.Net.HttpStatusCode.OK, (await client.GetAsync(link, TestContext.Current.CancellationToken)).StatusCode);
        }

        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("en", "All ", "No check failed.")]
    [InlineData("zh", "全部通过", "没有未通过的检查。")]
    public async Task Quality_page_tells_checks_arrivals_and_files_without_scripts(string language, string verdict, string failures)
    {
        var page = await OpenAsync("/quality", language, scripts: false);
        Assert.Contains(verdict, await page.Locator(".verdict").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains(failures, await page.Locator("section[aria-labelledby=failures]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(app.Reader.Catalogue.All.Select(i => i.Key.Dataflow).Distinct().Order().Select(d => app.Reader.Dataflows[d].Name.For(language)), await page.Locator("section[aria-labelledby=arrivals] > div tbody th").AllInnerTextsAsync());
        Assert.Equal(app.Reader.Snapshots.Select(s => s.Sha256[..12]).Order(), (await page.Locator("section[aria-labelledby=snapshots] code").AllInnerTextsAsync()).Order());
        await page.Context.CloseAsync();
    }

    private async Task<IPage> OpenAsync(string path, string language, string theme = "light", int width = 1920, int height = 1080, bool scripts = true)
    {
        var page = await app.PageAsync(language, theme, width, height, scripts);
        var response = await page.GotoAsync(path);
        Assert.Equal(200, response!.Status);
        return page;
    }

    private static Task<int> WidthAsync(IPage page) => page.EvaluateAsync<int>("document.documentElement.scrollWidth");

    private static Task<int> HeightAsync(IPage page) => page.EvaluateAsync<int>("document.documentElement.scrollHeight");
}
