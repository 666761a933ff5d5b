using DecisionSupport.Web.Tests.Hosting;
using Microsoft.Playwright;
using Xunit;

namespace DecisionSupport.Web.Tests.Components.Pages;

public class CataloguePageTests(AppFixture app)
{
    [Theory]
    [InlineData("en", "失业率")]
    [InlineData("zh", "unemployment rate")]
    [InlineData("en", "unrate")]
    public async Task Series_is_found_by_name_of_either_language_and_by_code_without_scripts(string language, string words)
    {
        var page = await app.PageAsync(language, scripts: false);
        await page.GotoAsync("/catalogue?asOf=2022-10-31");
        await page.Locator("#cat-q").FillAsync(words);
        await page.Locator(".filters button").ClickAsync();
        await Assertions.Expect(page.Locator("table.series tbody tr").First).ToContainTextAsync("FRED.UNRATE");

        // 3.5 % in September 2022: U.S. Bureau of Labor Statistics, The Employment Situation, October 2022.
        await Assertions.Expect(page.Locator("table.series tbody tr").First.Locator(".figure")).ToHaveTextAsync("3.50");
        Assert.Contains("asOf=2022-10-31", page.Url, StringComparison.Ordinal);
        Assert.Contains("asOf=2022-10-31", await page.Locator("table.series tbody a").First.GetAttributeAsync("href"), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Latest_figure_is_the_one_known_on_the_date()
    {
        using var client = app.Client();
        var then = await client.GetStringAsync("/catalogue?q=FRED.PSAVERT&asOf=2015-12-31", TestContext.Current.CancellationToken);
        Assert.Contains("Apr 2015", then, StringComparison.Ordinal);
        Assert.DoesNotContain("2022", then[then.IndexOf("<table", StringComparison.Ordinal)..then.IndexOf("</table", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_series_of_the_publication_is_on_one_of_the_pages()
    {
        using var client = app.Client();
        var pages = (app.Reader.Catalogue.All.Count + 49) / 50;
        var rows = 0;
        for (var page = 1; page <= pages; page++)
        {
            var html = await client.GetStringAsync($"/catalogue?page={page}", TestContext.Current.CancellationToken);
            rows += html.Split("scope=\"row\"").Length - 1;
        }

        Assert.Equal(app.Reader.Catalogue.All.Count, rows);
    }

    [Fact]
    public async Task Nothing_found_helps_on()
    {
        using var client = app.Client();
        var html = await client.GetStringAsync("/catalogue?q=unemployment&topic=no-such-topic", TestContext.Current.CancellationToken);
        Assert.Contains("No series matches", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/catalogue?q=unemployment\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_words_are_text_not_markup()
    {
        using var client = app.Client();
        var html = await client.GetStringAsync("/catalogue?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", TestContext.Current.CancellationToken);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
    }
}
