using System.Net;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Web.Services.Readings;
using DecisionSupport.Web.Tests.Hosting;
using Xunit;

namespace DecisionSupport.Web.Tests.Components.Pages;

/// <summary>The cycle page: clock, composite against the reference, builder by address.</summary>
public class CyclePageTests(AppFixture app)
{
    private async Task<string> Html(string address)
    {
        using var client = app.Client();
        return WebUtility.HtmlDecode(await client.GetStringAsync(address, TestContext.Current.CancellationToken));
    }

    // The turns and leads are those that the method card prints; RecessionTests finds them from the snapshot without the product's reader.
    [Theory]
    [InlineData("en", "18 of 18 turns of the economy are found, 0 false ones besides", "The index rises since Apr 2020")]
    [InlineData("zh", "18 个经济拐点中找到 18 个，另有误报 0 个", "指数自2020年4月起上行")]
    public async Task The_coincident_index_is_held_against_the_reference(string language, string match, string phase)
    {
        var html = await Html($"/cycle?lang={language}");
        Assert.Contains(match, html, StringComparison.Ordinal);
        Assert.Contains(phase, html, StringComparison.Ordinal);
        var clock = ClockView.From(app.Reader, Vintage.Latest);
        Assert.True(clock.Rows.Count >= 15, $"{clock.Rows.Count} on the clock");
        Assert.All(clock.Rows, r => Assert.Contains($"/indicators/{r.Indicator.Key.Key}?tab=cycle", html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_address_builds_an_index_of_its_own()
    {
        var html = await Html("/cycle?lang=en&members=FRED.PAYEMS,FRED.UNRATE&inverted=FRED.UNRATE&method=oecd&also=FRED.GDPC1");
        Assert.Contains("Own index of 2 components", html, StringComparison.Ordinal);
        Assert.Contains("by the method of the OECD", html, StringComparison.Ordinal);
        Assert.Contains("Not taken: FRED.GDPC1", html, StringComparison.Ordinal);
        Assert.Contains("members=FRED.PAYEMS,FRED.UNRATE&inverted=FRED.UNRATE&method=oecd", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_form_and_its_permalink_ask_for_the_same()
    {
        CycleQuery Read(Dictionary<string, string> query) => CycleQuery.Read(app.Reader, query.GetValueOrDefault)!;
        var form = Read(new() { ["members"] = "FRED.PAYEMS,FRED.UNRATE", ["inverted"] = ",FRED.UNRATE", ["method"] = "oecd" });
        Assert.Equal([("FRED.PAYEMS", false), ("FRED.UNRATE", true)], form.Members.Select(m => (m.Indicator, m.Inverted)));
        Assert.Equal(Read([]).Definition.Members, Read([]).Members);
        Assert.False(Read(new() { ["members"] = "FRED.UNRATE", ["inverted"] = "" }).Members[0].Inverted);
    }

    [Fact]
    public async Task Before_anything_was_known_it_says_so()
    {
        var html = await Html("/cycle?lang=en&asOf=1915-01-01");
        Assert.Contains("No monitored indicator has ten years of figures known on that day.", html, StringComparison.Ordinal);
        Assert.Contains("The index cannot be made", html, StringComparison.Ordinal);
    }
}
