using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using Xunit;

namespace DecisionSupport.Analytics.Tests.EarlyWarning;

public class AlertsTests
{
    private static readonly Period s_january = Period.Month(2024, 1);
    private static readonly LightSchemeVersion s_ownLight = Samples.Band(1.5, 2.5, 3.5, 4.5);

    // The last of two months is February, due on 10 March; the next is due on 10 April.
    private static readonly DateOnly s_today = new(2024, 3, 20);

    private static MonitoredIndicator Lights(string key, string topic, params double[] lights)
    {
        var indicator = Samples.Indicator(key, topic: topic);
        return new(indicator, Samples.Released(indicator, s_january, lights), s_ownLight);
    }

    private static IReadOnlyList<Alert> Alerts(params MonitoredIndicator[] indicators) => Analytics.EarlyWarning.Alerts.Of(indicators, Vintage.Latest, s_today);

    [Fact]
    public void Green_that_stays_green_is_no_alert() => Assert.Empty(Alerts(Lights("A", "labour", 3, 3)));

    [Fact]
    public void A_new_extreme_is_urgent_and_a_standing_one_a_warning()
    {
        var alerts = Alerts(Lights("Standing", "labour", 5, 5), Lights("New", "labour", 4, 5));
        Assert.Equal([("New", AlertSeverity.Urgent), ("Standing", AlertSeverity.Warning)], alerts.Select(a => (a.Indicator.Key.Key, a.Severity)));
        Assert.Equal([AlertTrigger.ExtremeLight, AlertTrigger.LightChanged], alerts[0].Triggers);
        Assert.Equal(s_january + 1, alerts[0].Period);
        Assert.EndsWith("The light changed from warm (January 2024) to overheated (February 2024).", alerts[0].Evidence.En);
        Assert.EndsWith("灯号由偏热（2024年1月）转为过热（2024年2月）。", alerts[0].Evidence.Zh);
    }

    [Fact]
    public void A_step_is_a_notice_and_two_steps_a_warning()
    {
        Assert.Equal(AlertSeverity.Notice, Assert.Single(Alerts(Lights("A", "labour", 3, 4))).Severity);
        Assert.Equal(AlertSeverity.Warning, Assert.Single(Alerts(Lights("A", "labour", 2, 4))).Severity);
    }

    [Fact]
    public void A_light_after_a_gap_is_no_change() => Assert.Empty(Alerts(Lights("A", "labour", 3, 3, double.NaN, 2)));

    [Theory]
    [InlineData("labour", AlertKind.Economy)]
    [InlineData("prices", AlertKind.Economy)]
    [InlineData("prices:fuel", AlertKind.Market)]
    [InlineData("bank-condition", AlertKind.Market)]
    [InlineData("food-safety", AlertKind.Market)]
    public void The_topic_says_whose_business_it_is(string topic, AlertKind kind) => Assert.Equal(kind, Assert.Single(Alerts(Lights("A", topic, 3, 5))).Kind);

    // February is due on 10 March (29 February + 10 days), March on 10 April; three days of grace.
    [Theory]
    [InlineData("2024-03-13", null)]
    [InlineData("2024-03-14", AlertSeverity.Notice)]
    [InlineData("2024-04-11", AlertSeverity.Warning)]
    public void A_late_figure_is_an_alert_about_the_data(string today, AlertSeverity? severity)
    {
        var alerts = Analytics.EarlyWarning.Alerts.Of([Lights("A", "labour", 3)], Vintage.Latest, DateOnly.Parse(today));
        Assert.Equal(severity, alerts.Count == 0 ? null : alerts[0].Severity);
        Assert.All(alerts, a => Assert.Equal((AlertKind.Data, s_january + 1), (a.Kind, a.Period)));
        Assert.All(alerts, a => Assert.StartsWith("2024年2月数据按惯例应于2024年3月10日前后公布，尚未收到，已逾期", a.Evidence.Zh));
    }

    [Fact]
    public void A_stale_extreme_is_reported_as_late_not_as_an_alarm()
    {
        var alert = Assert.Single(Analytics.EarlyWarning.Alerts.Of([Lights("A", "labour", 3, 5)], Samples.On("2025-01-01"), new DateOnly(2025, 1, 1)));
        Assert.Equal([AlertTrigger.LateArrival], alert.Triggers);
    }

    [Fact]
    public void An_indicator_given_twice_gives_one_alert() => Assert.Single(Alerts(Lights("A", "labour", 3, 5), Lights("A", "labour", 3, 5)));

    // Changes alternate between +0.1 and -0.1: median 0.1 or -0.1 and MAD at most 0.2, so a jump of 2 points is at least 6.4 robust deviations.
    private static MonitoredIndicator Jumping(double jump, string unit = "PERCENT", double level = 5)
    {
        var indicator = Samples.Indicator(unit: unit, headline: Transformation.Level);
        double[] values = [.. Enumerable.Range(0, 40).Select(i => level + (i % 2 == 0 ? 0 : level / 50)), level + jump];
        return new(indicator, Samples.Released(indicator, Period.Month(2020, 11), values), null);
    }

    [Fact]
    public void An_unusually_large_change_is_a_warning_with_its_size()
    {
        var alert = Assert.Single(Alerts(Jumping(2)));
        Assert.Equal((AlertTrigger.LargeMove, AlertSeverity.Warning, Period.Month(2024, 3)), (Assert.Single(alert.Triggers), alert.Severity, alert.Period));
        Assert.Contains("March 2024: 7.0%, 1.9 percentage points more than the month before: a move ", alert.Evidence.En);
        Assert.Contains("2024年3月为7.0%，较上期上升1.9个百分点，变动幅度为常态波动的", alert.Evidence.Zh);
    }

    [Fact]
    public void An_odd_but_immaterial_change_is_no_alert()
    {
        // The same shape at a hundredth of the size: the same z, but 0.019 points.
        var (large, small) = (Jumping(2), Jumping(0.02, level: 0.05));
        var z = (MonitoredIndicator m) => LastMove.Of(m.Indicator, m.History, Vintage.Latest)!.RobustZ!.Value;
        Assert.Equal(z(large), z(small), 1e-6);
        Assert.Empty(Alerts(small));
    }

    // Forty changes on the year of 2.0 and 2.2 in turn, then one of the given size; the last but one is 2.2.
    [Theory]
    [InlineData(6.2, "up 6.2% on a year earlier, after 2.2% the month before", "同比上升6.2%，升幅较上期扩大4.0个百分点，")]
    [InlineData(0.2, "up 0.2% on a year earlier, after 2.2% the month before", "同比上升0.2%，升幅较上期收窄2.0个百分点，")]
    [InlineData(-3.0, "down 3.0% on a year earlier, after 2.2% the month before", "同比下降3.0%，上期同比上升2.2%，")]
    public void A_rate_widens_narrows_or_turns(double last, string english, string chinese)
    {
        var indicator = Samples.Indicator(unit: "INDEX_2017_100", headline: Transformation.YearOnYear);
        var levels = Enumerable.Repeat(100.0, 12).ToList();
        foreach (var rate in Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? 2.0 : 2.2).Append(last))
        {
            levels.Add(levels[^12] * (1 + (rate / 100)));
        }

        var alert = Assert.Single(Alerts(new MonitoredIndicator(indicator, Samples.Released(indicator, Period.Month(2019, 11), [.. levels]), null)));
        Assert.Contains(english, alert.Evidence.En);
        Assert.Contains(chinese, alert.Evidence.Zh);
    }

    [Fact]
    public void Lateness_counts_from_each_source_s_own_day()
    {
        var alerts = Analytics.EarlyWarning.Alerts.Of(
            [Lights("A", "labour", 3), Lights("B", "labour", 3)], Vintage.Latest, i => i.Key.Key == "A" ? new(2024, 3, 1) : new(2024, 3, 20));
        Assert.Equal("B", Assert.Single(alerts).Indicator.Key.Key);
    }

    [Fact]
    public void The_sizes_can_be_set() =>
        Assert.Empty(Analytics.EarlyWarning.Alerts.Of([Jumping(2)], Vintage.Latest, s_today, new AlertPolicy(RobustZ: 1000)));

    // Python 3.11.7, d = the 40 changes before the last: m = statistics.median(d); mad = statistics.median(abs(x-m) for x in d);
    // (last - m) / (1.4826*mad), with values i*(i+1)//2 % 13 for i in 0..40 and a last value of 40.
    [Fact]
    public void The_last_move_is_measured_in_robust_deviations()
    {
        var indicator = Samples.Indicator();
        double[] values = [.. Enumerable.Range(0, 41).Select(i => i * (i + 1) / 2 % 13), 40];
        var move = LastMove.Of(indicator, Samples.Released(indicator, s_january, values), Vintage.Latest)!;
        Assert.Equal((40.0, 40.0 - values[40], s_january + 41), (move.Value, move.Change, move.Period));
        Assert.Equal(8.768379873195737, move.RobustZ!.Value, 1e-9);
    }

    [Fact]
    public void Few_or_constant_changes_give_no_measure()
    {
        var indicator = Samples.Indicator();
        Assert.Null(LastMove.Of(indicator, Samples.Released(indicator, s_january, [.. Enumerable.Range(0, 24).Select(i => i % 3.0), 9]), Vintage.Latest)!.RobustZ);
        Assert.NotNull(LastMove.Of(indicator, Samples.Released(indicator, s_january, [.. Enumerable.Range(0, 25).Select(i => i % 3.0), 9]), Vintage.Latest)!.RobustZ);
        Assert.Null(LastMove.Of(indicator, Samples.Released(indicator, s_january, [.. Enumerable.Range(0, 60).Select(i => (double)i)]), Vintage.Latest)!.RobustZ);
        Assert.Null(LastMove.Of(indicator, Samples.Released(indicator, s_january, 1, double.NaN, 3), Vintage.Latest));
        Assert.Null(LastMove.Of(indicator, Samples.Released(indicator, s_january), Vintage.Latest));
    }

    [Theory]
    [InlineData(new double[] { 3, 3 }, 0)]
    [InlineData(new double[] { 4, 4 }, 25)]
    [InlineData(new double[] { 3, 4 }, 40)]
    [InlineData(new double[] { 4, 5 }, 65)]
    [InlineData(new double[] { 1, 5 }, 80)]
    [InlineData(new double[] { }, 25)]
    public void Attention_adds_light_and_change(double[] lights, double score) => Assert.Equal(score, Attention.Of(Lights("A", "labour", lights), Vintage.Latest).Score);

    [Fact]
    public void A_stale_light_draws_no_more_attention_than_an_unknown_one() =>
        Assert.Equal(new(25, 0, 0), Attention.Of(Lights("A", "labour", 1, 5), Samples.On("2025-01-01")));

    [Fact]
    public void Attention_counts_large_moves_up_to_a_limit()
    {
        Assert.Equal(20, Attention.Of(Jumping(50), Vintage.Latest).Move);
        Assert.Equal(45, Attention.Of(Jumping(50), Vintage.Latest).Score); // no scheme: Unknown 25, move 20
    }
}
