using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Analytics.Tests.EarlyWarning;

public class WindowRuleTests
{
    private static readonly Period s_first = Period.Month(2000, 1);

    // 50 values without order: (37·i mod 101)/4.
    private static readonly double[] s_values = [.. Enumerable.Range(0, 50).Select(i => i * 37 % 101 / 4.0)];

    private static MonitoredIndicator Monitored(string rule, params double[] after)
    {
        var indicator = Samples.Indicator();
        return new(indicator, Samples.Released(indicator, s_first, [.. s_values, .. after]), Samples.Window(rule, s_first, s_first + 49));
    }

    // Python 3.11.7: xs = [((i*37)%101)/4 for i in range(50)]; statistics.quantiles(xs, n=100, method='inclusive')[p-1]
    // for p in 10, 30, 70, 90 ('inclusive' is type 7).
    [Fact]
    public void Percentile_cuts_are_type_7_quantiles_of_the_window() => CloseTo([2.475, 7.425, 17.725, 22.575], Cuts(Monitored("Percentile", 10)));

    [Fact]
    public void Percentages_of_the_scheme_replace_the_usual_ones()
    {
        var monitored = Monitored("Percentile", 10);
        // As above, for p in 15, 25 (and 70, 90).
        CloseTo([3.5125, 5.9375, 17.725, 22.575], Cuts(monitored with { Scheme = monitored.Scheme! with { Percentiles = [15, 25, 70, 90] } }));
    }

    // Python 3.11.7: m, s = statistics.fmean(xs), statistics.stdev(xs); [m + k*s for k in (-1.5, -.75, .75, 1.5)].
    [Fact]
    public void Sigma_cuts_are_the_mean_plus_multiples_of_the_sample_deviation() =>
        CloseTo([1.2857844661991837, 6.895392233099592, 18.11460776690041, 23.724215533800816], Cuts(Monitored("Sigma", 10)));

    [Fact]
    public void Multiples_of_the_scheme_replace_the_usual_ones()
    {
        var monitored = Monitored("Sigma", 10);
        CloseTo([12.505 - 7.479477022533878, 12.505, 12.505, 12.505 + 7.479477022533878], Cuts(monitored with { Scheme = monitored.Scheme! with { Cuts = [-1, 0, 0, 1] } }));
    }

    [Theory]
    [InlineData(1, WarningLight.Blue, "below the 10th percentile of January 2000 to February 2004, 2.5%: cold.", "低于参考期（2000年1月至2004年2月）第10百分位数2.5%，判为过冷。")]
    [InlineData(5, WarningLight.LightBlue, "between the 10th and 30th percentiles of January 2000 to February 2004, 2.5% and 7.4%: cool.", "介于参考期（2000年1月至2004年2月）第10至第30百分位数（2.5%至7.4%）之间，判为偏冷。")]
    [InlineData(12, WarningLight.Green, "between the 30th and 70th percentiles of January 2000 to February 2004, 7.4% and 17.7%: stable.", "介于参考期（2000年1月至2004年2月）第30至第70百分位数（7.4%至17.7%）之间，判为正常。")]
    [InlineData(20, WarningLight.Yellow, "between the 70th and 90th percentiles of January 2000 to February 2004, 17.7% and 22.6%: warm.", "介于参考期（2000年1月至2004年2月）第70至第90百分位数（17.7%至22.6%）之间，判为偏热。")]
    [InlineData(24, WarningLight.Red, "above the 90th percentile of January 2000 to February 2004, 22.6%: overheated.", "高于参考期（2000年1月至2004年2月）第90百分位数22.6%，判为过热。")]
    public void A_percentile_light_explains_itself(double value, WarningLight light, string english, string chinese)
    {
        var signal = IndicatorLight.Evaluate(Monitored("Percentile", value), Vintage.Latest);
        Assert.Equal(light, signal.Light);
        Assert.EndsWith(english, signal.Reason.En);
        Assert.EndsWith(chinese, signal.Reason.Zh);
    }

    [Theory]
    [InlineData(1, WarningLight.Blue, "below mean − 1.5 standard deviations of January 2000 to February 2004, 1.3%: cold.", "低于参考期（2000年1月至2004年2月）均值减1.5倍标准差，即1.3%，判为过冷。")]
    [InlineData(20, WarningLight.Yellow, "between mean + 0.75 standard deviations and mean + 1.5 standard deviations of January 2000 to February 2004, 18.1% and 23.7%: warm.", "介于参考期（2000年1月至2004年2月）均值加0.75倍标准差与均值加1.5倍标准差（18.1%至23.7%）之间，判为偏热。")]
    public void A_sigma_light_explains_itself(double value, WarningLight light, string english, string chinese)
    {
        var signal = IndicatorLight.Evaluate(Monitored("Sigma", value), Vintage.Latest);
        Assert.Equal(light, signal.Light);
        Assert.EndsWith(english, signal.Reason.En);
        Assert.EndsWith(chinese, signal.Reason.Zh);
    }

    [Fact]
    public void Values_outside_the_window_do_not_move_the_cuts() => Assert.Equal(Cuts(Monitored("Percentile", 10)), Cuts(Monitored("Percentile", 900, -900)));

    [Theory]
    [InlineData("Percentile")]
    [InlineData("Sigma")]
    public void Fewer_than_forty_values_give_no_light(string rule)
    {
        // The 39th value (March 2003) is due on 10 April 2003, the 40th on 10 May.
        var monitored = Monitored(rule);
        var before = IndicatorLight.Evaluate(monitored, Samples.On("2003-05-09"));
        Assert.Equal(WarningLight.Unknown, before.Light);
        Assert.NotNull(before.Value);
        Assert.Equal("Of the reference window January 2000 to February 2004 39 values were known by 9 May 2003; at least 40 are needed: no light.", before.Reason.En);
        Assert.Equal("截至2003年5月9日，参考期（2000年1月至2004年2月）内已知数据39个，少于所需的40个，灯号未知。", before.Reason.Zh);
        Assert.NotEqual(WarningLight.Unknown, IndicatorLight.Evaluate(monitored, Samples.On("2003-05-10")).Light);
    }

    [Theory]
    [InlineData("Percentile")]
    [InlineData("Sigma")]
    public void A_window_without_variation_gives_no_light(string rule)
    {
        var indicator = Samples.Indicator();
        var signal = IndicatorLight.Evaluate(
            new(indicator, Samples.Released(indicator, s_first, [.. Enumerable.Repeat(5.0, 50), 7]), Samples.Window(rule, s_first, s_first + 49)), Vintage.Latest);
        Assert.Equal(WarningLight.Unknown, signal.Light);
        Assert.Contains("are all the same", signal.Reason.En);
    }

    [Fact]
    public void Cuts_use_the_figures_known_on_the_freeze_date_or_earlier()
    {
        var monitored = Monitored("Percentile", 10);
        var frozen = monitored with { Scheme = monitored.Scheme! with { Frozen = new(2004, 6, 1) } };
        // On 1 January 2010 every figure of the window is revised upwards by 100.
        var revised = frozen with { History = frozen.History.Append(s_values.Select((v, i) => new Release(Samples.On("2010-01-01"), new(s_first + i, v + 100)))) };
        Assert.Equal(Cuts(frozen), Cuts(revised));
        CloseTo([102.475, 107.425, 117.725, 122.575], Cuts(revised with { Scheme = monitored.Scheme }));
        var early = IndicatorLight.Evaluate(revised, Samples.On("2003-12-31"));
        Assert.NotEqual(Cuts(frozen), early.Cuts); // 47 of the 50 values were known
        Assert.NotEmpty(early.Cuts);
    }

    [Fact]
    public void A_window_that_is_missing_or_of_another_frequency_is_refused()
    {
        var monitored = Monitored("Percentile", 10);
        Assert.Contains("no reference window", Error(monitored.Scheme! with { Window = null }));
        Assert.Contains("2000-Q1 to 2004-Q1, but the indicator is Monthly", Error(monitored.Scheme! with { Window = (Period.Quarter(2000, 1), Period.Quarter(2004, 1)) }));
        Assert.Contains("[10, 30, 70]", Error(monitored.Scheme! with { Percentiles = [10, 30, 70] }));
        Assert.Contains("between 0 and 100", Error(monitored.Scheme! with { Percentiles = [0.1, 30, 70, 100] }));

        string Error(LightSchemeVersion scheme) => Assert.Throws<ArgumentException>(() => IndicatorLight.Evaluate(monitored with { Scheme = scheme }, Vintage.Latest)).Message;
    }

    private static IReadOnlyList<double> Cuts(MonitoredIndicator monitored) => IndicatorLight.Evaluate(monitored, Vintage.Latest).Cuts;

    private static void CloseTo(double[] expected, IReadOnlyList<double> actual) =>
        Assert.All(expected.Zip(actual, (e, a) => (e, a)), x => Assert.Equal(x.e, x.a, 1e-9));
}
