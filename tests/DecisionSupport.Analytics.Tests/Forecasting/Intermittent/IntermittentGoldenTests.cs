using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Forecasting.Intermittent;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Forecasting.Intermittent;

/// <summary>Expected figures are printed by <c>Rscript intermittent.R</c> in this folder: the papers' formulas in base R 4.2.2.</summary>
public class IntermittentGoldenTests
{
    private static readonly double[] Demand = [0, 0, 3, 0, 1, 0, 0, 0, 5, 2, 0, 0, 4, 0, 0, 0, 0, 1, 0, 6, 0, 0, 2, 0];

    private static IReadOnlyList<IPredictiveDistribution> Ahead(string model, int horizon) =>
        ((SeasonedForecaster)Forecasters.Named(model)).Fit(SeasonedSeries.Of(Demand, 1)).Forecast(horizon);

    [Fact]
    public void The_pattern_counts_periods_from_the_first_amount()
    {
        var pattern = DemandPattern.Of(Demand);
        Assert.Equal(2.75, pattern.Interval, 12);
        Assert.Equal(0.380952380952381, pattern.SquaredVariation, 12);
        Assert.Equal(DemandClass.Intermittent, pattern.Class);
    }

    [Fact]
    public void Croston_and_its_correction_are_those_of_the_papers()
    {
        var smooth = CrostonSmoothing.Of(Demand, 0.1);
        Assert.Equal(3.0270998, smooth.Size, 12);
        Assert.Equal(2.9466849, smooth.Interval, 12);
        Assert.All(Ahead("croston", 3), d => Assert.Equal(1.02728995557007, d.Mean, 12));
        Assert.All(Ahead("sba", 3), d => Assert.Equal(0.975925457791568, d.Mean, 12));
    }

    [Fact]
    public void Quantiles_are_zero_or_of_the_log_normal_distribution_of_amounts()
    {
        var ahead = Ahead("croston", 12);
        Assert.Equal(0, ahead[0].Quantile(0.5));
        Assert.Equal(3.49771107239864, ahead[0].Quantile(0.9), 9);
        Assert.Equal(5.97267230692071, ahead[0].Quantile(0.975), 9);
        Assert.Equal(6.01969635686212, ahead[11].Quantile(0.975), 9);
    }

    [Fact]
    public void Tsb_smooths_the_probability_in_every_period()
    {
        var smooth = TeunterSyntetosBabai.Smooth(Demand, 0.2, 0.1);
        Assert.Equal(3.0706944, smooth.Size, 12);
        Assert.Equal(0.334640295722265, smooth.Probability, 12);
    }

    [Fact]
    public void Adida_smooths_blocks_as_HoltWinters_does()
    {
        Assert.Equal(3, Adida.BlockLength(Demand));
        var blocks = Adida.Blocks(Demand, 3);
        Assert.Equal([3, 1, 5, 2, 4, 1, 6, 2], blocks);
        var path = Adida.Smooth(blocks, 0.3);
        Assert.Equal(32.809149020724, blocks.Zip(path, (y, f) => (y - f) * (y - f)).Sum(), 10);
        Assert.Equal(1.0323742, path[^1] / 3, 12);

        // R finds the smallest error at the lower bound of the weight.
        Assert.All(Ahead("adida", 2), d => Assert.Equal(1.00903326666667, d.Mean, 12));
    }

    [Fact]
    public void The_likelihood_of_counts_is_that_of_dnbinom_and_dpois()
    {
        var fit = new CountFit(1, 0.9, 0.3, 2.5);
        Assert.Equal(-18.975397277638, fit.LogLikelihood(Demand), 10);
        Assert.Equal(-35.7057818392302, (fit with { Dispersion = 1 }).LogLikelihood(Demand), 10);
        Assert.Equal(-35.7057818392302, (fit with { Dispersion = 1 + 1e-8 }).LogLikelihood(Demand), 5);
        Assert.Equal(0.862847404967221, fit.Path(Demand)[^1], 12);
    }

    [Fact]
    public void Counts_ahead_have_the_moments_of_the_recursion_and_the_quantiles_of_qnbinom()
    {
        (double Mean, double Variance, double Upper)[] expected =
        [
            (0.862847404967221, 2.15711851241805, 5), (0.876562664470498, 2.38554732729387, 5), (0.888906398023449, 2.57674653411976, 5),
            (0.900015758221104, 2.73717257174756, 6), (0.910014182398993, 2.87211687431502, 6), (0.919012764159094, 2.98592105027471, 6),
        ];
        var fit = new CountFit(1, 0.9, 0.3, 2.5);
        var ahead = fit.Ahead(fit.Path(Demand)[^1], 6).Cast<CountDistribution>().ToList();
        Assert.All(expected, (e, h) =>
        {
            Assert.Equal(e.Mean, ahead[h].Mean, 12);
            Assert.Equal(e.Variance, ahead[h].Variance, 12);
            Assert.Equal([0, 0, 0, 3, e.Upper], new[] { 0.025, 0.1, 0.5, 0.9, 0.975 }.Select(ahead[h].Quantile));
        });
    }

    [Fact]
    public void The_dispersion_has_the_highest_likelihood() =>
        Assert.Equal(4.53647985093929, CountEstimation.Dispersion(Demand, new CountFit(Demand.Average(), 0, 0, 1)), 6);

    [Theory]
    [InlineData(0.02, 1, 0, 0, 0, 0, 0)]
    [InlineData(0.02, 40, 0, 0, 0, 0, 0)]
    [InlineData(3.7, 1, 1, 1, 4, 6, 8)]
    [InlineData(3.7, 1.8, 0, 1, 3, 7, 10)]
    [InlineData(3.7, 40, 0, 0, 0, 10, 37)]
    [InlineData(250, 1, 219, 230, 250, 270, 281)]
    [InlineData(250, 1.8, 210, 223, 250, 277, 293)]
    [InlineData(250, 40, 94, 133, 237, 384, 480)]
    [InlineData(41000, 1, 40604, 40741, 41000, 41260, 41397)]
    [InlineData(41000, 40, 38528, 39368, 40987, 42649, 43547)]
    public void Quantiles_of_counts_are_those_of_R(double mean, double dispersion, double q025, double q10, double q50, double q90, double q975)
    {
        var counts = new CountDistribution(mean, dispersion * mean);
        Assert.Equal([q025, q10, q50, q90, q975], new[] { 0.025, 0.1, 0.5, 0.9, 0.975 }.Select(counts.Quantile));
    }

    [Fact]
    public void Twelve_zeros_leave_room_for_a_first_event()
    {
        var ahead = CountDistribution.AfterZeros(12);
        Assert.Equal([0, 0, 1, 1, 2], new[] { 0.5, 0.9, 0.975, 0.99, 0.999 }.Select(ahead.Quantile));
    }

    [Fact]
    public void The_runs_test_is_that_of_Wald_and_Wolfowitz() => Assert.Equal(1.57430882480601, IntermittentChoice.Runs(Demand), 10);
}
