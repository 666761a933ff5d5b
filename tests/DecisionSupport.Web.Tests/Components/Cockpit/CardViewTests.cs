using System.Globalization;
using Bunit;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Components.Cockpit;
using DecisionSupport.Web.Requests;
using DecisionSupport.Web.Services;
using DecisionSupport.Web.Services.Cockpit;
using DecisionSupport.Web.Tests.Services.Cockpit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static DecisionSupport.Web.Tests.Services.Cockpit.HandMadeReader;

namespace DecisionSupport.Web.Tests.Components.Cockpit;

public sealed class CardViewTests : BunitContext
{
    private static readonly DateOnly s_day = new(2022, 10, 31);
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

    public CardViewTests()
    {
        Services.AddLocalization();
        Services.AddSingleton(new PublishedStore(new StoreLocation("none", "none")));
        Services.AddScoped<PageContext>();
    }

    protected override void Dispose(bool disposing)
    {
        CultureInfo.CurrentUICulture = _before;
        base.Dispose(disposing);
    }

    private IRenderedComponent<CardView> Card(string language, VintageHistory history, DateOnly today, Vintage? vintage = null)
    {
        CultureInfo.CurrentUICulture = new(language);
        var reader = new HandMadeReader((Monthly("T.R", "Unemployment rate", "失业率"), history));
        var card = CockpitCard.Of(reader, "T.R", vintage ?? Vintage.Latest, new Forecasts())!;
        return Render<CardView>(p => p.Add(c => c.Card, card).Add(c => c.Today, today));
    }

    [Theory]
    [InlineData("en", "−0.2 percentage points", "on Aug 2022", "Known from 31 Oct 2022; revised from 3.6% (vintage of 7 Oct 2022)", "Next: Oct 2022, expected 10 Nov 2022")]
    [InlineData("zh", "−0.2个百分点", "较2022年8月", "2022年10月31日起已知；由3.6%修订（2022年10月7日版本）", "下期：2022年10月，预计2022年11月10日")]
    public void Card_spells_out_change_revision_and_next_release(string language, string amount, string against, string vintage, string next)
    {
        var history = VintageHistory.Of(Frequency.Monthly, [
            new(new(new(2022, 10, 7)), new(Period.Month(2022, 8), 3.7)),
            new(new(new(2022, 10, 7)), new(Period.Month(2022, 9), 3.6)),
            new(new(s_day), new(Period.Month(2022, 9), 3.5))]);
        var card = Card(language, history, s_day);
        Assert.Equal("3.5", card.Find(".number").TextContent);
        Assert.Equal(amount, card.Find(".amount").TextContent);
        Assert.Equal(against, card.Find(".base").TextContent);
        Assert.Equal(vintage, card.Find("footer p").TextContent);
        Assert.Equal(next, card.Find(".next").TextContent);
    }

    [Fact]
    public void Arrow_shows_the_direction_in_words_and_never_a_colour_of_the_lights()
    {
        var card = Card("en", Known(s_day, Period.Month(2022, 8), 3.7, 3.5), s_day);
        Assert.Equal("down", card.Find(".arrow").GetAttribute("aria-label"));
        Assert.Equal("currentColor", card.Find(".arrow path").GetAttribute("stroke"));
    }

    [Theory]
    [InlineData("en", "year to date, on a year earlier", "not on a comparable basis")]
    [InlineData("zh", "累计同比", "非可比口径")]
    public void A_total_since_January_is_not_called_a_plain_change_on_the_year(string language, string words, string basis)
    {
        CultureInfo.CurrentUICulture = new(language);
        var indicator = Monthly("T.YTD", "Output", "产量", "THOUSAND", Transformation.YearOnYear) with { Accumulation = Accumulation.YearToDate };
        var reader = new HandMadeReader((indicator, Known(s_day, Period.Month(2021, 9), [.. Enumerable.Range(1, 13).Select(i => (double)i)])));
        var card = Render<CardView>(p => p.Add(c => c.Card, CockpitCard.Of(reader, "T.YTD", Vintage.Latest, new Forecasts())!).Add(c => c.Today, s_day));
        Assert.Contains(words, card.Find(".detail").TextContent, StringComparison.Ordinal);
        Assert.Contains(basis, card.Find(".detail").GetAttribute("title"), StringComparison.Ordinal);
    }

    [Fact]
    public void Card_bears_the_badge_of_its_passport_and_leads_to_it()
    {
        CultureInfo.CurrentUICulture = new("en");
        var reader = new HandMadeReader((Monthly("T.R"), Known(s_day, Period.Month(2022, 9), 3.5))) { Passports = new Dictionary<string, Analytics.Quality.QualityPassport> { ["T.R"] = Passports.Examples.Even("T.R", 850) } };
        var card = Render<CardView>(p => p.Add(c => c.Card, CockpitCard.Of(reader, "T.R", Vintage.Latest, new Forecasts())!).Add(c => c.Today, s_day));
        var badge = card.Find("a.quality-badge");
        Assert.Equal(("B", "/indicators/T.R#quality"), (badge.GetAttribute("data-grade"), badge.GetAttribute("href")));
        Assert.StartsWith("Data quality B fair", badge.GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public void Overdue_release_is_said_to_have_been_expected() =>
        Assert.Equal("Next: Oct 2022, was expected 10 Nov 2022", Card("en", Known(s_day, Period.Month(2022, 9), 3.5), new(2022, 11, 20)).Find(".next").TextContent);

    [Fact]
    public void Menu_leads_to_light_vintages_table_and_briefing() => Assert.Equal(
        ["/indicators/T.R#light", "/indicators/T.R#vintages", "/indicators/T.R#table", "/briefing?add=T.R"],
        Card("en", Known(s_day, Period.Month(2022, 9), 3.5), s_day).FindAll(".menu a").Select(a => a.GetAttribute("href")));
}
