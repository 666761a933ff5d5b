using System.Text;
using Microsoft.Playwright;
using Xunit;

namespace DecisionSupport.Web.Tests.Hosting;

/// <summary>The upload pages in a browser. Figures: see <see cref="UploadTests"/>.</summary>
public sealed class UploadBrowserTests(UploadApp app) : IClassFixture<UploadApp>
{
    private const string Annual = "指标,2024年,2023年,2022年\n国内生产总值(亿元),1349083.5,1294271.7,1234029.4\n人均国内生产总值(元),95749,91746,many\n";

    [Fact]
    public async Task A_file_is_dropped_corrected_and_published()
    {
        var page = await app.PageAsync();
        await page.GotoAsync("/upload");
        await page.EvaluateAsync(
            """
            text => {
              const transfer = new DataTransfer();
              transfer.items.add(new File([text], "annual.csv", { type: "text/csv" }));
              document.querySelector(".drop").dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
            }
            """, Annual);
        await Assertions.Expect(page.Locator("upload-drop [role=status]")).ToContainTextAsync("annual.csv");
        await page.GetByRole(AriaRole.Button, new() { Name = "Look at the file" }).ClickAsync();
        await Assertions.Expect(page.Locator("table.figures")).ToContainTextAsync("1,349,083.5");
        await Assertions.Expect(page.Locator("table.rejected")).ToContainTextAsync("many");
        await page.GetByLabel("Statistical agency, English").FillAsync("National Bureau of Statistics");
        await page.GetByLabel("Statistical agency, Chinese").FillAsync("国家统计局");
        await page.GetByLabel("Share of cells that may stay out, 0 to 1").FillAsync("0.3");
        await page.GetByLabel("Code of the dataflow").FillAsync("UP_BROWSER");
        await page.GetByLabel("Key of a series").FillAsync("UP_BROWSER.{indicator}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview again" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Recipe as changed here")).ToBeVisibleAsync();
        await page.GetByLabel("Approved by").FillAsync("Li Si");
        await page.GetByLabel("Reason", new() { Exact = true }).FillAsync("checked against the yearbook");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Licence" }).Last.FillAsync("Government notice");
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve and publish 5 figures" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Published", Exact = true })).ToBeVisibleAsync(new() { Timeout = 120_000 });
        await Shots(page, page.Url, "published");
        await page.GetByRole(AriaRole.Link, new() { Name = "Gross domestic product" }).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await page.Context.DisposeAsync();
    }

    [Theory]
    [InlineData("en", "light", 1920, 1080)]
    [InlineData("zh", "light", 1920, 1080)]
    [InlineData("en", "dark", 1920, 1080)]
    [InlineData("zh", "dark", 390, 844)]
    [InlineData("en", "light", 390, 844)]
    public async Task Pages_fit_the_window(string language, string theme, int width, int height)
    {
        using var client = app.Client();
        var upload = await UploadApp.SendAsync(client, Encoding.UTF8.GetBytes(Annual.Replace("指标", "指标名称", StringComparison.Ordinal)), "年度数据.csv");
        var page = await app.PageAsync(language, theme, width, height);
        foreach (var (address, name) in new[] { ("/upload", "choose"), (upload, "preview") })
        {
            await page.GotoAsync(address);
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"{address} is wider than {width} px.");
            await Screenshots.SaveAsync(page, $"upload-{name}-{language}-{theme}-{width}");
        }

        await page.Context.DisposeAsync();
    }

    private async Task Shots(IPage page, string address, string name)
    {
        await Screenshots.SaveAsync(page, $"upload-{name}-en-light-1920");
        var narrow = await app.PageAsync("zh", "dark", 390, 844);
        await narrow.GotoAsync(address);
        await Screenshots.SaveAsync(narrow, $"upload-{name}-zh-dark-390");
        await narrow.Context.DisposeAsync();
    }
}
