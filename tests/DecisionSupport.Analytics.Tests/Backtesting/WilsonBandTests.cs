using CsCheck;
using DecisionSupport.Analytics.Backtesting;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Backtesting;

public class WilsonBandTests
{
    // R 4.2: prop.test(8, 50, correct = FALSE)$conf.int and prop.test(137, 144, correct = FALSE)$conf.int.
    [Theory]
    [InlineData(8, 50, 0.0833742068, 0.2851421606)]
    [InlineData(137, 144, 0.9030643158, 0.9762560117)]
    public void The_band_is_that_of_R(int inside, int cases, double lower, double upper)
    {
        var band = WilsonBand.Of((double)inside / cases, cases);
        Assert.Equal(lower, band.Lower, 9);
        Assert.Equal(upper, band.Upper, 9);
    }

    [Fact]
    public void The_band_holds_the_share_and_stays_between_nothing_and_all() =>
        Gen.Int[1, 500].SelectMany(n => Gen.Int[0, n].Select(k => (n, k))).Sample((n, k) =>
        {
            var band = WilsonBand.Of((double)k / n, n);
            return band.Lower >= 0 && band.Upper <= 1 && band.Lower <= ((double)k / n) + 1e-12 && band.Upper >= ((double)k / n) - 1e-12;
        });

    [Fact]
    public void Without_a_case_there_is_no_band() => Assert.True(double.IsNaN(WilsonBand.Of(double.NaN, 0).Lower));
}
