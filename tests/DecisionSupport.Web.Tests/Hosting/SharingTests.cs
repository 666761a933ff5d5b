using System.Net;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Sharing;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Api;
using Microsoft.Playwright;
using Xunit;

namespace DecisionSupport.Web.Tests.Hosting;

/// <summary>Data on request: asked for on the page, decided by somebody else, handed out by number, recorded.</summary>
public sealed class SharingTests(AppFixture app)
{
    [Fact]
    public async Task A_request_is_made_and_decided_on_the_page_by_another_person()
    {
        var page = await app.PageAsync(width: 390, height: 844);
        await page.GotoAsync("/sharing?keys=FRED.UNRATE");
        Assert.Equal("FRED.UNRATE", await page.GetByLabel("Series or dataflows").InputValueAsync());
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Li Lei");
        await page.GetByLabel("Department").FillAsync("Planning");
        await page.GetByLabel("Purpose").FillAsync("Monthly review");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send the request" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Show it" }).ClickAsync();
        await Decide(page, "Li Lei");
        Assert.Contains("Nobody decides on their own request", await page.GetByRole(AriaRole.Alert).InnerTextAsync(), StringComparison.Ordinal);
        await Decide(page, "Han Meimei");
        await page.GetByRole(AriaRole.Link, new() { Name = "Show it" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { NameRegex = new("approved") }).WaitForAsync();
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task A_form_of_another_site_is_refused()
    {
        using var client = app.Client();
        using var response = await client.PostAsync("/sharing/request", new FormUrlEncodedContent(new Dictionary<string, string> { ["person"] = "x", ["department"] = "y", ["keys"] = "z", ["text"] = "t" }), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task No_link_can_put_a_notice_on_the_page()
    {
        using var client = app.Client();
        Assert.DoesNotContain("role=\"alert\"", await client.GetStringAsync(new Uri("/sharing?problem=call%20555", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_open_data_are_handed_out_without_an_approved_request()
    {
        var folder = Directory.CreateTempSubdirectory("sharing").FullName;
        try
        {
            var register = new SharingRegister(new StoreLocation(folder, folder), TimeProvider.System);
            var open = app.Reader.Catalogue.Find("FRED.UNRATE")!;
            var asked = open with { Share = ShareClass.OnRequest };
            Assert.Null(SharingGate.Refusal(register, [open], null, "csv"));
            Assert.Contains("/sharing?keys=FRED.UNRATE", SharingGate.Refusal(register, [open, asked], null, "csv"), StringComparison.Ordinal);
            Assert.NotNull(SharingGate.Refusal(register, [open with { Share = ShareClass.Internal }], "R-2026-0001", "csv"));
            var id = register.Request("Li Lei", "A", ["FRED.UNRATE"], "p");
            Assert.NotNull(SharingGate.Refusal(register, [asked], id, "csv"));
            register.Approve(id, "Han Meimei", "B", "r", DateOnly.MaxValue);
            Assert.Null(SharingGate.Refusal(register, [asked], id, "csv"));
            Assert.Equal(1, Assert.Single(register.Requests()).Uses);
            Assert.NotNull(SharingGate.Refusal(register, [asked, app.Reader.Catalogue.Find("FRED.PSAVERT")! with { Share = ShareClass.OnRequest }], id, "pptx"));
            Assert.Equal(1, Assert.Single(register.Requests()).Uses);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Decide(IPage page, string person)
    {
        // The page before has a name field too; only the request's own page asks for a reason.
        await page.GetByLabel("Reason").WaitForAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(person);
        await page.GetByLabel("Department").FillAsync("Statistics");
        await page.GetByLabel("Reason").FillAsync("legal basis");
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
    }
}
