using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using DecisionSupport.Web.Tests.Hosting;
using Xunit;

namespace DecisionSupport.Web.Tests.Api;

/// <summary>A figure is traced to the raw file that holds it.</summary>
public sealed class LineageTests(AppFixture app)
{
    // psavert of 2012-12: 12.0 in ggplot2's economics (2015), 11.6 in FRED of 2022-10-31; zcat … | grep PSAVERT,2012-12
    [Theory]
    [InlineData("&asOf=2015-12-31", 12.0, "ggplot2-economics/2015-06-01/", 1, 2)]
    [InlineData("", 11.6, "fred/2022-10-31/", 2, 2)]
    public async Task A_figure_leads_to_the_file_of_its_vintage(string asOf, double value, string folder, int number, int releases)
    {
        var lineage = await Json($"/api/lineage/FRED.PSAVERT?period=2012-12{asOf}");
        Assert.Equal(value, lineage.GetProperty("value").GetDouble());
        var input = Assert.Single(lineage.GetProperty("inputs").EnumerateArray());
        Assert.Equal((number, releases), (input.GetProperty("releaseNumber").GetInt32(), input.GetProperty("releases").GetInt32()));
        var file = input.GetProperty("file");
        var path = file.GetProperty("path").GetString()!;
        Assert.StartsWith(folder, path, StringComparison.Ordinal);
        await using var raw = File.OpenRead(Path.Combine(Checkout.Root, "data", "snapshots", path));
        Assert.Equal(Convert.ToHexStringLower(await SHA256.HashDataAsync(raw, TestContext.Current.CancellationToken)), file.GetProperty("sha256").GetString());
    }

    [Fact]
    public async Task A_growth_rate_names_both_figures_it_is_computed_from()
    {
        var lineage = await Json("/api/lineage/FRED.CPIAUCSL?period=2022-09&view=YearOnYear");
        var inputs = lineage.GetProperty("inputs").EnumerateArray().ToArray();
        Assert.Equal(["2022-09", "2021-09"], inputs.Select(i => i.GetProperty("period").GetString()));
        var (now, before) = (inputs[0].GetProperty("value").GetDouble(), inputs[1].GetProperty("value").GetDouble());
        Assert.Equal(100 * ((now / before) - 1), lineage.GetProperty("value").GetDouble(), 10);
    }

    [Theory]
    [InlineData("period=2022", "no Monthly period")]
    [InlineData("period=2022-09&view=Growth", "none of Level")]
    [InlineData("", "no Monthly period")]
    public async Task A_question_that_cannot_be_read_is_refused_with_an_example(string query, string part)
    {
        using var client = app.Client();
        using var response = await client.GetAsync(new Uri($"/api/lineage/FRED.UNRATE?{query}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(part, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cockpit_leads_to_the_evidence_in_one_click()
    {
        var page = await app.PageAsync();
        await page.GotoAsync("/");
        var number = await page.Locator("article.card .number").First.InnerTextAsync();
        await page.Locator("article.card .number").First.ClickAsync();
        await page.GetByRole(Microsoft.Playwright.AriaRole.Heading, new() { Name = "Where this figure comes from" }).WaitForAsync();
        Assert.Matches("[0-9a-f]{64}", await page.Locator("code.sum").First.InnerTextAsync());
        Assert.NotEmpty(number);
        await page.Context.DisposeAsync();
    }

    private async Task<JsonElement> Json(string address)
    {
        using var client = app.Client();
        return JsonDocument.Parse(await client.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken)).RootElement;
    }
}
