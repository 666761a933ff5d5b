using System.Text.RegularExpressions;
using DecisionSupport.Web.Tests.Hosting;
using Microsoft.Playwright;
using Xunit;

namespace DecisionSupport.Web.Tests.Components.Pages;

public class WorkbenchPageTests(AppFixture app)
{
    private const string Study = "/workbench?keys=FRED.UNRATE&view=Level&asOf=2022-10-31&from=2000&models=drift,naive,seasonal-naive,theta&horizon=12&run=1";

    [Fact]
    public async Task Analyst_finds_a_series_runs_models_and_sees_their_records()
    {
        var page = await app.PageAsync();
        await page.GotoAsync("/workbench");
        await page.Locator("#workbench-series").FillAsync("UNRATE");
        await page.Locator(".mud-list-item", new() { HasText = "FRED.UNRATE" }).First.ClickAsync();
        await Assertions.Expect(page.Locator(".picker li")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new Regex("^Theta") }).CheckAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new Regex("^Seasonal naive") }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("table.backtest tbody tr")).ToHaveCountAsync(2, new() { Timeout = 60_000 });
        await Assertions.Expect(page.Locator("table.backtest tbody tr").First).ToContainTextAsync("best record");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(@"/workbench\?keys=FRED\.UNRATE&models=seasonal-naive,theta&run=1$"));

        // The header was drawn anew for the study, so that changing the language keeps it.
        await Assertions.Expect(page.Locator(".switches a").First).ToHaveAttributeAsync("href", new Regex("keys=FRED.UNRATE"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Permalink_opened_by_somebody_else_shows_the_same_figures()
    {
        var (first, second) = (await TableAsync(), await TableAsync());
        Assert.Equal(4, first.Count);
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Permalink_without_a_circuit_says_what_it_needs()
    {
        using var client = app.Client();
        var html = await client.GetStringAsync(Study, TestContext.Current.CancellationToken);
        var start = html.IndexOf("<noscript", StringComparison.Ordinal);
        Assert.True(start > 0, "There is no noscript element.");
        var notice = html[start..html.IndexOf("</noscript>", start, StringComparison.Ordinal)];
        Assert.Contains("needs JavaScript", notice, StringComparison.Ordinal);
        Assert.Contains("href=\"/catalogue?asOf=2022-10-31\"", notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_series_and_too_long_horizon_are_said_with_the_limit()
    {
        var page = await app.PageAsync();
        await page.GotoAsync("/workbench?keys=FRED.UNRATE,FRED.NOPE&models=naive&horizon=40&run=1");
        await Assertions.Expect(page.Locator(".problem", new() { HasText = "FRED.NOPE" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".problem", new() { HasText = "40" })).ToContainTextAsync("36");
        await Assertions.Expect(page.Locator("table.backtest")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    private async Task<IReadOnlyList<string>> TableAsync()
    {
        var page = await app.PageAsync();
        await page.GotoAsync(Study);
        await Assertions.Expect(page.Locator("table.backtest tbody tr")).ToHaveCountAsync(4, new() { Timeout = 60_000 });
        var rows = await page.Locator("table.backtest tbody tr").AllInnerTextsAsync();
        await page.Context.CloseAsync();
        return rows;
    }
}
