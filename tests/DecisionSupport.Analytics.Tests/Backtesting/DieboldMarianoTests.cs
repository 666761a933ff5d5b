using CsCheck;
using DecisionSupport.Analytics.Backtesting;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Backtesting;

public class DieboldMarianoTests
{
    private static readonly double[] Losses = [1.2, 0.8, 1.9, 2.4, 0.7, 1.1, 1.6, 2.2, 0.9, 1.3, 1.8, 0.6];
    private static readonly double[] Yardstick = [1.5, 1.4, 1.7, 3.1, 1.2, 0.9, 2.5, 2.6, 1.4, 1.9, 1.7, 1.1];

    // R 4.2, base only: a and b as above, d <- b - a; n <- length(d)
    //   for (h in c(1, 4)) { g <- sapply(0:(h-1), function(k) sum((d[(1+k):n] - mean(d)) * (d[1:(n-k)] - mean(d))) / n)
    //     v <- (g[1] + 2*sum(g[-1])) / n; s <- mean(d)/sqrt(v) * sqrt((n + 1 - 2*h + h*(h-1)/n) / n)
    //     cat(h, sprintf("%.12f %.12f", s, 2*pt(-abs(s), n - 1)), "\n") }
    [Theory]
    [InlineData(1, 3.612368909572, 0.004080593864)]
    [InlineData(4, 3.431217832484, 0.005610978527)]
    public void The_statistic_and_its_probability_are_those_of_R(int horizon, double statistic, double probability)
    {
        var test = DieboldMariano.Test(Losses, Yardstick, horizon);
        Assert.Equal(statistic, test.Statistic, 10);
        Assert.Equal(probability, test.PValue, 10);
        Assert.Equal((12, horizon), (test.Pairs, test.Horizon));
    }

    [Fact]
    public void Exchanging_the_two_turns_the_sign_only() =>
        Gen.Select(Gen.Double[0, 5].Array[12], Gen.Double[0, 5].Array[12], Gen.Int[1, 5]).Sample((a, b, h) =>
        {
            var (one, other) = (DieboldMariano.Test(a, b, h), DieboldMariano.Test(b, a, h));
            Assert.Equal(one.Statistic, -other.Statistic, 9);
            Assert.Equal(one.PValue, other.PValue, 9);
            Assert.InRange(one.PValue, 0, 1);
        });

    [Fact]
    public void Where_the_variance_is_not_positive_horizon_one_stands_in()
    {
        // Differences that alternate: covariances at lag 1 outweigh the variance.
        double[] alternating = [.. Enumerable.Range(0, 12).Select(i => i % 2 == 0 ? 1.0 : -0.9)];
        Assert.Equal(1, DieboldMariano.Test(new double[12], alternating, 2).Horizon);
    }

    [Fact]
    public void Too_few_pairs_or_equal_losses_give_no_test()
    {
        Assert.True(double.IsNaN(DieboldMariano.Test([1, 2], [2, 1], 1).Statistic));
        Assert.True(double.IsNaN(DieboldMariano.Test(Losses, Losses, 1).Statistic));
        Assert.True(double.IsNaN(DieboldMariano.Test([.. Losses.Take(4)], [.. Yardstick.Take(4)], 4).Statistic));
        Assert.Equal(11, DieboldMariano.Test([double.NaN, .. Losses.Skip(1)], Yardstick, 1).Pairs);
    }
}
