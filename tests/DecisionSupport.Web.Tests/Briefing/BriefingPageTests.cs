using System.Text.Json;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Web.Tests.Hosting;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.Playwright;
using Xunit;

namespace DecisionSupport.Web.Tests.Briefing;

public class BriefingPageTests(AppFixture app)
{
    [Fact]
    public async Task Planner_collects_two_charts_and_takes_away_their_figures_in_a_deck()
    {
        var page = await app.PageAsync();
        await page.GotoAsync("/briefing?add=FRED.CPIAUCNS&view=YearOnYear&asOf=2022-10-31&lang=en");
        await page.GetByLabel("Name or code of the indicator").FillAsync("UNRATE");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await page.Locator("section.add li", new() { HasText = "FRED.UNRATE" }).First.GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(page.Locator("article.item")).ToHaveCountAsync(2);

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Slides (PPTX)" }).ClickAsync());
        Assert.Equal("briefing-2022-10-31-en.pptx", download.SuggestedFilename);
        using var document = PresentationDocument.Open(await Saved(download), false);
        var slides = PptxReader.SlidesOf(document);
        Assert.Equal(4, slides.Count);
        Assert.Contains("up 8.2% on the year in Sep 2022", PptxReader.TextOf(slides[1]), StringComparison.Ordinal);
        Assert.Contains("Unemployment rate at 3.5% in Sep 2022", PptxReader.TextOf(slides[2]), StringComparison.Ordinal);

        // CPI-U all items: 296.808 in September 2022, 274.310 a year before (BLS news release USDL-22-2127): +8.2 %.
        var prices = Line(slides[1]);
        var september = Period.Month(2022, 9) - Period.Month(2012, 9);
        Assert.Equal(((296.808 / 274.310) - 1) * 100, prices.SheetValues[september], 1e-9);
        Assert.Equal(prices.Values, prices.SheetValues);

        var api = await Api(page, "/api/series/FRED.UNRATE?asOf=2022-10-31");
        var unemployment = Line(slides[2]);
        for (var i = 0; i <= september; i++)
        {
            Assert.Equal(api[(Period.Month(2012, 9) + i).ToString()], unemployment.SheetValues[i]);
        }

        Assert.Equal(3.5, unemployment.SheetValues[september]);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("en", "light")]
    [InlineData("zh", "dark")]
    public async Task Picture_of_a_chart_is_saved_at_twice_its_size(string language, string theme)
    {
        var page = await app.PageAsync(language, theme);
        await page.GotoAsync($"/briefing?items=FRED.CPIAUCNS~YearOnYear&asOf=2022-10-31&lang={language}");
        await Assertions.Expect(page.Locator("series-chart .draw svg")).ToBeVisibleAsync();
        var width = (await page.Locator("series-chart .draw svg").BoundingBoxAsync())!.Width;
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("button.png").ClickAsync());
        Assert.Equal($"FRED.CPIAUCNS-2022-10-31-{language}.png", download.SuggestedFilename);
        var bytes = (await Saved(download)).ToArray();

        // PNG: signature, then IHDR with width and height as big-endian numbers (ISO/IEC 15948, 11.2.2).
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], bytes[..4]);
        Assert.Equal(2 * ((int)Math.Ceiling(width) + 48), System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)));
        Assert.InRange(bytes.Length, 20_000, 2_000_000);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Charts_are_ordered_and_removed_without_scripts()
    {
        var page = await app.PageAsync(scripts: false);
        await page.GotoAsync("/briefing?items=FRED.CPIAUCNS~YearOnYear,FRED.UNRATE,FRED.PAYEMS&asOf=2022-10-31&lang=en");
        await page.GetByRole(AriaRole.Link, new() { Name = "Move Unemployment rate up" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Remove Nonfarm payroll employment" }).ClickAsync();
        await page.Locator("#item-1-headline").FillAsync("Jobs: 3.5 %");
        await page.Locator("#item-1 form button").ClickAsync();
        Assert.Equal(["FRED.UNRATE", "FRED.CPIAUCNS"], await page.Locator("article.item").EvaluateAllAsync<string[]>("all => all.map(a => a.dataset.key)").ConfigureAwait(true));
        await Assertions.Expect(page.Locator("#item-1 .headline")).ToHaveTextAsync("Jobs: 3.5 %");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Text_is_drafted_mended_and_kept_without_scripts()
    {
        var page = await app.PageAsync(scripts: false);
        await page.GotoAsync("/briefing?items=FRED.UNRATE&asOf=2022-10-31&lang=en");
        await page.GetByRole(AriaRole.Link, new() { Name = "Draft from the charts" }).ClickAsync();
        await Assertions.Expect(page.Locator(".passage p").First).ToContainTextAsync("Unemployment rate at 3.5% in Sep 2022");
        await Assertions.Expect(page.Locator(".passage li").First).ToContainTextAsync("FRED.UNRATE");
        Assert.Contains("{{FRED.UNRATE.Level | headline}}", await page.GetByLabel("Text with live figures").InputValueAsync(), StringComparison.Ordinal);

        await page.GotoAsync("/briefing?items=FRED.UNRATE&asOf=2022-10-31&lang=en&text=" + Uri.EscapeDataString("Jobs {{FRED.UNRATE.Foo}}"));
        await Assertions.Expect(page.Locator("section.text [role=alert]")).ToContainTextAsync("line 1, character 6: 'Foo' is no view of FRED.UNRATE");
        await page.GetByLabel("Text with live figures").FillAsync("Jobs {{FRED.UNRATE | with period}}");
        await page.Locator("section.text button").ClickAsync();
        await Assertions.Expect(page.Locator(".passage p")).ToContainTextAsync("Jobs 3.5% in Sep 2022");
        await page.Locator("#item-1-headline").FillAsync("Jobs: 3.5 %");
        await page.Locator("#item-1 form button").ClickAsync();
        await Assertions.Expect(page.Locator(".passage p")).ToContainTextAsync("Jobs 3.5% in Sep 2022");
        await page.Context.CloseAsync();
    }

    private static PptxReader.Series Line(SlidePart slide) => PptxReader.SeriesOf(slide.ChartParts.Single()).First(s => !s.IsArea);

    private static async Task<MemoryStream> Saved(IDownload download)
    {
        await using var stream = await download.CreateReadStreamAsync();
        var copy = new MemoryStream();
        await stream.CopyToAsync(copy, TestContext.Current.CancellationToken);
        copy.Position = 0;
        return copy;
    }

    private static async Task<Dictionary<string, double>> Api(IPage page, string address)
    {
        using var document = JsonDocument.Parse(await (await page.APIRequest.GetAsync(address)).TextAsync());
        return document.RootElement.GetProperty("observations").EnumerateArray().ToDictionary(o => o.GetProperty("period").GetString()!, o => o.GetProperty("value").GetDouble());
    }
}
