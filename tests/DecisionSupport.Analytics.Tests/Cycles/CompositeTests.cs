using DecisionSupport.Analytics.Cycles;
using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Cycles;

public class CompositeTests
{
    // 180 months by formula, the same in R: a, b, r (a rate that falls when the others rise) and a reference.
    private static TimeSeries Make(Func<double, double> f) => TimeSeries.Of(Period.Month(2001, 1), [.. Enumerable.Range(1, 180).Select(t => f(t))]);

    private static readonly CompositeMember[] s_members =
    [
        new("a", Make(t => 100 * Math.Exp((0.002 * t) + (0.03 * Math.Sin(t / 9)) + (0.004 * Math.Sin(5 * t))))),
        new("b", Make(t => 50 * Math.Exp((0.001 * t) + (0.05 * Math.Sin((t + 4) / 9)) + (0.006 * Math.Cos(7 * t))))),
        new("r", Make(t => 5 - (1.2 * Math.Sin((t + 2) / 9)) + (0.1 * Math.Cos(3 * t))), MemberKind.Rate, Inverted: true),
    ];

    private static readonly TimeSeries s_reference = Make(t => 80 * Math.Exp((0.0015 * t) + (0.02 * Math.Sin((t - 3) / 9)) + (0.002 * Math.Cos(11 * t))));

    // The Conference Board's worked example: hours 41.8 → 41.4; index 105.2 with +0.06 (figures to more places from R).
    [Fact]
    public void The_conference_boards_example_is_reproduced()
    {
        Assert.Equal(-0.961538, ConferenceBoardIndex.SymmetricChange(41.4, 41.8), 1e-6);
        Assert.Equal(105.263139, ConferenceBoardIndex.Next(105.2, 0.06), 1e-6);
    }

    [Fact]
    public void A_rise_and_the_fall_back_cancel() => Assert.Equal(
        100, ConferenceBoardIndex.Next(ConferenceBoardIndex.Next(100, ConferenceBoardIndex.SymmetricChange(130, 100)), ConferenceBoardIndex.SymmetricChange(100, 130)), 1e-10);

    // R 4.2.2: sc = 200 Δx / (x + x₋₁); w = 1/sd / Σ 1/sd; i = X w; add = 0.15 − mean(i); cumprod((200 + i) / (200 − i)).
    [Fact]
    public void The_index_is_that_of_R()
    {
        var result = ConferenceBoardIndex.Compute(s_members, targetTrend: 0.15);
        double[] weights = [0.232330505056, 0.198300120812, 0.569369374132];
        Assert.All(weights, (e, i) => Assert.Equal(e, result.Weights[i], 1e-10));
        Assert.Equal(0.0762186276417, result.TrendAdded, 1e-10);
        Assert.Equal(100.23360152, result.Rows[1].Index, 1e-7);
        Assert.Equal(110.47025766, result.Rows[89].Index, 1e-7);
        Assert.Equal(130.800146369, result.Rows[179].Index, 1e-7);
        var rebased = ConferenceBoardIndex.Compute(s_members, targetTrend: 0.15, baseYear: 2002);
        Assert.Equal(97.0642623866, rebased.Rows[1].Index, 1e-7);
        Assert.Equal(126.664307525, rebased.Rows[179].Index, 1e-7);
        Assert.All(result.Rows.Skip(1), r => Assert.Equal(r.Change, r.Contributions.Sum() + result.TrendAdded, 1e-10));
    }

    [Fact]
    public void A_missing_component_leaves_its_weight_to_the_others()
    {
        var late = s_members[0] with { Series = s_members[0].Series.Tail(100) };
        var result = ConferenceBoardIndex.Compute([late, s_members[1], s_members[2]]);
        Assert.Equal(Period.Month(2001, 1), result.Index.Periods.First);
        Assert.True(double.IsNaN(result.Rows[10].Contributions[0]));
        var (w1, w2) = (result.Weights[1], result.Weights[2]);
        var changes = ConferenceBoardIndex.SymmetricChange(s_members[1].Series.Values[10], s_members[1].Series.Values[9]);
        Assert.Equal(w1 / (w1 + w2) * changes, result.Rows[10].Contributions[1], 1e-10);
        Assert.Throws<ArgumentException>(() => ConferenceBoardIndex.Compute([s_members[0], s_members[0]]));
        Assert.Contains("flat", Assert.Throws<ArgumentException>(() => ConferenceBoardIndex.Compute([new("flat", Make(_ => 1))])).Message, StringComparison.Ordinal);
    }

    // R 4.2.2, dense filters: 100 log for positive figures; hp(y − hp(y, λ(120)), λ(12)); 100 + (c − mean) / mean|c − mean|, turned over for r; mean of
    // the three; amplitude mean|ref| / mean|comp|; adj / 100 · exp(trend / 100); months 1, 90, 180.
    [Fact]
    public void The_oecd_steps_are_those_of_R()
    {
        var result = OecdIndicator.Compute(s_members, s_reference);
        Is(result.Members[0].Cycle, -1.72015663681, -1.49938914873, 2.93135643903);
        Is(result.Members[2].Normalised, 99.467444209, 98.8431532065, 101.461673572);
        Is(result.Composite, 99.4316953064, 98.8600568831, 101.437131605);
        Is(result.AmplitudeAdjusted, 99.3451685241, 98.686495744, 101.655940943);
        Is(result.TrendRestored, 80.4422819175, 90.321053965, 106.087056329);
        Assert.Equal(3.42914986948, result.YearOnYear.Values[^1], 1e-6);

        // Chaining ratios of means gives the mean of the components up to what the last digit of ratios leaves.
        static void Is(TimeSeries series, params double[] expected)
        {
            Assert.Equal(expected[0], series.Values[0], 1e-6);
            Assert.Equal(expected[1], series.Values[89], 1e-6);
            Assert.Equal(expected[2], series.Values[179], 1e-6);
        }
    }

    [Fact]
    public void Quarters_become_months_by_straight_lines_from_middle_to_middle()
    {
        var monthly = OecdIndicator.Monthly(TimeSeries.Of(Period.Quarter(2000, 1), [3, 6, 3]));
        Assert.Equal(Period.Month(2000, 2), monthly.Periods.First);
        Assert.Equal([3, 4, 5, 6, 5, 4, 3], monthly.Values.ToArray().Select(v => Math.Round(v, 12)));
        Assert.Throws<ArgumentException>(() => OecdIndicator.Monthly(TimeSeries.Of(Period.OfYear(2000), [1, 2])));
    }

    // By hand: of three components one rises by 1 %, one stays within 0.05 %, one falls: (1 + ½ + 0) / 3.
    [Fact]
    public void Diffusion_counts_unchanged_components_half()
    {
        static TimeSeries Then(double last) => TimeSeries.Of(Period.Month(2000, 1), [.. Enumerable.Repeat(100.0, 24), last]);
        CompositeMember[] members = [new("up", Then(101)), new("same", Then(100.04)), new("down", Then(99))];
        Assert.Equal(50, DiffusionIndex.Of(members)[Period.Month(2002, 1)], 1e-12);
        Assert.Equal(100 / 3.0 * 1.5, DiffusionIndex.Of([members[0] with { Inverted = true }, members[1], members[2] with { Inverted = true }], 6)[Period.Month(2002, 1)], 1e-9);
        Assert.Equal(45, DiffusionIndex.OfAnswers(20, 50));
    }

    // By hand with the weights of the National Bureau of Statistics: .3·52 + .25·51 + .2·49 + .15·(100 − 48) + .1·47.
    [Fact]
    public void The_purchasing_managers_index_turns_delivery_over() => Assert.Equal(50.65, DiffusionIndex.PurchasingManagers(52, 51, 49, 48, 47), 1e-12);
}
