using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Web.Services;
using DecisionSupport.Web.Services.Cockpit;
using Xunit;
using static DecisionSupport.Web.Tests.Services.Cockpit.HandMadeReader;

namespace DecisionSupport.Web.Tests.Services.Cockpit;

public class CockpitSentenceTests
{
    private static readonly DateOnly s_day = new(2022, 10, 31);
    private static readonly Period s_first = Period.Month(2021, 9);

    // Thirteen months; the last is September 2022.
    private static VintageHistory Rising(double last) => Known(s_day, s_first, [.. Enumerable.Repeat(100.0, 12), last]);

    private static CockpitState State(Vintage? vintage = null)
    {
        var prices = Monthly("T.PRICES", "Consumer price index: all items", "居民消费价格指数：总指数", "INDEX", Transformation.YearOnYear, "prices:consumer");
        var rate = Monthly("T.RATE", "Unemployment rate", "失业率");
        var calm = Monthly("T.CALM", "Calm", "平稳指标");
        var dark = Monthly("T.DARK", "No scheme", "无方案");
        var reader = new HandMadeReader((prices, Rising(108.2)), (rate, Known(s_day, s_first, [.. Enumerable.Repeat(3.6, 12), 3.5])), (calm, Rising(100)), (dark, Rising(100)))
        {
            Lights = LightSchemes.None with
            {
                ByIndicator = new Dictionary<string, LightScheme>
                {
                    ["T.PRICES"] = new("T.PRICES", [Bands("T.PRICES", 0, 1, 3, 4).Current with { Transformation = Transformation.YearOnYear }]),
                    ["T.RATE"] = Bands("T.RATE", 3.6, 4, 5, 6),
                    ["T.CALM"] = Bands("T.CALM", 1, 50, 150, 200),
                },
                Composite = [new(1, new("Group"), s_day, new("Why"), [new("T.PRICES", 1), new("T.RATE", 1), new("T.CALM", 2)], [36.7, 50, 70, 83.3], 0.7, 2)],
                Cockpit = ["T.CALM", "T.DARK", "T.RATE", "T.PRICES"],
            },
        };
        return CockpitState.From(reader, vintage ?? Vintage.Latest, new Forecasts());
    }

    private static string Text(IEnumerable<SentencePart> parts) => string.Concat(parts.Select(p => p.Text));

    // Worked out by hand: points (1·5 + 1·1 + 2·3)/(5·4) = 60 %; 108.2 against 100 is +8.2 %.
    [Fact]
    public void Sentence_reads_well_in_English() => Assert.Equal(
        "Figures up to 31 Oct 2022: stable overall (score 60.0 of 100); overheated: consumer price index up 8.2% on a year earlier (Sep 2022); "
        + "cold: unemployment rate at 3.5% (Sep 2022); of the other indicators 1 stable and 1 unknown.",
        Text(CockpitSentence.Of(State(), null, "en")));

    [Fact]
    public void Sentence_reads_well_in_Chinese() => Assert.Equal(
        "截至2022年10月31日的数据：综合正常（得分60.0，满分100）；过热的有居民消费价格指数（同比上涨8.2%，2022年9月）；过冷的有失业率（3.5%，2022年9月）；其余指标1项正常、1项未知。",
        Text(CockpitSentence.Of(State(), null, "zh")));

    [Fact]
    public void Every_part_with_an_indicators_figure_leads_to_its_page()
    {
        var parts = CockpitSentence.Of(State(), null, "en");
        Assert.Equal(["T.PRICES", "T.RATE"], parts.Where(p => p.Key is not null).Select(p => p.Key));
        Assert.Contains(parts, p => p.IsComposite && p.Text.Contains("60.0", StringComparison.Ordinal));
        Assert.DoesNotContain(parts, p => p.Key is null && (p.Text.Contains("8.2", StringComparison.Ordinal) || p.Text.Contains("3.5", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_past_date_is_named_beside_the_date_of_the_figures()
    {
        Assert.StartsWith("As known on 31 Dec 2022 (figures up to 31 Oct 2022): ", Text(CockpitSentence.Of(State(), new(2022, 12, 31), "en")), StringComparison.Ordinal);
        Assert.StartsWith("按2022年12月31日已知情况（数据截至2022年10月31日）：", Text(CockpitSentence.Of(State(), new(2022, 12, 31), "zh")), StringComparison.Ordinal);
    }

    [Fact]
    public void Before_the_first_vintage_the_sentence_says_that_nothing_is_held()
    {
        var day = new DateOnly(2001, 1, 1);
        Assert.Equal(
            "Nothing can be said as known on 1 Jan 2001: no vintage that old is held (the earliest is of 31 Oct 2022).",
            Text(CockpitSentence.Of(State(new(day)), day, "en")));
        Assert.Equal("无法按2001年1月1日已知情况作出判断：未保存这么早的数据版本（最早为2022年10月31日）。", Text(CockpitSentence.Of(State(new(day)), day, "zh")));
    }

    [Fact]
    public void Figures_that_are_out_of_date_are_counted_and_not_quoted()
    {
        var late = new DateOnly(2023, 9, 30);
        var text = Text(CockpitSentence.Of(State(new(late)), late, "en"));
        Assert.DoesNotContain("8.2%", text, StringComparison.Ordinal);
        Assert.Contains("out of date", text, StringComparison.Ordinal);
    }
}
