using DecisionSupport.Web.Tests.Hosting;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace DecisionSupport.Web.Tests.Components.Pages;

public class IndicatorPageBrowserTests(AppFixture app)
{
    public static TheoryData<string, string, int, int> Looks { get; } = new(
        from language in (string[])["en", "zh"]
        from theme in (string[])["light", "dark"]
        from size in ((int, int)[])[(1920, 1080), (390, 844)]
        select (language, theme, size.Item1, size.Item2));

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Page_draws_without_faults_in_every_look(string language, string theme, int width, int height)
    {
        var page = await app.PageAsync(language, theme, width, height);
        var faults = Faults(page);
        await page.GotoAsync("/indicators/FRED.GDPC1?compare=2009-11-24");
        await Assertions.Expect(page.Locator("series-chart .draw svg")).ToHaveCountAsync(2);

        await Screenshots.SaveAsync(page, $"indicator-{language}-{theme}-{width}");
        Assert.Empty(faults);
        Assert.Equal(language == "zh" ? "zh-CN" : "en", await page.Locator("html").GetAttributeAsync("lang"));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The page is wider than the window.");
        // Labels and colours are the same in both languages; one pass of axe takes seconds.
        var serious = language == "zh" ? [] : (await page.RunAxe()).Violations.Where(v => v.Impact is "serious" or "critical").ToArray();
        Assert.True(serious.Length == 0, string.Join("; ", serious.Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}")));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Page_says_the_same_with_scripts_off()
    {
        var page = await app.PageAsync(scripts: false);
        await page.GotoAsync("/indicators/FRED.UNRATE");
        await Assertions.Expect(page.Locator("series-chart > svg path.line")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".figure .value")).ToHaveTextAsync("3.5%");
        await page.Locator("summary", new() { HasText = "Figures as a table" }).ClickAsync();
        await Assertions.Expect(page.Locator("tbody tr", new() { HasText = "Apr 2020" }).First).ToContainTextAsync("14.7");
        await Screenshots.SaveAsync(page, "indicator-no-scripts");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Keys_walk_along_the_chart_and_announce_figures()
    {
        var page = await app.PageAsync("zh");
        await page.GotoAsync("/indicators/FRED.CPIAUCNS");
        await Assertions.Expect(page.Locator("series-chart .draw svg")).ToBeVisibleAsync();
        await page.Locator("series-chart .box").FocusAsync();
        var live = page.Locator("series-chart .live");
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(live).ToHaveTextAsync("2022年9月，8.2%");
        await page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(live).ToHaveTextAsync("2022年8月，8.3%");
        await page.Keyboard.PressAsync("PageUp");
        await Assertions.Expect(live).ToHaveTextAsync("2021年8月，5.3%");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Chart_follows_the_theme_and_the_window_and_leaves_nothing_behind()
    {
        var page = await app.PageAsync();
        var faults = Faults(page);
        await page.GotoAsync("/indicators/FRED.UNRATE");
        var line = page.Locator("series-chart .draw svg path[fill=none]").Last;
        await Assertions.Expect(page.Locator("series-chart .draw svg")).ToBeVisibleAsync();
        var before = await page.Locator("series-chart .draw").InnerHTMLAsync();
        await page.EvaluateAsync("document.documentElement.dataset.theme = 'dark'");
        await page.WaitForFunctionAsync("b => document.querySelector('series-chart').shadowRoot.querySelector('.draw').innerHTML !== b", before);
        Assert.Contains("7fbdf2", await page.Locator("series-chart .draw").InnerHTMLAsync(), StringComparison.OrdinalIgnoreCase);

        await page.SetViewportSizeAsync(390, 844);
        await page.WaitForFunctionAsync("() => { const c = document.querySelector('series-chart'); return c.shadowRoot.querySelector('.draw svg').clientWidth <= c.clientWidth && c.clientWidth < 390; }");

        var left = await page.EvaluateAsync<int>("() => { const c = document.querySelector('series-chart'); c.remove(); return c.shadowRoot.querySelector('.draw').children.length; }");
        Assert.Equal(0, left);
        Assert.Empty(faults);
        await page.Context.CloseAsync();
    }

    private static List<string> Faults(IPage page)
    {
        var faults = new List<string>();
        page.Console += (_, m) =>
        {
            if (m.Type is "error" or "warning")
            {
                faults.Add(m.Text);
            }
        };
        page.PageError += (_, e) => faults.Add(e);
        return faults;
    }
}
