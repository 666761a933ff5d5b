using DecisionSupport.Analytics.Methods;
using DecisionSupport.Web.Tests.Hosting;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace DecisionSupport.Web.Tests.Components.Pages;

/// <summary>What holds for the pages of analysts and planners alike: no serious accessibility fault, no sideways scrolling.</summary>
public class AnalystPagesTests(AppFixture app)
{
    private static readonly string[] Pages =
    [
        "/catalogue", "/methods", "/workbench", "/briefing", "/briefing?items=FRED.CPIAUCNS~YearOnYear,FRED.UNRATE&asOf=2022-10-31",
        "/nowcast", "/cycle", "/indicators/FRED.CPIAUCNS?tab=decomposition", "/indicators/FRED.CPIAUCNS?tab=diagnostics", "/indicators/FRED.INDPRO?tab=cycle",
        "/scenarios?s=US.RATES", "/scenarios?s=US.OIL&kind=PercentOfLast&steps=10,20", "/hierarchies?h=US.PAYROLLS", "/judgement", "/judgement?key=FRED.UNRATE",
        "/overrides", "/overrides?all=1",
        "/alerts", "/alerts?asOf=2020-06-30", "/tasks",
        "/formulas", "/formulas?f=sa(FRED.CPIAUCNS)%0Ayoy(FRED.CPIAUCNS)&g=FRED.CPIAUCNS", "/formulas?f=FRED.UNRATE+%2B+FRED.CPIAUCNS",
        "/signals", "/signals?key=FRED.UNRATE&since=2022-03-31&asOf=2022-10-31",
        "/signals/cuts?key=FRED.UNRATE&rule=TargetBand&view=Level&c1=3&c2=4&c3=5&c4=6&inverted=1",
        "/workbench?keys=FRED.UNRATE&from=2000&models=naive,theta&run=1",
        "/workbench?keys=FRED.PSAVERT&compare=2015-12-31&from=2000&run=1",
    ];

    public static TheoryData<string, string, string, int> Views
    {
        get
        {
            var data = new TheoryData<string, string, string, int>();
            foreach (var page in Pages)
            {
                data.Add(page, "en", "light", 1920);
                data.Add(page, "zh", "dark", 390);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Page_has_no_serious_fault_and_does_not_scroll_sideways(string address, string language, string theme, int width)
    {
        var page = await app.PageAsync(language, theme, width, width < 500 ? 844 : 1080);
        var errors = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                errors.Add(message.Text);
            }
        };

        // A page is loaded when its last part has come, and a nowcast may have to be computed first.
        page.SetDefaultNavigationTimeout(120_000);
        await page.GotoAsync(address + (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "theme=" + theme);
        if (address.StartsWith("/workbench", StringComparison.Ordinal))
        {
            await Assertions.Expect(page.Locator(".results[aria-busy=false] .panel").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        }

        if (address == "/nowcast" || address.StartsWith("/hierarchies", StringComparison.Ordinal))
        {
            await Assertions.Expect(page.Locator(".sentence")).ToBeVisibleAsync(new() { Timeout = 120_000 });
        }

        var serious = (await page.RunAxe()).Violations.Where(v => v.Impact is "serious" or "critical").Select(Text).ToArray();
        Assert.True(serious.Length == 0, string.Join('\n', serious));
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        Assert.Empty(errors);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Every_card_has_its_anchor_on_the_methods_page()
    {
        using var client = app.Client();
        var html = await client.GetStringAsync("/methods", TestContext.Current.CancellationToken);
        Assert.All(MethodCards.All, card => Assert.Contains($"id=\"{card.Name}\"", html, StringComparison.Ordinal));
        Assert.All(app.Reader.Lights.ByIndicator.Keys, key => Assert.Contains($"id=\"rule-{key}\"", html, StringComparison.Ordinal));
        Assert.Equal(app.Reader.Lights.Composite.Count, html.Split("class=\"version\"").Length - 1);
    }

    private static string Text(AxeResultItem fault) => $"{fault.Id}: {string.Join(" | ", fault.Nodes.Select(n => n.Html))}";
}
