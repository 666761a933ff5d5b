using DecisionSupport.Analytics.SeasonalAdjustment;
using DecisionSupport.Analytics.SeasonalAdjustment.Aggregates;
using DecisionSupport.Analytics.SeasonalAdjustment.X11;
using DecisionSupport.Analytics.Tests.SeasonalAdjustment.RegArima;
using Xunit;

namespace DecisionSupport.Analytics.Tests.SeasonalAdjustment.Aggregates;

public class AggregateAdjustmentTests
{
    private static readonly AdjustmentMethod Method = new X11AirlineMethod();

    private static Component Part(int seed, double weight = 1) => new($"part {seed}", Simulated.Airline(120, 0.02, seed), [weight]);

    [Fact]
    public void The_indirect_series_is_the_weighted_sum_of_the_adjusted_components()
    {
        Component[] parts = [Part(1, 0.3), Part(2, 0.7)];
        var result = AggregateAdjustment.Of(parts, Method, 12, 1);
        for (var t = 0; t < 120; t++)
        {
            var sum = (0.3 * Method.Adjust([.. parts[0].Values], 12, 1, new()).Adjusted[t]) + (0.7 * Method.Adjust([.. parts[1].Values], 12, 1, new()).Adjusted[t]);
            Assert.Equal(sum, result.Indirect[t], 1e-9 * sum);
            Assert.Equal((0.3 * parts[0].Values[t]) + (0.7 * parts[1].Values[t]), result.Aggregate[t], 1e-9 * sum);
        }
    }

    [Fact]
    public void One_component_is_adjusted_the_same_both_ways()
    {
        var result = AggregateAdjustment.Of([Part(3, 2)], Method, 12, 1, new(AdjustmentMode.Multiplicative), revisions: true);
        Assert.Equal(0, result.MeanAbsoluteDifference, 1e-6);
        Assert.Equal(result.DirectSmoothness.R1, result.IndirectSmoothness.R1, 1e-6 * result.DirectSmoothness.R1);
        Assert.NotNull(result.DirectRevision);
        Assert.Equal(result.DirectRevision.Value, result.IndirectRevision!.Value, 1e-4);
    }

    [Fact]
    public void Weights_may_change_with_time()
    {
        double[] rising = [.. Enumerable.Range(0, 120).Select(t => 1 + (t / 120.0))];
        var result = AggregateAdjustment.Of([Part(4) with { Weights = rising }], Method, 12, 1);
        var adjusted = result.Components[0].Adjusted;
        Assert.All(rising, (w, t) => Assert.Equal(w * adjusted[t], result.Indirect[t], 1e-9 * adjusted[t]));
    }

    [Fact]
    public void A_season_left_in_the_components_speaks_for_the_direct_adjustment()
    {
        // An additive filter on components whose season grows with their level leaves a season; the aggregate is adjusted well.
        Component[] parts = [.. Enumerable.Range(0, 3).Select(k => new Component($"part {k}", [.. Growing(k)], [1], new(AdjustmentMode.Additive, X11SeasonalFilter.Stable)))];
        var result = AggregateAdjustment.Of(parts, new X11Method(), 12, 1, new(AdjustmentMode.Multiplicative));
        Assert.True(result.IndirectQs.PValue < 0.01, $"{result.IndirectQs}");
        Assert.StartsWith("Use the direct", result.Verdict.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Smoothness_is_what_its_definition_says()
    {
        // A straight line: changes of 2, and a Henderson filter reproduces lines but at its ends, where Musgrave's weights bend them little.
        double[] line = [.. Enumerable.Range(0, 60).Select(t => 100.0 + (2 * t))];
        var smooth = Smoothness.Of(line, 12);
        Assert.Equal(2, smooth.R1, 1e-9);
        Assert.InRange(smooth.R2, 0, 1);
        double[] zigzag = [.. line.Select((v, t) => v + (t % 2 == 0 ? 5 : -5))];
        var rough = Smoothness.Of(zigzag, 12);
        Assert.Equal(Math.Sqrt(((30 * 64) + (29 * 144)) / 59.0), rough.R1, 1e-9);
        Assert.InRange(rough.R2, 4, 6);
    }

    [Fact]
    public void Faults_name_the_component()
    {
        Assert.Contains("part 2", Assert.Throws<ArgumentException>(() => AggregateAdjustment.Of([Part(1), Part(2) with { Values = [1, 2] }], Method, 12, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("part 1", Assert.Throws<ArgumentException>(() => AggregateAdjustment.Of([Part(1) with { Weights = [1, 2] }], Method, 12, 1)).Message, StringComparison.Ordinal);
        Component[] negative = [Part(1) with { Values = [.. Enumerable.Repeat(-1.0, 120)] }];
        Assert.Contains("cannot be adjusted", Assert.Throws<ArgumentException>(() => AggregateAdjustment.Of([Part(2, 9), .. negative], Method, 12, 1, new(AdjustmentMode.Multiplicative))).Message, StringComparison.Ordinal);
    }

    private static IEnumerable<double> Growing(int k) =>
        Simulated.Noise(120, k).Select((e, t) => (100 + k) * Math.Exp((0.02 * t) + (0.01 * e)) * (1 + (0.2 * Math.Sin(2 * Math.PI * t / 12))));
}
