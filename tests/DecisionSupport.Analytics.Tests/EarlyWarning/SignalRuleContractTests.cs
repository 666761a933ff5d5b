using CsCheck;
using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Methods;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using Xunit;

namespace DecisionSupport.Analytics.Tests.EarlyWarning;

/// <summary>What holds for every rule, also for those that come later.</summary>
public class SignalRuleContractTests
{
    private static readonly Period s_first = Period.Month(2010, 1);

    // Figures of five years of months, known on random days of six years; one in twenty withdraws its figure.
    private static readonly Gen<Release> s_release = Gen.Select(Gen.Int[0, 59], Gen.Int[0, 2190], Gen.Int[-30, 30], Gen.Int[0, 19], (month, day, value, withdrawn) =>
        new Release(
            new Vintage(new DateOnly(2010, 2, 1).AddDays(day)),
            new Observation(s_first + month, withdrawn == 0 ? null : value / 4.0)));

    public static TheoryData<string> Rules => [.. SignalRules.All.Select(r => r.Name)];

    /// <summary>A scheme that every rule accepts: it reads what it needs and leaves the rest.</summary>
    private static LightSchemeVersion SchemeFor(string rule) =>
        Samples.Window(rule, s_first, s_first + 49) with { Cuts = [-3, -1, 1, 3], Frozen = new(2014, 6, 1), Transformation = Transformation.PeriodOnPeriodDifference };

    [Fact]
    public void The_three_rules_are_found() =>
        Assert.Equal(["Percentile", "Sigma", "TargetBand"], SignalRules.All.Select(r => r.Name));

    [Fact]
    public void An_unknown_rule_is_named_with_those_there_are() =>
        Assert.Contains("Percentile, Sigma, TargetBand", Assert.Throws<ArgumentException>(() => SignalRules.Named("Oracle")).Message);

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_has_a_method_card_of_its_kind(string rule) => Assert.Equal(MethodKind.Light, MethodCards.Find(rule)?.Kind);

    [Theory]
    [MemberData(nameof(Rules))]
    public void Without_figures_the_light_is_unknown_and_says_so(string rule)
    {
        var signal = SignalRules.Named(rule).Evaluate(SchemeFor(rule), Samples.Indicator(), VintageHistory.Of(Frequency.Monthly, []), Samples.On("2020-05-01"));
        Assert.Equal(WarningLight.Unknown, signal.Light);
        Assert.Null(signal.Period);
        Assert.Empty(signal.Cuts);
        Assert.Equal("No figure was known by 1 May 2020: no light.", signal.Reason.En);
        Assert.Equal("截至2020年5月1日尚无已公布数据，灯号未知。", signal.Reason.Zh);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_scheme_for_another_rule_is_refused(string rule)
    {
        var error = Assert.Throws<ArgumentException>(() =>
            SignalRules.Named(rule).Evaluate(Samples.Scheme("Other"), Samples.Indicator(), VintageHistory.Of(Frequency.Monthly, []), Vintage.Latest));
        Assert.Contains($"T.RATE, version 1, rule {rule}", error.Message);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_history_of_another_frequency_is_refused(string rule) =>
        Assert.Throws<ArgumentException>(() =>
            SignalRules.Named(rule).Evaluate(SchemeFor(rule), Samples.Indicator(), VintageHistory.Of(Frequency.Quarterly, []), Vintage.Latest));

    [Theory]
    [MemberData(nameof(Rules))]
    public void Later_releases_never_change_a_light(string rule)
    {
        var (indicator, scheme, judged) = (Samples.Indicator(), SchemeFor(rule), 0);
        Gen.Select(s_release.Array[300, 600], s_release.Array[1, 80], Gen.Int[1500, 2190]).Sample((known, more, day) =>
        {
            var vintage = new Vintage(new DateOnly(2010, 2, 1).AddDays(day));
            var before = VintageHistory.Of(Frequency.Monthly, known);
            var after = before.Append(more.Where(r => r.KnownFrom > vintage));
            var light = SignalRules.Named(rule).Evaluate(scheme, indicator, before, vintage);
            judged += light.Light != WarningLight.Unknown ? 1 : 0;
            Assert.Equal(Samples.Text(light), Samples.Text(SignalRules.Named(rule).Evaluate(scheme, indicator, after, vintage)));
            Assert.Equal(
                SignalRules.Named(rule).Lights(scheme, indicator, before, vintage).Strip(24),
                SignalRules.Named(rule).Lights(scheme, indicator, after, vintage).Strip(24));
        }, iter: 200, threads: 1);
        Assert.True(judged > 100, $"Only {judged} of 200 random histories gave a light: the property says nothing.");
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Every_reason_ends_as_a_sentence_in_both_languages_and_names_the_light(string rule)
    {
        var (indicator, scheme) = (Samples.Indicator(), SchemeFor(rule));
        s_release.Array[300, 600].Sample(releases =>
        {
            var signal = SignalRules.Named(rule).Evaluate(scheme, indicator, VintageHistory.Of(Frequency.Monthly, releases), Vintage.Latest);
            Assert.EndsWith(".", signal.Reason.En);
            Assert.EndsWith("。", signal.Reason.Zh);
            if (signal.Light != WarningLight.Unknown)
            {
                Assert.Contains(signal.Light.Words().En, signal.Reason.En);
                Assert.Contains("判为" + signal.Light.Words().Zh, signal.Reason.Zh);
                Assert.Equal(signal.Light, SignalRules.Named(rule).Lights(scheme, indicator, VintageHistory.Of(Frequency.Monthly, releases), Vintage.Latest)[signal.Period!.Value]);
            }
        }, iter: 100);
    }
}
