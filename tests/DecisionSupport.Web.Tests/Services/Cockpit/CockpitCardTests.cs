using CsCheck;
using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Services;
using DecisionSupport.Web.Services.Cockpit;
using Xunit;
using static DecisionSupport.Web.Tests.Services.Cockpit.HandMadeReader;

namespace DecisionSupport.Web.Tests.Services.Cockpit;

public class CockpitCardTests
{
    private static readonly DateOnly s_day = new(2022, 10, 31);

    private static CockpitCard Card(HandMadeReader reader, Vintage? vintage = null) =>
        CockpitCard.Of(reader, reader.Catalogue.All[0].Key.Key, vintage ?? Vintage.Latest, new Forecasts())!;

    [Fact]
    public void A_rate_changes_by_percentage_points()
    {
        var card = Card(new((Monthly("T.R"), Known(s_day, Period.Month(2021, 9), 4.7, 4.6, 4.2, 3.9, 4.0, 3.8, 3.6, 3.6, 3.6, 3.6, 3.5, 3.7, 3.5))));
        Assert.Equal(3.5, card.Value);
        Assert.Equal(ChangeUnit.PercentagePoints, card.OnYear!.Unit);
        Assert.Equal(-1.2, card.OnYear.Value, 9);
        Assert.Equal(-0.2, card.OnPeriod!.Value, 9);
        Assert.Equal(Period.Month(2021, 9), card.OnYear.Base);
    }

    [Fact]
    public void A_level_changes_by_percent_and_a_balance_by_its_unit()
    {
        var level = Card(new((Monthly("T.L", unit: "THOUSAND_PERSONS"), Known(s_day, Period.Month(2022, 8), 200, 210))));
        var balance = Card(new((Monthly("T.B", unit: "THOUSAND_PERSONS"), Known(s_day, Period.Month(2022, 8), -200, -150))));
        Assert.Equal((ChangeUnit.Percent, 5.0), (level.OnPeriod!.Unit, Math.Round(level.OnPeriod.Value, 9)));
        Assert.Equal((ChangeUnit.Own, 50.0), (balance.OnPeriod!.Unit, balance.OnPeriod.Value));
        Assert.Null(level.OnYear);
    }

    [Fact]
    public void A_year_on_year_headline_finds_its_base_by_period_across_a_gap()
    {
        var card = Card(new((Monthly("T.Y", unit: "INDEX", headline: Transformation.YearOnYear), Known(s_day, Period.Month(2021, 9), 100, double.NaN, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 108.2, 112))));
        Assert.Equal(Period.Month(2022, 9), card.Period);
        Assert.Equal(8.2, card.Value!.Value, 9);
    }

    [Fact]
    public void A_revised_figure_says_what_was_published_before()
    {
        var period = Period.Month(2022, 9);
        var history = VintageHistory.Of(Frequency.Monthly, [
            new(new(new(2022, 10, 7)), new(period, 3.6)), new(new(s_day), new(period, 3.5))]);
        var card = Card(new((Monthly("T.R"), history)));
        Assert.Equal(new EarlierRelease(3.6, new(new(2022, 10, 7))), card.Revised);
        Assert.Equal(new Vintage(s_day), card.KnownFrom);
        Assert.Null(Card(new((Monthly("T.R"), history)), new(new(2022, 10, 20))).Revised);
    }

    [Fact]
    public void Before_anything_was_known_the_card_is_unknown_and_names_the_earliest_vintage()
    {
        var reader = new HandMadeReader((Monthly("T.R"), Known(s_day, Period.Month(2022, 9), 3.5)))
        {
            Lights = LightSchemes.None with { ByIndicator = new Dictionary<string, LightScheme> { ["T.R"] = Bands("T.R", 1, 2, 3, 4) } },
        };
        var card = Card(reader, new(s_day.AddDays(-1)));
        Assert.Equal((null, WarningLight.Unknown, new Vintage(s_day)), (card.Value, card.Signal.Light, card.FirstHeld));
        Assert.Empty(card.Strip);
        Assert.Null(card.Next);
    }

    [Fact]
    public void A_fan_stands_only_beside_the_figures_it_continues()
    {
        var reader = new HandMadeReader((Monthly("T.R"), Known(s_day, Period.Month(2022, 8), 3.7, 3.5)));
        QuantileForecast From(Period origin) => new(origin, [[1, 2, 3, 3.4, 3.5, 3.6, 4, 5, 6]]);
        PublishedForecast Published(QuantileForecast forecast) =>
            new("T.R", new(s_day), new("Naive", forecast, "", [new("Naive", 1, 1, 1, 1, 1, 0, 0.8, 0.95, "2022-08", "2022-08")], new Dictionary<string, string>()));

        reader.Forecasts["T.R"] = Published(From(Period.Month(2022, 9)));
        Assert.Equal(Period.Month(2022, 10), Card(reader).Fan!.Horizon.Last);
        Assert.Null(Card(reader, new(s_day.AddDays(-1))).Fan);

        reader.Forecasts["T.R"] = Published(From(Period.Month(2022, 8)));
        Assert.Null(Card(reader).Fan);
    }

    // Whatever is appended after the vintage, the card at the vintage stays the same.
    [Fact]
    public void No_later_figure_leaks_into_a_card() => Gen.Select(Gen.Double[1, 100].Array[14, 40], Gen.Double[1, 100].Array[1, 6]).Sample((known, later) =>
    {
        var first = Period.Month(2019, 1);
        var before = Known(s_day, first, known);
        var after = before.Append(later.Select((v, i) => new Release(new(s_day.AddDays(1)), new(first + (known.Length - 2 + i), v))));
        var indicator = Monthly("T.R", unit: "INDEX", headline: Transformation.YearOnYear);
        var (a, b) = (Card(new((indicator, before)), new(s_day)), Card(new((indicator, after)), new(s_day)));
        return a.Value.Equals(b.Value) && a.Period == b.Period && a.OnYear == b.OnYear && a.OnPeriod == b.OnPeriod && a.Need.Equals(b.Need)
            && a.Headline.Values.SequenceEqual(b.Headline.Values) && a.KnownFrom == b.KnownFrom && a.Next == b.Next;
    });

    [Theory]
    [InlineData("Consumer price index, all urban consumers: all items (not seasonally adjusted)", "Consumer price index", "all urban consumers: all items (not seasonally adjusted)")]
    [InlineData("Real disposable personal income (monthly)", "Real disposable personal income", "monthly")]
    [InlineData("Unemployment rate", "Unemployment rate", "")]
    public void Short_names_end_where_the_statisticians_additions_start(string name, string shortName, string detail)
    {
        Assert.Equal(shortName, ShortName.Of(new(name), "en"));
        Assert.Equal(detail, ShortName.Detail(new(name), "en"));
    }

    [Fact]
    public void Chinese_short_names_end_at_full_width_marks()
    {
        var name = new Analytics.Indicators.LocalizedText("x", "城镇居民消费价格指数（CPI-U）：总指数（未季调）");
        Assert.Equal("城镇居民消费价格指数", ShortName.Of(name, "zh"));
        Assert.Equal("CPI-U：总指数（未季调）", ShortName.Detail(name, "zh"));
    }
}
