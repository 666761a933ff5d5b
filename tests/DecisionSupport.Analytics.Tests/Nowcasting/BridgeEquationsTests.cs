using DecisionSupport.Analytics.Nowcasting;
using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Nowcasting;

public class BridgeEquationsTests
{
    [Fact]
    public void An_exact_relation_is_found()
    {
        // Q = 1 + 2 × mean of the quarter's months, plus noise that alternates so that no equation is without residuals.
        var random = new Random(3);
        var monthly = Enumerable.Range(0, 120).Select(_ => SmallPanel.Normal(random)).ToArray();
        var quarterly = Enumerable.Range(0, 39).Select(q => 1 + (2 * monthly.Skip(3 * q).Take(3).Average()) + (q % 2 == 0 ? 1e-6 : -1e-6)).ToArray();
        var panel = NowcastPanel.Of(
            new PeriodRange(SmallPanel.First, 120),
            [
                (new("M", false, [0]), TimeSeries.Of(SmallPanel.First, monthly)),
                (new("Q", true, [0]), TimeSeries.Of(Period.Quarter(2000, 1), quarterly)),
            ]);
        var equation = Assert.Single(BridgeEquations.Estimate(panel, "Q", Period.Quarter(2009, 4)));
        Assert.Equal(2, equation.Slope, 1e-5);
        Assert.Equal(3, equation.KnownMonths);
        Assert.Equal(1 + (2 * monthly[^3..].Average()), equation.Mean, 1e-5);
        Assert.Equal(equation.Mean, BridgeEquations.Nowcast(panel, "Q", Period.Quarter(2009, 4))!.Value.Mean, 1e-12);
    }

    [Fact]
    public void Weights_add_up_to_one_and_months_known_are_counted()
    {
        var panel = SmallPanel.Of(4);
        var equations = BridgeEquations.Estimate(panel, "Q", Period.Quarter(2007, 4));
        Assert.Equal(1, equations.Sum(e => e.Weight), 1e-12);
        Assert.Equal([3, 2, 1, 3], equations.Select(e => e.KnownMonths));
    }

    [Fact]
    public void Too_short_a_history_says_nothing() =>
        Assert.Null(BridgeEquations.Nowcast(SmallPanel.Of(4, months: 40), "Q", Period.Quarter(2003, 2)));

    [Fact]
    public void The_naive_nowcasts_are_what_they_say()
    {
        var panel = SmallPanel.Of(2);
        var last = panel.Known("Q", Period.Quarter(2007, 3))!.Value.Mean;
        Assert.Equal(last, NowcastRecord.LastKnown(panel, "Q", Period.Quarter(2007, 4))!.Value.Mean);
        var known = Enumerable.Range(0, 31).Select(q => panel.Known("Q", Period.Quarter(2000, 1) + q)!.Value.Mean).Average();
        Assert.Equal(known, NowcastRecord.LongRunMean(panel, "Q", Period.Quarter(2007, 4))!.Value.Mean, 1e-12);
    }
}
