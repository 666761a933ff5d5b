using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Web.Briefing;
using DecisionSupport.Web.Components.Charts;

namespace DecisionSupport.Web.Tests.Briefing;

/// <summary>Hand-made briefings for tests of the writers. Their numbers are those of no statistic.</summary>
internal static class SampleBriefing
{
    /// <summary>A chart with a gap, a second dashed line, negative values and a forecast, and one without; with a text of two paragraphs and a footnote.</summary>
    public static BriefingDocument WithText(string language) => In(language) with
    {
        Passage = language == "zh"
            ? new([[new("物价同比上涨"), new("+8.15%", 1), new("；<&>。")], [new("第二段。")]], ["消费价格（TEST.A），2022年9月。"])
            : new([[new("Prices rose by "), new("+8.15%", 1), new(" <&>.")], [new("Second paragraph.")]], ["Prices (TEST.A), Sep 2022."]),
    };

    /// <summary>The same without a text.</summary>
    public static BriefingDocument In(string language) => new(
        language == "zh" ? "九月经济简报" : "September briefing",
        new(2022, 10, 31),
        new(2022, 10, 13),
        language,
        [Item(language, Fan()), Item(language, null) with { Key = "TEST.B", Light = null, Facts = [] }]);

    public static BriefingItem Item(string language, QuantileForecast? fan)
    {
        var zh = language == "zh";
        var state = new ChartState(
            zh ? "2022年9月消费价格同比上涨8.2%" : "Prices up 8.2 % on the year in Sep 2022 <&>",
            zh ? "消费价格指数，同比，美国" : "Consumer prices, change on the year, United States",
            "%",
            [new(zh ? "消费价格" : "Prices", Prices()), new(zh ? "早先版本" : "Earlier vintage", TimeSeries.Of(Period.Month(2021, 1), [-2.5, -1.25, 0.1]), true)],
            fan,
            zh ? "来源：测试局；数据截至2022年10月31日" : "Source: Test bureau; as known on 31 Oct 2022",
            null,
            zh ? "折线图：消费价格同比，2021年1月至2022年9月。" : "Line chart: prices, January 2021 to September 2022.")
        {
            Quality = new(zh ? "数据质量：B 良。" : "Data quality: B fair.", "B", zh ? "数据质量 B 良：85.0分。" : "Data quality B fair: 85.0 points.", "/indicators/TEST.A#quality"),
        };
        return new(
            "TEST.A", zh ? "消费价格" : "Prices", state,
            new(WarningLight.Red, zh ? "8.2，高于上限5.0。" : "8.2 is above the upper cut of 5.0."),
            [new(zh ? "2022年9月" : "Sep 2022", "8.2 %"), new(zh ? "上月" : "Month before", "8.3 %")],
            zh ? "居民消费价格。" : "Prices paid by households.", zh ? "价格上涨。" : "Prices rise.",
            zh ? "测试局" : "Test bureau", zh ? "公有领域" : "Public domain", new(2022, 10, 13), 1);
    }

    /// <summary>21 months to September 2022 with a gap in May 2021.</summary>
    public static TimeSeries Prices() => TimeSeries.Of(
        Period.Month(2021, 1), [1.4, 1.7, 2.6, 4.2, double.NaN, 5.4, 5.4, 5.3, 5.4, 6.2, 6.8, 7.0, 7.5, 7.9, 8.5, 8.3, 8.6, 9.1, 8.5, 8.3, 8.2]);

    /// <summary>Three months ahead, widening.</summary>
    public static QuantileForecast Fan() => new(
        Period.Month(2022, 9), [.. Enumerable.Range(1, 3).Select(h => (IReadOnlyList<double>)[.. new[] { -2.0, -1.6, -1.3, -0.8, -0.7, -0.4, 0, 0.4, 0.7, 0.8, 1.3, 1.6, 2.0 }.Select(q => 8.1 - (0.1 * h) + (q * h / 2))])]);
}
