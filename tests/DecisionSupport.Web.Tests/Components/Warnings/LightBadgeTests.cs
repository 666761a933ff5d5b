using System.Globalization;
using Bunit;
using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Web.Components.Warnings;
using Xunit;

namespace DecisionSupport.Web.Tests.Components.Warnings;

public sealed class LightBadgeTests : BunitContext
{
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

    protected override void Dispose(bool disposing)
    {
        CultureInfo.CurrentUICulture = _before;
        base.Dispose(disposing);
    }

    [Theory]
    [InlineData("en", WarningLight.Yellow, "warm")]
    [InlineData("zh", WarningLight.Yellow, "偏热")]
    [InlineData("zh", WarningLight.Blue, "过冷")]
    [InlineData("en", WarningLight.Unknown, "unknown")]
    public void Badge_says_the_light_in_the_readers_language(string language, WarningLight light, string word)
    {
        CultureInfo.CurrentUICulture = new(language);
        var badge = Render<LightBadge>(p => p.Add(b => b.Light, light));
        Assert.Equal(word, badge.Find(".word").TextContent);
        Assert.Equal("true", badge.Find("svg").GetAttribute("aria-hidden"));
    }

    [Fact]
    public void Badge_without_a_word_carries_it_for_screen_readers()
    {
        CultureInfo.CurrentUICulture = new("en");
        var badge = Render<LightBadge>(p => p.Add(b => b.Light, WarningLight.Red).Add(b => b.ShowWord, false));
        Assert.Equal("overheated", badge.Find("svg[role=img]").GetAttribute("aria-label"));
    }

    [Fact]
    public void Carried_and_unknown_lights_are_hollow_and_a_fresh_one_is_filled()
    {
        var fresh = Render<LightBadge>(p => p.Add(b => b.Light, WarningLight.Green));
        var carried = Render<LightBadge>(p => p.Add(b => b.Light, WarningLight.Green).Add(b => b.Carried, true));
        var unknown = Render<LightBadge>(p => p.Add(b => b.Light, WarningLight.Unknown));
        Assert.Equal("#25956A", fresh.Find("rect").GetAttribute("fill"));
        Assert.Equal("none", carried.Find("rect").GetAttribute("fill"));
        Assert.Equal("none", unknown.Find("rect").GetAttribute("fill"));
        Assert.DoesNotContain("#25956A", unknown.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Strip_shows_each_period_and_sums_itself_up_in_words()
    {
        CultureInfo.CurrentUICulture = new("zh");
        var strip = Render<LightStrip>(p => p.Add(s => s.Points, [
            new(Period.Month(2022, 7), WarningLight.Red), new(Period.Month(2022, 8), WarningLight.Yellow), new(Period.Month(2022, 9), WarningLight.Yellow, true)]));
        Assert.Equal("2022年7月至2022年9月：过热1期，偏热2期；最近一期：偏热（沿用上期）。", strip.Find("[role=img]").GetAttribute("aria-label"));
        Assert.Equal(["Red", "Yellow", "Yellow"], strip.FindAll("svg").Select(s => s.GetAttribute("data-light")));
        Assert.Equal("2022年8月 · 偏热", strip.FindAll(".place")[1].GetAttribute("title"));
    }

    [Fact]
    public void Empty_strip_shows_nothing() =>
        Assert.Equal("", Render<LightStrip>(p => p.Add(s => s.Points, [])).Markup.Trim());
}
