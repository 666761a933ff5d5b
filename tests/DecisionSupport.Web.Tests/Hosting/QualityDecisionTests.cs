using System.Net;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Quality;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Ingest.Tests;
using DecisionSupport.Web.Services;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace DecisionSupport.Web.Tests.Hosting;

/// <summary>A snapshot in another unit waits at the gate of a running host until a person decides on the page.</summary>
public sealed class QualityDecisionTests(AppFixture browsers) : IAsyncDisposable
{
    private const string Policy = """
        { "versions": [ { "version": 1, "author": { "en": "Test", "zh": "测试" }, "date": "2026-01-01", "reason": { "en": "Test", "zh": "测试" },
          "prior": 0.5, "priorCases": 2, "fewestDimensions": 4, "grades": [0.9, 0.8, 0.6], "graceDays": { "M": 5 },
          "rules": [ { "rule": "unit-change", "severity": "Hold", "minimum": 1 } ] } ] }
        """;

    private readonly DataFolder _folder = new DataFolder().AddSeries("X.OUTPUT", unit: "BILLION_USD");
    private TestHost? _host;

    // The host's own: a second one in this process could not open the same file.
    private ISeriesReader Reader => _host!.Services.GetRequiredService<PublishedStore>().TryGetCurrent(out var reader) ? reader : throw new InvalidOperationException("Nothing is published.");

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        _folder.Dispose();
    }

    // Made-up figures of a regular series: they test the gate, not statistics.
    private static string Months(int count, double factorOfLast = 1) => "id,period,value\n" + string.Concat(Enumerable.Range(0, count).Select(i =>
        FormattableString.Invariant($"X.OUTPUT,{2015 + (i / 12)}-{(i % 12) + 1:D2},{(500 + i + (i % 3)) * (i == count - 1 ? factorOfLast : 1)}\n")));

    private string Start()
    {
        _folder.Write("quality/policy.json", Policy);
        _folder.AddSnapshot("x", "2019-12-31", Months(60));
        _folder.Refresh();
        var file = _folder.AddSnapshot("x", "2020-01-31", Months(61, 1000));
        Assert.Equal(2, _folder.Refresh().ExitCode);
        _host = new(_folder.Location);
        return file;
    }

    private async Task<IPage> PageAsync(string language)
    {
        var browser = await browsers.BrowserAsync();
        var context = await browser.NewContextAsync(new() { BaseURL = _host!.Address, Locale = language == "zh" ? "zh-CN" : "en-GB", ViewportSize = new() { Width = 390, Height = 844 } });
        return await context.NewPageAsync();
    }

    private async Task Refreshed()
    {
        var refresh = _host!.Services.GetRequiredService<StoreRefresh>();
        for (var i = 0; i < 600 && refresh.IsRunning; i++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.False(refresh.IsRunning, refresh.Progress?.Message.En);
        Assert.Null(refresh.Failure);
    }

    [Fact]
    public async Task A_person_accepts_a_held_file_and_its_figures_are_published()
    {
        var file = Start();
        var page = await PageAsync("en");
        await page.GotoAsync("/quality");
        var held = page.Locator($"article[data-file='{file}']");
        Assert.Contains("X.OUTPUT: 2020-01", await held.InnerTextAsync(), StringComparison.Ordinal);
        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, 390);
        await held.GetByLabel("Name").FillAsync("Wang Li");
        await held.GetByLabel("Reason").FillAsync("Confirmed by telephone");
        await held.GetByRole(AriaRole.Button, new() { Name = "Accept the file" }).ClickAsync();
        Assert.Contains($"Accepted: {file}.", await page.GetByRole(AriaRole.Status).InnerTextAsync(), StringComparison.Ordinal);
        await Refreshed();
        await page.GotoAsync("/quality");
        Assert.Contains("No file is held.", await page.Locator("section[aria-labelledby=held]").InnerTextAsync(), StringComparison.Ordinal);
        var row = await page.Locator("section[aria-labelledby=held] tbody tr").InnerTextAsync();
        Assert.Contains("Wang Li", row, StringComparison.Ordinal);
        Assert.Contains("Confirmed by telephone", row, StringComparison.Ordinal);
        Assert.Equal(560_000, Reader.History("X.OUTPUT")!.Latest[Period.Month(2020, 1)]);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_rejected_file_stays_out_and_the_page_says_who_decided_and_why()
    {
        var file = Start();
        var page = await PageAsync("zh");
        await page.GotoAsync("/quality");
        var held = page.Locator($"article[data-file='{file}']");
        await held.GetByLabel("姓名").FillAsync("王丽");
        await held.GetByLabel("理由").FillAsync("单位写错");
        await held.GetByRole(AriaRole.Button, new() { Name = "拒绝该文件" }).ClickAsync();
        Assert.Contains($"已拒绝：{file}。", await page.GetByRole(AriaRole.Status).InnerTextAsync(), StringComparison.Ordinal);
        await Refreshed();
        await page.GotoAsync("/quality");
        Assert.Contains("由王丽于", await held.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(60, Reader.History("X.OUTPUT")!.Latest.Count);
        Assert.Equal((DecisionVerdict.Reject, "王丽", "单位写错"), new Decisions(_folder.Location).InForce().Values.Select(d => (d.Verdict, d.By, d.Reason)).Single());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Without_a_reason_or_from_another_site_nothing_is_decided()
    {
        var file = Start();
        var page = await PageAsync("en");
        await page.GotoAsync("/quality");
        await page.EvaluateAsync("document.querySelectorAll('article.held [required]').forEach(e => e.required = false)");
        await page.Locator("article.held").GetByLabel("Name").FillAsync("Wang Li");
        await page.GetByRole(AriaRole.Button, new() { Name = "Accept the file" }).ClickAsync();
        Assert.Contains("needs a name", await page.GetByRole(AriaRole.Alert).Last.InnerTextAsync(), StringComparison.Ordinal);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(_host!.Address) };
        using var response = await client.PostAsync("/quality/decide", new FormUrlEncodedContent(new Dictionary<string, string> { ["file"] = file, ["verdict"] = "Accept", ["by"] = "x", ["reason"] = "y" }), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(new Decisions(_folder.Location).All());
        await page.Context.CloseAsync();
    }
}
