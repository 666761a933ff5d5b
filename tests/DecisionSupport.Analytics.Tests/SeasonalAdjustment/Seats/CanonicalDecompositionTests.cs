using CsCheck;
using DecisionSupport.Analytics.SeasonalAdjustment.Seats;
using Xunit;

namespace DecisionSupport.Analytics.Tests.SeasonalAdjustment.Seats;

public class CanonicalDecompositionTests
{
    private static readonly Gen<(double Theta, double SeasonalTheta, int Cycle)> Airline =
        Gen.Select(Gen.Double[-0.9, 0.95], Gen.Double[0, 0.95], Gen.OneOf(Gen.Const(4), Gen.Const(12)), (theta, seasonal, cycle) => (theta, seasonal, cycle));

    [Fact]
    public void Trend_and_season_have_no_white_noise_to_spare() => Airline.Sample(a =>
    {
        var decomposition = CanonicalDecomposition.Of(SeatsModel.Airline(a.Theta, a.SeasonalTheta, a.Cycle, 1))!;
        foreach (var component in new[] { decomposition.Trend!, decomposition.Seasonal! })
        {
            var smallest = Enumerable.Range(1, 20_000).Min(g => component.Spectrum(Math.PI * g / 20_000));
            Assert.InRange(smallest, -1e-10, 1e-6);
        }
    }, iter: 100);

    [Fact]
    public void The_filter_of_the_trend_keeps_a_constant_and_that_of_the_season_takes_it_out() => Airline.Sample(a =>
    {
        var decomposition = CanonicalDecomposition.Of(SeatsModel.Airline(a.Theta, a.SeasonalTheta, a.Cycle, 1))!;
        Assert.Equal(1, WienerKolmogorov.Gain(decomposition, decomposition.Trend!, 0), 1e-7);
        Assert.Equal(0, WienerKolmogorov.Gain(decomposition, decomposition.Seasonal!, 0), 1e-9);
        for (var k = 1; k <= a.Cycle / 2; k++)
        {
            Assert.Equal(0, WienerKolmogorov.Gain(decomposition, decomposition.Trend!, 2 * Math.PI * k / a.Cycle), 1e-9);
            Assert.Equal(1, WienerKolmogorov.Gain(decomposition, decomposition.Seasonal!, 2 * Math.PI * k / a.Cycle), 1e-7);
        }
    }, iter: 200);

    [Fact]
    public void The_weights_sum_to_one_for_the_trend_and_to_zero_for_the_season()
    {
        var decomposition = CanonicalDecomposition.Of(SeatsModel.Airline(0.6, 0.5, 12, 1))!;
        double Sum(ComponentModel component) => WienerKolmogorov.Weights(decomposition, component, 600) is var w ? w[0] + (2 * w.Skip(1).Sum()) : 0;
        Assert.Equal(1, Sum(decomposition.Trend!), 1e-9);
        Assert.Equal(0, Sum(decomposition.Seasonal!), 1e-9);
    }

    [Fact]
    public void In_the_middle_of_a_long_series_an_impulse_comes_out_as_the_weights()
    {
        const int Half = 300;
        var decomposition = CanonicalDecomposition.Of(SeatsModel.Airline(0.4, 0.3, 4, 1))!;
        var impulse = new double[(2 * Half) + 1];
        impulse[Half] = 1;
        var components = SeatsComponents.Of(impulse, decomposition);
        foreach (var (component, estimate) in new[] { (decomposition.Trend!, components.Trend), (decomposition.Seasonal!, components.Seasonal) })
        {
            var weights = WienerKolmogorov.Weights(decomposition, component, 50);
            for (var k = 0; k < weights.Length; k++)
            {
                Assert.Equal(weights[k], estimate[Half + k], 1e-9);
                Assert.Equal(weights[k], estimate[Half - k], 1e-9);
            }
        }
    }

    [Theory]
    // Where (0,1,1)(0,1,1) can be decomposed: Hillmer and Tiao (1982), section 4, for Θ ≥ 0; below it ends at once for months.
    [InlineData(0.3, 0.0, 12, true)]
    [InlineData(-0.9, 0.1, 12, true)]
    [InlineData(0.9, 0.0, 4, true)]
    [InlineData(0.1, -0.5, 12, false)]
    [InlineData(0.9, -0.4, 4, false)]
    public void Models_without_a_decomposition_are_told_apart(double theta, double seasonalTheta, int cycle, bool admissible) =>
        Assert.Equal(admissible, CanonicalDecomposition.Of(SeatsModel.Airline(theta, seasonalTheta, cycle, 1)) is not null);

    [Fact]
    public void Roots_go_to_the_component_of_their_frequency()
    {
        // Inverse roots: 0.8 slow; 0.3 too small for the trend; 0.95 at 30°, a season of months; 0.95 at 45°, none.
        var slow = RootAllocation.Of(Ar([0.8]));
        var small = RootAllocation.Of(Ar([0.3]));
        var season = RootAllocation.Of(Ar([2 * 0.95 * Math.Cos(Math.PI / 6), -0.95 * 0.95]));
        var other = RootAllocation.Of(Ar([2 * 0.95 * Math.Cos(Math.PI / 4), -0.95 * 0.95]));
        Assert.Equal((2, 0, 0), Orders(slow));
        Assert.Equal((1, 0, 1), Orders(small));
        Assert.Equal((1, 2, 0), Orders(season));
        Assert.Equal((1, 0, 2), Orders(other));
    }

    [Fact]
    public void Moving_averages_near_the_unit_circle_are_drawn_in_as_X13_does()
    {
        // X-13's SEATS: above 0.98·0.99 = 0.9702 a coefficient counts as 0.99.
        Assert.Equal(-0.99, SeatsModel.Airline(0.5, 0.9703, 12, 1).Bounded().SeasonalMa[0]);
        Assert.Equal(-0.97, SeatsModel.Airline(0.5, 0.97, 12, 1).Bounded().SeasonalMa[0]);
    }

    private static SeatsModel Ar(double[] ar) => new(new(ar.Length, 1, 1, 0, 0, 0, 12), ar, [-0.5], [], [], 1);

    private static (int Trend, int Seasonal, int Transitory) Orders(RootAllocation roots) => (roots.Trend.Order, roots.Seasonal.Order, roots.Transitory.Order);
}
