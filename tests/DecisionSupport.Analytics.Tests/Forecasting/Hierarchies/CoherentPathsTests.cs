using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Forecasting.Hierarchies;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Forecasting.Hierarchies;

public class CoherentPathsTests
{
    private static readonly Hierarchy Pair = Hierarchy.Of([new("all", ["a", "b"])]);

    private static double[] Normals(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))];

    // Errors of a and b with a correlation, of the total their sum.
    private static double[][] Errors(double correlation, int count = 400)
    {
        var random = new Random(2);
        var (a, other) = (Normals(random, count), Normals(random, count));
        double[] b = [.. a.Zip(other, (x, z) => (correlation * x) + (Math.Sqrt(1 - (correlation * correlation)) * z))];
        return [[.. a.Zip(b, (x, y) => x + y)], a, b];
    }

    private static ReconciledForecast Of(double correlation, string method = "bu", bool nonNegative = false, double level = 100)
    {
        var errors = Errors(correlation);
        IPredictiveDistribution[][] distributions =
        [
            [new GaussianDistribution(2 * level, 14), new GaussianDistribution(2 * level, 20)],
            [new GaussianDistribution(level, 10), new GaussianDistribution(level, 14)],
            [new GaussianDistribution(level, 10), new GaussianDistribution(level, 14)],
        ];
        return CoherentPaths.Of(Reconciliation.Named(method).Prepare(Pair, new([], errors)), distributions, errors, nonNegative, paths: 4000);
    }

    // The sum of two normal figures has the variance 100 + 100 + 2·correlation·100.
    [Theory]
    [InlineData(-0.9)]
    [InlineData(0.0)]
    [InlineData(0.9)]
    public void The_range_of_a_total_follows_from_how_its_parts_err_together(double correlation)
    {
        var total = Of(correlation).Distribution("all", 1);
        var sd = Math.Sqrt(200 + (200 * correlation));
        Assert.Equal(200, total.Mean, 1e-9);
        Assert.Equal(2 * 1.2815515655446004 * sd, total.Quantile(0.9) - total.Quantile(0.1), 0.12 * 2.6 * sd);
    }

    [Fact]
    public void Every_path_adds_up_and_parts_keep_their_distributions_bottom_up()
    {
        var forecast = Of(0.5);
        for (var path = 0; path < forecast.Paths; path += 97)
        {
            Assert.InRange(Pair.Incoherence([.. forecast.Path(2, path)]), 0, 1e-9);
        }

        Assert.InRange(Pair.Incoherence([.. forecast.Means(1)]), 0, 1e-9);
        Assert.Equal(100 + (10 * 1.9599639845400545), forecast.Distribution("a", 1).Quantile(0.975), 0.2);
    }

    [Fact]
    public void Reconciled_ranges_are_no_wider_than_the_least_certain_source()
    {
        var total = Of(0, "mint").Distribution("all", 1);
        Assert.InRange((total.Quantile(0.975) - total.Quantile(0.025)) / (2 * 1.96 * 14.14), 0.6, 1.05);
    }

    [Fact]
    public void Paths_of_non_negative_leaves_hold_nothing_below_zero()
    {
        var forecast = Of(0, nonNegative: true, level: 5);
        Assert.All(Enumerable.Range(0, forecast.Paths), i => Assert.All(forecast.Path(1, i), v => Assert.True(v >= 0)));
        Assert.Equal(0, forecast.Distribution("b", 1).Quantile(0.1));
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits()
    {
        var (first, second) = (Of(0.3, "mint"), Of(0.3, "mint"));
        Assert.Equal(first.Path(2, 17), second.Path(2, 17));
        Assert.Equal(first.Distribution("a", 2).Quantile(0.3), second.Distribution("a", 2).Quantile(0.3));
    }

    [Fact]
    public void A_distribution_of_two_ranges_runs_through_them()
    {
        var d = new IntervalDistribution(10, 6, 15, 4, 20);
        Assert.Equal([4, 6, 10, 15, 20], new[] { 0.025, 0.1, 0.5, 0.9, 0.975 }.Select(d.Quantile), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.True(d.Quantile(0.001) < 4 && d.Quantile(0.999) > 20);
        Assert.Equal(3, new IntervalDistribution(1, 3, 9, 2, 12).Quantile(0.5));
    }

    [Fact]
    public void Too_few_errors_and_unlike_horizons_are_refused()
    {
        var reconciler = Reconciliation.Named("ols").Prepare(Pair, HierarchyPast.None);
        IPredictiveDistribution[] one = [new GaussianDistribution(1, 1)];
        Assert.Contains("needed are 8", Assert.Throws<ArgumentException>(() => CoherentPaths.Of(reconciler, [one, one, one], Errors(0, 7))).Message, StringComparison.Ordinal);
        Assert.Contains("another 2", Assert.Throws<ArgumentException>(() => CoherentPaths.Of(reconciler, [one, [.. one, .. one], one], Errors(0))).Message, StringComparison.Ordinal);
    }
}
