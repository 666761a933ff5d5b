using System.Globalization;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using DecisionSupport.Analytics.Forecasting.Scenarios;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Web.Tests.Hosting;
using Xunit;

namespace DecisionSupport.Web.Tests.Components.Pages;

/// <summary>The pages of scenarios and of forecasts that add up say what their studies hold, in both languages, at the date of the address.</summary>
public sealed class ScenariosPageTests(AppFixture app) : IDisposable
{
    private readonly HttpClient _client = app.Client();

    public void Dispose() => _client.Dispose();

    // What is streamed after the first answer stands in templates, which a browser puts into the page.
    private async Task<IHtmlDocument> Page(string address) => new HtmlParser().ParseDocument(
        (await _client.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken))
        .Replace("<template", "<div", StringComparison.Ordinal).Replace("</template>", "</div>", StringComparison.Ordinal));

    private ScenarioStudy Study(string key) => ScenarioStudy.Of(
        app.Reader.Scenarios.Single(s => s.Key == key), null, k => (app.Reader.Catalogue.Find(k)!, app.Reader.History(k)!), Vintage.Latest)!;

    private static double Number(string text) => double.Parse(text.Replace('−', '-').Split(' ')[0], NumberStyles.Number, CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("en", "Assumes: the federal funds rate rises by another 2 percentage points within six months and stays there.", "percentage points")]
    [InlineData("zh", "假设：联邦基金利率在六个月内再上升2个百分点，此后保持不变。", "个百分点")]
    public async Task The_assumption_stands_by_every_chart_and_the_table_holds_both_paths_and_their_difference(string language, string assumption, string points)
    {
        var study = Study("US.RATES");
        var page = await Page($"/scenarios?s=US.RATES&lang={language}");
        Assert.Equal(assumption, page.QuerySelector(".assumes")!.TextContent.Trim());
        var panels = page.QuerySelectorAll(".series > section").ToArray();
        Assert.Equal(study.Series.Count, panels.Length);
        Assert.All(panels, p => Assert.Contains(assumption, p.QuerySelector(".subtitle")!.TextContent, StringComparison.Ordinal));

        var unemployment = study.Series.Single(s => s.Indicator.Key.Key == "FRED.UNRATE");
        var panel = panels.Single(p => p.QuerySelector("a[href*='FRED.UNRATE']") is not null);
        Assert.Contains(points, panel.QuerySelectorAll("th[scope=col]")[^1].TextContent, StringComparison.Ordinal);
        var rows = panel.QuerySelectorAll("tbody tr").ToArray();
        Assert.Equal(unemployment.Baseline.Horizon.Count, rows.Length);
        foreach (var (row, period) in rows.Zip(unemployment.Baseline.Horizon))
        {
            var cells = row.QuerySelectorAll("td").Select(c => c.TextContent.Trim()).ToArray();
            var (without, with, apart) = unemployment.At(period);
            Assert.Equal([without, with, apart], new[] { cells[0], cells[2], cells[4] }.Select(Number), (a, b) => Math.Abs(a - b) <= 0.0051);
        }
    }

    [Fact]
    public async Task An_analysts_path_lies_in_the_address_and_is_said_in_words()
    {
        var page = await Page("/scenarios?s=US.RATES&kind=AddToLast&steps=1,+1.5&lang=en");
        Assert.StartsWith("Assumes (changed here): Federal funds effective rate differs from its last figure (2.56%, Sep 2022) by +1, +1.5 percentage points", page.QuerySelector(".assumes")!.TextContent.Trim(), StringComparison.Ordinal);

        // FRED.FEDFUNDS of September 2022 is 2.56 % in the raw file.
        var assumed = page.QuerySelectorAll(".series > section").Single(p => p.QuerySelector("a[href*='FRED.FEDFUNDS']") is not null);
        Assert.Equal(["3.56", "4.06", "4.06"], assumed.QuerySelectorAll("tbody tr").Take(3).Select(r => r.QuerySelectorAll("td")[2].TextContent.Trim()));
        Assert.Equal("1, 1.5", page.QuerySelector("#steps")!.GetAttribute("value"));
        Assert.Equal("AddToLast", page.QuerySelector("#kind option[selected]")!.GetAttribute("value"));
        Assert.Contains(page.QuerySelectorAll("a").Select(a => a.TextContent), t => t == "Back to the path as defined");
    }

    [Theory]
    [InlineData("/scenarios?s=US.OIL&kind=PercentOfLast&steps=-100&lang=en", "always above zero")]
    [InlineData("/scenarios?s=US.OIL&kind=PercentOfLast&steps=<b>x</b>&lang=en", "is not a list of numbers")]
    [InlineData("/scenarios?s=NONE&lang=zh", "没有名为“NONE”的情景")]
    public async Task What_cannot_be_worked_out_is_said_and_the_defined_path_is_shown(string address, string said)
    {
        var page = await Page(address);
        Assert.Contains(said, page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("[role=alert] b"));
        Assert.NotEmpty(page.QuerySelectorAll(".series > section"));
    }

    [Fact]
    public async Task On_a_day_when_too_little_was_known_it_says_so_and_keeps_the_date()
    {
        var page = await Page("/scenarios?s=US.RATES&asOf=2015-12-31&lang=en");
        Assert.Contains("too little was known on 31 Dec 2015", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("nav.choice a"), a => Assert.Contains("asOf=2015-12-31", a.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en", "adds up")]
    [InlineData("zh", "一致")]
    public async Task Reconciled_forecasts_add_up_on_the_page(string language, string verdict)
    {
        var page = await Page($"/hierarchies?h=US.PAYROLLS&lang={language}");
        var rows = page.QuerySelectorAll("section[aria-labelledby=series] tbody tr").ToDictionary(
            r => System.Web.HttpUtility.ParseQueryString(r.QuerySelector("a")!.GetAttribute("href")!.Split('?', '#')[1])["node"]!,
            r => r.QuerySelectorAll("td").Select(c => c.TextContent.Trim()).ToArray());
        var payrolls = app.Reader.Hierarchies.Single(h => h.Key == "US.PAYROLLS");
        foreach (var sum in payrolls.Sums)
        {
            // Published thousands add up exactly; each shown forecast is rounded to a whole thousand.
            Assert.Equal(Number(rows[sum.Total][0]), sum.Parts.Sum(p => Number(rows[p][0])));
            Assert.InRange(Math.Abs(Number(rows[sum.Total][2]) - sum.Parts.Sum(p => Number(rows[p][2]))), 0, 0.5 * (1 + sum.Parts.Count));
        }

        Assert.Equal("153,018", rows["FRED.PAYEMS"][0]);
        Assert.Equal(payrolls.Sums.Count, page.QuerySelectorAll("section[aria-labelledby=checks] tbody tr").Count(r => r.TextContent.Contains("✓ " + verdict, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_hierarchy_without_forecasts_on_the_day_names_the_series()
    {
        var page = await Page("/hierarchies?h=US.TRADE&asOf=2015-12-31&lang=en");
        Assert.Contains("Exports of goods and services", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }
}
