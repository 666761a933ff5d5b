using CsCheck;
using DecisionSupport.Analytics.Alerting;
using DecisionSupport.Analytics.Methods;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Tests.EarlyWarning;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Alerting;

/// <summary>What holds for every alert rule, also for those that come later.</summary>
public class AlertRuleContractTests
{
    private static readonly Period s_first = Period.Month(2008, 1);

    // Ten years of months that drift and at times jump, some of them missing.
    private static readonly Gen<double[]> s_values = Gen.Select(Gen.Int[-10, 10].Array[120], Gen.Int[0, 40].Array[120], (moves, odd) =>
    {
        var level = 50.0;
        return moves.Select((m, i) => odd[i] == 0 ? double.NaN : level = Math.Max(1, level + (odd[i] == 1 ? 20 * m : m) / 10.0)).ToArray();
    });

    private static readonly Gen<int> s_jump = Gen.Int[-20, 20];

    public static TheoryData<string> Rules => [.. AlertRule.All.Select(r => r.Name)];

    private static AlertSetting Setting(string rule) => new(rule, 1, 0.2, 0.01, 1, 10, "theta", []);

    private static AlertInput Input(double[] values, string unit, Vintage vintage, params double[] later)
    {
        var indicator = Samples.Indicator(unit: unit);
        return new(new(indicator, Samples.Released(indicator, s_first, [.. values, .. later]), Samples.Band(20, 40, 60, 80)), vintage, null);
    }

    [Fact]
    public void The_seven_rules_are_found() =>
        Assert.Equal(["ForecastMissed", "LateRelease", "LevelShift", "LightChanged", "QualityGate", "SeasonalOutlier", "Surge"], AlertRule.All.Select(r => r.Name));

    [Fact]
    public void An_unknown_rule_is_named_with_those_there_are() =>
        Assert.Contains("LateRelease, LevelShift", Assert.Throws<ArgumentException>(() => AlertRule.Named("Oracle")).Message);

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_has_a_method_card_of_its_kind(string rule) => Assert.Equal(MethodKind.Alert, MethodCards.Find(rule)?.Kind);

    [Theory]
    [MemberData(nameof(Rules))]
    public void Without_figures_a_rule_says_nothing(string rule) => Assert.Null(AlertRule.Named(rule).Find(Input([], "PERCENT", Samples.On("2020-05-01")), Setting(rule)));

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_for_other_topics_says_nothing(string rule) =>
        s_values.Sample(v => AlertRule.Named(rule).Find(Input(v, "PERCENT", Samples.On("2018-01-10")), Setting(rule) with { Topics = ["recalls"] }) is null, iter: 10);

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_finding_meets_threshold_and_floor_and_its_day_is_the_one_judged(string rule) =>
        Gen.Select(s_values, s_jump, Gen.Bool).Sample((values, jump, isRate) =>
        {
            double[] jumped = [.. values[..^1], Math.Max(1, 50 + (3 * jump))];
            var day = new DateOnly(2018, 1, 20).AddDays(Math.Abs(jump) * 2);
            if (AlertRule.Named(rule).Find(Input(jumped, isRate ? "PERCENT" : "PERSONS", new(day)), Setting(rule)) is { } finding)
            {
                var e = finding.Evidence;
                Assert.True(e.Statistic >= e.Threshold && e.Size >= e.Floor, $"{e.Statistic} >= {e.Threshold}, {e.Size} >= {e.Floor}");
                Assert.Equal((rule, day), (finding.Rule, finding.Day));
                Assert.NotEqual("", e.Text.En);
                Assert.NotNull(e.Text.Zh);
                Assert.DoesNotContain("NaN", e.Text.En + e.Text.Zh);
            }
        }, iter: 60);

    [Theory]
    [MemberData(nameof(Rules))]
    public void What_is_published_later_changes_no_finding_of_a_past_day(string rule) =>
        Gen.Select(s_values, Gen.Int[1, 100].Array[6]).Sample((values, later) =>
        {
            // The 120th month is December 2017, known from 10 January 2018.
            var day = Samples.On("2018-01-31");
            Assert.Equal(
                AlertRule.Named(rule).Find(Input(values, "PERCENT", day), Setting(rule)),
                AlertRule.Named(rule).Find(Input(values, "PERCENT", day, [.. later.Select(v => (double)v)]), Setting(rule)));
        }, iter: 40);
}
