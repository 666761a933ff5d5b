using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Readings;
using DecisionSupport.Analytics.SeasonalAdjustment;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Web.Tests.Hosting;
using Xunit;

namespace DecisionSupport.Web.Tests.Components.Pages;

/// <summary>Decomposition, diagnostics and cycle of an indicator, from the address.</summary>
public partial class ReadingTabsTests(AppFixture app)
{
    private const string Key = "FRED.CPIAUCNS";

    private async Task<string> Html(string address)
    {
        using var client = app.Client();
        return WebUtility.HtmlDecode(await client.GetStringAsync(address, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("en", "Turning points and phase")]
    [InlineData("zh", "拐点与阶段")]
    public async Task The_cycle_tab_says_the_published_phase(string language, string title)
    {
        var html = await Html($"/indicators/FRED.UNRATE?tab=cycle&lang={language}");
        Assert.Contains(title, html, StringComparison.Ordinal);
        var reading = app.Reader.Reading("FRED.UNRATE")!.Reading;
        Assert.Contains(ReadingSentence.Phase(reading.Cycle).For(language), html, StringComparison.Ordinal);
        Assert.Contains(language == "en" ? "It moves against the economy" : "该序列与经济反向变动", html, StringComparison.Ordinal);
        Assert.Contains(ReadingSentence.Phase(reading.Cycle).For(language), await Html($"/indicators/FRED.UNRATE?lang={language}"), StringComparison.Ordinal);
    }

    // Since the figures begin in 1990 there were the contractions of 1990 and 2001; the peak of December 2007 was announced on 1 December 2008 (document of
    // the chronology).
    [Theory]
    [InlineData("2008-11-30", 2)]
    [InlineData("2008-12-31", 3)]
    public async Task Contractions_are_shaded_only_once_they_were_announced(string day, int contractions)
    {
        var html = await Html($"/indicators/FRED.GASREGM?tab=cycle&lang=en&asOf={day}");
        var bands = Bands().Match(html);
        Assert.True(bands.Success, "no spans in the chart");
        Assert.Equal(contractions, bands.Groups[1].Value.Split("],[").Length);
    }

    [Fact]
    public async Task The_download_holds_what_the_method_makes_of_the_figures()
    {
        using var client = app.Client();
        var csv = await client.GetStringAsync($"/api/adjusted/{Key}.csv?method=stl&mode=additive", TestContext.Current.CancellationToken);
        var lines = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var levels = KnownFigures.Level(app.Reader.Catalogue.Find(Key)!, app.Reader.History(Key)!, Vintage.Latest);
        var parts = UsualAdjustment.Find("stl")!.Adjust(levels.Values, 12, levels.Periods.First.Part, new(AdjustmentMode.Additive));
        Assert.Equal("series_id,period,original,seasonallyAdjusted,trend,seasonal,irregular", lines[0]);
        Assert.Equal(levels.Count + 1, lines.Length);
        var last = lines[^1].Split(',');
        Assert.Equal((Key, "2022-09"), (last[0], last[1]));
        Assert.Equal(parts.Adjusted[^1], double.Parse(last[3], CultureInfo.InvariantCulture));

        // What was taken apart adds up again.
        foreach (var cells in lines.Skip(1).Select(l => l.Split(',').Skip(2).Select(c => double.Parse(c, CultureInfo.InvariantCulture)).ToArray()))
        {
            Assert.Equal(cells[0], cells[2] + cells[3] + cells[4], 1e-9 * cells[0]);
        }
    }

    [Theory]
    [InlineData("FRED.NONE", "", HttpStatusCode.NotFound)]
    [InlineData(Key, "?method=guess", HttpStatusCode.BadRequest)]
    [InlineData(Key, "?mode=guess", HttpStatusCode.BadRequest)]
    [InlineData("PWT71.ARG.TCGDP", "", HttpStatusCode.BadRequest)]
    public async Task A_download_that_cannot_be_made_says_so(string key, string query, HttpStatusCode expected)
    {
        using var client = app.Client();
        using var response = await client.GetAsync($"/api/adjusted/{key}.csv{query}", TestContext.Current.CancellationToken);
        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Diagnostics_list_every_measure_with_its_finding()
    {
        var html = await Html($"/indicators/{Key}?tab=diagnostics&lang=en");
        var levels = KnownFigures.Level(app.Reader.Catalogue.Find(Key)!, app.Reader.History(Key)!, Vintage.Latest);
        var study = SeasonStudy.Of(levels, UsualAdjustment.Method);
        for (var k = 1; k <= 11; k++)
        {
            Assert.Contains($"M{k}: ", html, StringComparison.Ordinal);
        }

        Assert.Contains(study.Parts.Verdict.En, html, StringComparison.Ordinal);
        Assert.Contains($"Q = {study.Figure("q")!.Value.ToString("F2", CultureInfo.InvariantCulture)}", html, StringComparison.Ordinal);
        Assert.All((string[])["Sliding spans", "Mean revision, %", "QS of the adjusted series", "Friedman test", "✓", "pass"], t => Assert.Contains(t, html, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("x11", "x11")]
    [InlineData("stl", "stl")]
    [InlineData("no-such", UsualAdjustment.Name)]
    public async Task The_method_stands_in_the_address(string method, string expected)
    {
        var html = await Html($"/indicators/{Key}?tab=decomposition&method={method}&lang=en");
        Assert.Matches($"aria-current=\"true\"[^>]*>{expected}[ <]", html);
        Assert.Contains("Download all parts (CSV)", html, StringComparison.Ordinal);
    }

    [GeneratedRegex("\"bands\":\\[(\\[.*?\\])\\]")]
    private static partial Regex Bands();
}
