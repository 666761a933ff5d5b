using DecisionSupport.Analytics.SeasonalAdjustment.Diagnostics;
using Xunit;

namespace DecisionSupport.Analytics.Tests.SeasonalAdjustment.Diagnostics;

/// <summary>Against R 4.2.2, package stats.</summary>
public class SeasonalityTestsTests
{
    // Four years of quarters.
    private static readonly double[] Values = [3.1, 4.7, 2.2, 5.0, 3.4, 4.4, 2.9, 5.6, 2.8, 4.9, 2.2, 4.8, 3.3, 5.1, 2.5, 5.2];

    // oneway.test(x ~ q, var.equal = TRUE) with x the values and q = factor(rep(1:4, 4)).
    [Fact]
    public void The_F_test_is_the_analysis_of_variance_of_R()
    {
        var test = SeasonalityTests.Stable(Values, 4);
        Assert.Equal(69, test.Statistic, 1e-6);
        Assert.Equal(7.74871091812e-08, test.PValue, 1e-9);
    }

    // friedman.test(matrix(x, nrow = 4, byrow = TRUE)).
    [Fact]
    public void Friedmans_test_is_that_of_R()
    {
        var test = SeasonalityTests.Friedman(Values, 4);
        Assert.Equal(11.1, test.Statistic, 1e-6);
        Assert.Equal(0.0111972467151, test.PValue, 1e-9);
    }

    // kruskal.test(x + (1:16) / 1e6, q): X-13 has no correction for ties, so there are none.
    [Fact]
    public void The_test_of_Kruskal_and_Wallis_is_that_of_R()
    {
        var test = SeasonalityTests.KruskalWallis([.. Values.Select((v, t) => v + ((t + 1) / 1e6))], 4);
        Assert.Equal(12.9264705882, test.Statistic, 1e-6);
        Assert.Equal(0.00479834550589, test.PValue, 1e-9);
    }

    [Fact]
    public void Noise_has_no_QS_and_a_season_has_much()
    {
        var random = new Random(7);
        double[] noise = [.. Enumerable.Range(0, 240).Select(_ => random.NextDouble())];
        double[] season = [.. noise.Select((v, t) => v + (5 * Math.Sin(Math.PI * t / 6)))];
        Assert.True(QsStatistic.Of(noise, 12).PValue > 0.01);
        Assert.True(QsStatistic.Of(season, 12).PValue < 1e-10);
    }

    [Fact]
    public void A_constant_series_has_no_statistic() => Assert.False(double.IsFinite(SeasonalityTests.Stable(new double[48], 12).Statistic));
}
