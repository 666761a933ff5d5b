using CsCheck;
using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Analytics.Tests.EarlyWarning;

public class CompositeIndexTests
{
    private static readonly Period s_january = Period.Month(2024, 1);
    private static readonly double[] s_cuts = [36.7, 50, 70, 83.3];

    // With these cuts a figure of 1 to 5 is its own light.
    private static readonly LightSchemeVersion s_ownLight = Samples.Band(1.5, 2.5, 3.5, 4.5);

    private static MonitoredIndicator Lights(string key, params double[] lights) => Lights(key, Frequency.Monthly, s_january, 10, lights);

    private static MonitoredIndicator Lights(string key, Frequency frequency, Period first, int lag, params double[] lights)
    {
        var indicator = Samples.Indicator(key, frequency, lag: lag);
        return new(indicator, Samples.Released(indicator, first, lights), s_ownLight);
    }

    private static CompositeSchemeVersion Scheme(params (string Key, double Weight)[] components) =>
        new(3, Samples.Author, new(2024, 1, 1), new("test", "测试"), [.. components.Select(c => new CompositeComponent(c.Key, c.Weight))], s_cuts, 0.7, 2);

    private static CompositeSignal Evaluate(CompositeSchemeVersion scheme, Vintage vintage, params MonitoredIndicator[] parts) =>
        CompositeIndex.Evaluate(scheme, key => parts.FirstOrDefault(p => p.Indicator.Key.Key == key), vintage);

    // National Development Council (Taiwan), monitoring indicators: nine components, totals of 9-16 blue, 17-22 yellow-blue,
    // 23-31 green, 32-37 yellow-red, 38-45 red.
    [Fact]
    public void Nine_equal_components_give_the_lights_of_the_NDC_table()
    {
        var scheme = Scheme([.. Enumerable.Range(0, 9).Select(i => ($"C{i}", 1.0))]);
        for (var total = 9; total <= 45; total++)
        {
            var points = Enumerable.Range(0, 9).Select(i => (total / 9) + (i < total % 9 ? 1 : 0)).ToArray();
            var signal = Evaluate(scheme, Vintage.Latest, [.. points.Select((p, i) => Lights($"C{i}", p))]);
            Assert.Equal(100.0 * total / 45, signal.Score!.Value, 1e-9);
            Assert.Equal(
                total <= 16 ? WarningLight.Blue : total <= 22 ? WarningLight.LightBlue : total <= 31 ? WarningLight.Green : total <= 37 ? WarningLight.Yellow : WarningLight.Red,
                signal.Light);
        }
    }

    [Fact]
    public void Weights_count_and_contributions_add_up()
    {
        var signal = Evaluate(Scheme(("A", 3), ("B", 1)), Vintage.Latest, Lights("A", 5), Lights("B", 1));
        Assert.Equal(80, signal.Score!.Value, 1e-9); // 100 · (3·5 + 1·1) / (5·4)
        Assert.Equal([75, 5], signal.Components.Select(c => c.Contribution));
        Assert.Equal((WarningLight.Yellow, 3, s_january), (signal.Light, signal.SchemeVersion, signal.Month));
        Assert.Equal("January 2024: score 80.0 of 100 from 2 of 2 components (100% of the weight): warm.", signal.Reason.En);
        Assert.Equal("2024年1月综合得分80.0（满分100），由2项指标中的2项（权重占100%）得出，判为偏热。", signal.Reason.Zh);
    }

    [Fact]
    public void The_reference_month_is_the_newest_for_which_half_of_the_weight_is_known()
    {
        // A has January to April, B and C January to March.
        var (a, b, c) = (Lights("A", 3, 3, 3, 3), Lights("B", 3, 3, 3), Lights("C", 3, 3, 3));
        Assert.Equal(s_january + 2, Evaluate(Scheme(("A", 1), ("B", 1), ("C", 1)), Vintage.Latest, a, b, c).Month);
        Assert.Equal(s_january + 3, Evaluate(Scheme(("A", 2), ("B", 1), ("C", 1)), Vintage.Latest, a, b, c).Month);
    }

    [Fact]
    public void A_missing_component_is_carried_hollow_for_the_months_of_the_scheme_and_then_left_out()
    {
        var scheme = Scheme(("A", 3), ("B", 1));
        var b = Lights("B", 5);
        var carried = Evaluate(scheme, Vintage.Latest, Lights("A", 3, 3, 3), b);
        Assert.Equal((s_january + 2, 2, WarningLight.Red, s_january), (carried.Month, carried.Components[1].CarriedMonths, carried.Components[1].Light, carried.Components[1].Period));
        Assert.True(carried.Components[1].IsCarried);
        Assert.False(carried.Components[0].IsCarried);
        Assert.Equal(70, carried.Score!.Value, 1e-9); // 100 · (3·3 + 5) / 20
        Assert.EndsWith("Carried: Rate B (January 2024).", carried.Reason.En);
        Assert.EndsWith("沿用此前灯号：比率B（2024年1月）。", carried.Reason.Zh);

        var dropped = Evaluate(scheme, Vintage.Latest, Lights("A", 3, 3, 3, 3), b);
        Assert.Equal((WarningLight.Unknown, 0, 0.0), (dropped.Components[1].Light, dropped.Components[1].CarriedMonths, dropped.Components[1].Contribution));
        Assert.Equal(60, dropped.Score!.Value, 1e-9); // A alone, rescaled: 100 · 3/5
        Assert.Equal(0.75, dropped.KnownWeight);
        Assert.EndsWith("Missing: Rate B.", dropped.Reason.En);
        Assert.EndsWith("缺少：比率B。", dropped.Reason.Zh);
    }

    [Fact]
    public void Below_the_minimum_weight_there_is_no_composite()
    {
        var signal = Evaluate(Scheme(("A", 2), ("B", 1)), Vintage.Latest, Lights("A", 3, 3, 3, 3), Lights("B", 5));
        Assert.Equal((WarningLight.Unknown, (double?)null, s_january + 3), (signal.Light, signal.Score, signal.Month));
        Assert.StartsWith("April 2024: only 1 of 2 components with 67% of the weight are known; at least 70% are needed: no composite.", signal.Reason.En);
        Assert.StartsWith("2024年4月：2项指标中仅1项已知（权重占67%），低于所需的70%，无法综合判断。", signal.Reason.Zh);
        Assert.All(signal.Components, c => Assert.Equal(0, c.Contribution));
        Assert.Equal([.. Enumerable.Repeat(WarningLight.Unknown, 8), WarningLight.Yellow, WarningLight.Yellow, WarningLight.Yellow, WarningLight.Unknown], signal.Months.Select(m => m.Light));
    }

    [Fact]
    public void A_quarterly_light_holds_for_the_next_quarter_and_is_then_carried()
    {
        var quarterly = Lights("Q", Frequency.Quarterly, Period.Quarter(2024, 1), 30, 5);
        var scheme = Scheme(("M", 1), ("Q", 1));
        double[] months = [3, 3, 3, 3, 3, 3, 3, 3];
        foreach (var (count, carried) in new[] { (3, 0), (6, 0), (7, 1), (8, 2) })
        {
            var signal = Evaluate(scheme, Vintage.Latest, Lights("M", months[..count]), quarterly);
            Assert.Equal((s_january + count - 1, WarningLight.Red, carried), (signal.Month, signal.Components[1].Light, signal.Components[1].CarriedMonths));
        }

        Assert.Equal(WarningLight.Unknown, Evaluate(scheme, Vintage.Latest, Lights("M", [.. months, 3]), quarterly).Components[1].Light);
    }

    [Fact]
    public void Quarterly_figures_alone_do_not_set_the_reference_month_while_there_are_monthly_ones()
    {
        var quarterly = Lights("Q", Frequency.Quarterly, Period.Quarter(2024, 1), 5, 5);
        Assert.Equal(s_january, Evaluate(Scheme(("M", 1), ("Q", 9)), Vintage.Latest, Lights("M", 3), quarterly).Month);
        Assert.Equal(s_january + 2, Evaluate(Scheme(("Q", 1)), Vintage.Latest, quarterly).Month);
    }

    [Fact]
    public void A_daily_light_counts_with_its_last_day_in_the_month_and_never_before_the_month_has_ended()
    {
        var first = Period.Day(new(2024, 1, 1));
        double[] days = [.. Enumerable.Repeat(3.0, 30), 5, .. Enumerable.Repeat(1.0, 10)]; // 31 January is red, 1 to 10 February are blue
        var signal = Evaluate(Scheme(("D", 1)), Vintage.Latest, Lights("D", Frequency.Daily, first, 1, days));
        Assert.Equal((s_january, WarningLight.Red), (signal.Month, signal.Components[0].Light));
    }

    [Fact]
    public void The_strip_shows_twelve_months_as_judged_now()
    {
        var signal = Evaluate(Scheme(("A", 1)), Vintage.Latest, Lights("A", [.. Enumerable.Range(0, 14).Select(i => 1.0 + (i % 5))]));
        Assert.Equal(new PeriodRange(s_january + 2, 12), signal.Months.Select(m => m.Month));
        Assert.Equal(signal.Score, signal.Months[^1].Score);
        Assert.Equal((WarningLight.Green, 60.0), (signal.Months[0].Light, signal.Months[0].Score)); // March: 3 points
    }

    [Fact]
    public void A_reason_names_at_most_three_missing_components()
    {
        var signal = Evaluate(Scheme(("A", 9), ("B", 1), ("C", 1), ("D", 1), ("E", 1)) with { MinimumWeight = 0.5 }, Vintage.Latest, Lights("A", 3));
        Assert.EndsWith("Missing: B; C; D; and 1 more.", signal.Reason.En);
        Assert.EndsWith("缺少：B、C、D等4项。", signal.Reason.Zh);
    }

    [Fact]
    public void Nothing_known_is_unknown()
    {
        var signal = Evaluate(Scheme(("A", 1), ("B", 1)), Samples.On("2020-01-01"), Lights("A", 3));
        Assert.Equal((WarningLight.Unknown, null, 0.0), (signal.Light, signal.Month, signal.KnownWeight));
        Assert.Empty(signal.Months);
        Assert.Equal(2, signal.Components.Count);
        Assert.Equal("截至2020年1月1日各项指标均无灯号，无法综合判断。", signal.Reason.Zh);
    }

    [Fact]
    public void An_invalid_scheme_is_refused_with_what_is_wrong()
    {
        var valid = Scheme(("A", 1));
        Assert.Contains("no components", Error(valid with { Components = [] }));
        Assert.Contains("weight of A is 0", Error(Scheme(("A", 0))));
        Assert.Contains("A is a component twice", Error(Scheme(("A", 1), ("A", 2))));
        Assert.Contains("four, ascending", Error(valid with { Cuts = [50, 40, 70, 80] }));
        Assert.Contains("minimum weight is 70", Error(valid with { MinimumWeight = 70 }));
        Assert.Contains("carried for -1", Error(valid with { CarryPeriods = -1 }));

        static string Error(CompositeSchemeVersion scheme) => Assert.Throws<ArgumentException>(() => Evaluate(scheme, Vintage.Latest)).Message;
    }

    [Fact]
    public void Later_releases_never_change_a_composite()
    {
        var scheme = Scheme(("A", 2), ("B", 1), ("Q", 1));
        var release = Gen.Select(Gen.Int[0, 11], Gen.Int[0, 500], Gen.Int[1, 5], Gen.Int[0, 9], (period, day, light, withdrawn) => (period, day, value: withdrawn == 0 ? (double?)null : light));
        var judged = 0;
        Gen.Select(release.Array[60, 120], release.Array[1, 60], Gen.Int[100, 500]).Sample((known, more, day) =>
        {
            var vintage = new Vintage(new DateOnly(2024, 2, 1).AddDays(day));
            var before = Parts(known);
            var later = Parts(more);
            var after = before.Zip(later, (b, l) => b with { History = b.History.Append(l.History.Releases.Where(r => r.KnownFrom > vintage)) }).ToArray();
            var signal = Evaluate(scheme, vintage, before);
            judged += signal.Light != WarningLight.Unknown ? 1 : 0;
            Assert.Equal(Samples.Text(signal), Samples.Text(Evaluate(scheme, vintage, after)));
        }, iter: 200, threads: 1);
        Assert.True(judged > 50, $"Only {judged} of 200 random histories gave a composite: the property says nothing.");

        static MonitoredIndicator[] Parts((int Period, int Day, double? Value)[] releases)
        {
            var monthly = releases.Select((r, i) => (r, i)).ToLookup(x => x.i % 3, x => x.r);
            return [Part("A", Frequency.Monthly, monthly[0]), Part("B", Frequency.Monthly, monthly[1]), Part("Q", Frequency.Quarterly, monthly[2])];
        }

        static MonitoredIndicator Part(string key, Frequency frequency, IEnumerable<(int Period, int Day, double? Value)> releases) => new(
            Samples.Indicator(key, frequency),
            VintageHistory.Of(frequency, releases.Select(r => new Release(
                new Vintage(new DateOnly(2024, 2, 1).AddDays(r.Day)),
                new Observation(Period.Containing(new(2024, 1, 1), frequency) + (frequency == Frequency.Quarterly ? r.Period / 3 : r.Period), r.Value)))),
            s_ownLight);
    }
}
