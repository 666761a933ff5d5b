using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using Xunit;

namespace DecisionSupport.Analytics.Tests.EarlyWarning;

public class TargetBandRuleTests
{
    private static readonly Period s_january = Period.Month(2024, 1);

    private static Signal Judge(double value, bool inverted = false, Vintage? vintage = null)
    {
        var indicator = Samples.Indicator();
        return IndicatorLight.Evaluate(
            new(indicator, Samples.Released(indicator, s_january, value), Samples.Band(1, 1.5, 2.5, 3.5) with { Inverted = inverted }),
            vintage ?? Vintage.Latest);
    }

    // The cuts belong to the milder side: set by hand from the card's table.
    [Theory]
    [InlineData(0.99, WarningLight.Blue)]
    [InlineData(1, WarningLight.LightBlue)]
    [InlineData(1.49, WarningLight.LightBlue)]
    [InlineData(1.5, WarningLight.Green)]
    [InlineData(2.5, WarningLight.Green)]
    [InlineData(2.51, WarningLight.Yellow)]
    [InlineData(3.5, WarningLight.Yellow)]
    [InlineData(3.51, WarningLight.Red)]
    public void The_light_follows_the_band(double value, WarningLight light)
    {
        Assert.Equal(light, Judge(value).Light);
        Assert.Equal(6 - (int)light, (int)Judge(value, inverted: true).Light);
    }

    [Fact]
    public void Rounding_errors_do_not_cross_a_cut()
    {
        Assert.NotEqual(2.5, 100 * ((102.5 / 100) - 1));
        Assert.Equal(WarningLight.Green, Judge(100 * ((102.5 / 100) - 1)).Light);
    }

    [Theory]
    [InlineData(4.2, "January 2024: 4.2%, above the upper warning limit of 3.5% (target band 1.5% to 2.5%): overheated.", "2024年1月为4.2%，高于警戒上限3.5%（目标区间为1.5%至2.5%），判为过热。")]
    [InlineData(3.0, "January 2024: 3.0%, above the target band's upper limit of 2.5%: warm.", "2024年1月为3.0%，高于目标区间上限2.5%，判为偏热。")]
    [InlineData(2.0, "January 2024: 2.0%, within the target band of 1.5% to 2.5%: stable.", "2024年1月为2.0%，处于1.5%至2.5%的目标区间内，判为正常。")]
    [InlineData(1.2, "January 2024: 1.2%, below the target band's lower limit of 1.5%: cool.", "2024年1月为1.2%，低于目标区间下限1.5%，判为偏冷。")]
    [InlineData(-0.3, "January 2024: -0.3%, below the lower warning limit of 1.0% (target band 1.5% to 2.5%): cold.", "2024年1月为-0.3%，低于警戒下限1.0%（目标区间为1.5%至2.5%），判为过冷。")]
    public void The_reason_names_value_limit_and_light(double value, string english, string chinese)
    {
        Assert.Equal(english, Judge(value).Reason.En);
        Assert.Equal(chinese, Judge(value).Reason.Zh);
    }

    [Fact]
    public void A_value_just_beyond_a_cut_is_written_so_that_it_differs() => Assert.Contains("2.51%, above the target band's upper limit of 2.5%:", Judge(2.51).Reason.En);

    [Fact]
    public void An_inverted_indicator_says_so()
    {
        Assert.Equal("January 2024: 4.2%, above the upper warning limit of 3.5% (target band 1.5% to 2.5%): cold (a high value means cold).", Judge(4.2, inverted: true).Reason.En);
        Assert.EndsWith("判为过冷（该指标数值越高表示越冷）。", Judge(4.2, inverted: true).Reason.Zh);
    }

    [Fact]
    public void A_change_on_the_year_is_worded_as_one()
    {
        var indicator = Samples.Indicator(unit: "INDEX_2017_100");
        var history = Samples.Released(indicator, s_january, [.. Enumerable.Repeat(100.0, 12), 108.2]);
        var signal = IndicatorLight.Evaluate(new(indicator, history, Samples.Band(1, 1.5, 2.5, 3.5) with { Transformation = Transformation.YearOnYear }), Vintage.Latest);
        Assert.StartsWith("January 2025: up 8.2% on a year earlier, above the upper warning limit of 3.5%", signal.Reason.En);
        Assert.StartsWith("2025年1月同比上升8.2%，高于警戒上限3.5%", signal.Reason.Zh);
    }

    [Fact]
    public void A_scheme_without_four_ascending_cuts_is_refused()
    {
        var indicator = Samples.Indicator();
        var history = Samples.Released(indicator, s_january, 1);
        foreach (var scheme in new[] { Samples.Scheme("TargetBand"), Samples.Band(1, 2, 3), Samples.Band(1, 3, 2, 4), Samples.Band(1, 2, 3, double.NaN) })
        {
            Assert.Contains("T.RATE, version 1", Assert.Throws<ArgumentException>(() => IndicatorLight.Evaluate(new(indicator, history, scheme), Vintage.Latest)).Message);
        }
    }

    // January is due on 10 February, March on 10 April: on 11 April two later figures are missing.
    [Theory]
    [InlineData("2024-02-09", null, false)]
    [InlineData("2024-02-10", "2024-01", false)]
    [InlineData("2024-04-10", "2024-01", false)]
    [InlineData("2024-04-11", "2024-01", true)]
    public void A_light_is_stale_when_two_later_figures_are_overdue(string day, string? period, bool stale)
    {
        var signal = Judge(2, vintage: Samples.On(day));
        Assert.Equal(period, signal.Period?.ToString());
        Assert.Equal(stale, signal.IsStale);
        Assert.Equal(stale, signal.Reason.En.Contains("Not current: the figure for March 2024 was due about 10 April 2024.", StringComparison.Ordinal));
        Assert.Equal(stale, signal.Reason.Zh!.Contains("数据未及时更新：2024年3月数据按惯例应于2024年4月10日前后公布。", StringComparison.Ordinal));
    }

    [Fact]
    public void The_newest_state_of_knowledge_is_measured_against_the_last_release_of_the_series()
    {
        var indicator = Samples.Indicator();
        var old = Samples.Released(indicator, s_january, 2);
        Assert.False(IndicatorLight.Evaluate(new(indicator, old, Samples.Band(1, 1.5, 2.5, 3.5)), Vintage.Latest).IsStale);
        var snapshot = VintageHistory.Of(Frequency.Monthly, [new(Samples.On("2025-12-31"), new(s_january, 2))]);
        Assert.True(IndicatorLight.Evaluate(new(indicator, snapshot, Samples.Band(1, 1.5, 2.5, 3.5)), Vintage.Latest).IsStale);
    }

    [Fact]
    public void Projections_are_not_judged()
    {
        var indicator = Samples.Indicator(projectionFrom: s_january + 1);
        var signal = IndicatorLight.Evaluate(new(indicator, Samples.Released(indicator, s_january, 2, 9, 9), Samples.Band(1, 1.5, 2.5, 3.5)), Vintage.Latest);
        Assert.Equal((s_january, WarningLight.Green), (signal.Period, signal.Light));
        var marked = VintageHistory.Of(Frequency.Monthly, [new(Samples.On("2024-03-01"), new(s_january, 2)), new(Samples.On("2024-03-01"), new(s_january + 1, 9, ObservationStatus.Forecast))]);
        Assert.Equal(s_january, IndicatorLight.Evaluate(new(Samples.Indicator(), marked, Samples.Band(1, 1.5, 2.5, 3.5)), Vintage.Latest).Period);
    }

    [Fact]
    public void The_strip_shows_the_last_periods_and_leaves_gaps_unknown()
    {
        var indicator = Samples.Indicator();
        var strip = IndicatorLight.Strip(new(indicator, Samples.Released(indicator, s_january, 0, 9, double.NaN, 2), Samples.Band(1, 1.5, 2.5, 3.5)), Vintage.Latest, 3);
        Assert.Equal([new(s_january + 1, WarningLight.Red, 9), new(s_january + 2, WarningLight.Unknown, null), new PeriodLight(s_january + 3, WarningLight.Green, 2)], strip);
    }

    [Fact]
    public void An_indicator_without_a_scheme_is_unknown()
    {
        var indicator = Samples.Indicator();
        var signal = IndicatorLight.Evaluate(new(indicator, Samples.Released(indicator, s_january, 2), null), Vintage.Latest);
        Assert.Equal((WarningLight.Unknown, 0), (signal.Light, signal.SchemeVersion));
        Assert.Empty(IndicatorLight.Strip(new(indicator, Samples.Released(indicator, s_january, 2), null), Vintage.Latest));
    }
}
