using DecisionSupport.Analytics.SeasonalAdjustment.X11;
using Xunit;

namespace DecisionSupport.Analytics.Tests.SeasonalAdjustment.X11;

public class HendersonFilterTests
{
    // Ladiray and Quenneville (2001), Seasonal Adjustment with the X-11 Method, section 3.2: three digits, trimmed so that they add up to 1.
    [Theory]
    [InlineData(5, new[] { -0.073, 0.294, 0.558, 0.294, -0.073 })]
    [InlineData(7, new[] { -0.059, 0.059, 0.294, 0.413, 0.294, 0.059, -0.059 })]
    [InlineData(9, new[] { -0.041, -0.010, 0.119, 0.267, 0.331, 0.267, 0.119, -0.010, -0.041 })]
    [InlineData(13, new[] { -0.019, -0.028, 0.0, 0.066, 0.147, 0.214, 0.240, 0.214, 0.147, 0.066, 0.0, -0.028, -0.019 })]
    public void The_weights_are_the_published_ones(int terms, double[] published) =>
        Assert.All(HendersonFilter.Symmetric(terms), (w, i) => Assert.Equal(published[i], w, 0.0015));

    [Theory]
    [InlineData(9, 1.0)]
    [InlineData(13, 3.5)]
    [InlineData(23, 4.5)]
    [InlineData(101, 4.5)]
    public void The_middle_keeps_a_cubic_and_the_ends_a_constant(int terms, double ratio)
    {
        var filter = HendersonFilter.Of(terms, ratio);
        var cubic = Enumerable.Range(0, 2 * terms).Select(t => 1 + (0.1 * t) - (0.02 * t * t) + (0.001 * t * t * t)).ToArray();
        var result = new double[cubic.Length];
        filter.Middle(cubic, result);
        for (var t = terms / 2; t < cubic.Length - (terms / 2); t++)
        {
            Assert.Equal(cubic[t], result[t], 1e-9 * Math.Abs(cubic[t]));
        }

        var constant = Enumerable.Repeat(3.0, cubic.Length).ToArray();
        filter.Ends(constant, result);
        Assert.Equal(3, result[0], 1e-12);
        Assert.Equal(3, result[^1], 1e-12);
    }
}
