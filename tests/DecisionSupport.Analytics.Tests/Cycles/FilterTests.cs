using CsCheck;
using DecisionSupport.Analytics.Cycles;
using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Cycles;

public class FilterTests
{
    // round(1e6 · log(AirPassengers))[1:60] / 1e6, R 4.2.2 (Box and Jenkins 1976, series G).
    private static readonly double[] s_air = Array.ConvertAll(
    [
        4718499, 4770685, 4882802, 4859812, 4795791, 4905275, 4997212, 4997212, 4912655, 4779123, 4644391, 4770685, 4744932, 4836282, 4948760, 4905275, 4828314, 5003946, 5135798, 5135798,
        5062595, 4890349, 4736198, 4941642, 4976734, 5010635, 5181784, 5093750, 5147494, 5181784, 5293305, 5293305, 5214936, 5087596, 4983607, 5111988, 5141664, 5192957, 5262690, 5198497,
        5209486, 5384495, 5438079, 5488938, 5342334, 5252273, 5147494, 5267858, 5278115, 5278115, 5463832, 5459586, 5433722, 5493061, 5575949, 5605802, 5468060, 5351858, 5192957, 5303305,
    ], (int v) => v / 1e6);

    private static TimeSeries Air => TimeSeries.Of(Period.Month(1949, 1), s_air);

    // R 4.2.2 base, dense: D = diff(diag(n), differences = 2); solve(diag(n) + λ t(D) %*% D, y).
    [Fact]
    public void The_hodrick_prescott_trend_is_that_of_the_dense_system()
    {
        var trend = HodrickPrescott.Split(Air, 129600).Trend.Values;
        Assert.Equal(4.7608826716882, trend[0], 1e-9);
        Assert.Equal(4.7728275401218, trend[1], 1e-9);
        Assert.Equal(5.1110133741292, trend[29], 1e-9);
        Assert.Equal(5.4720786459572, trend[59], 1e-9);
    }

    // λ = [2 sin(π/τ)]⁻⁴, R; the OECD's constants 133107.94 and 13.93.
    [Theory]
    [InlineData(120, 133107.938011483115)]
    [InlineData(12, 13.928203230276)]
    [InlineData(40, 1649.327209431986)]
    public void Lambda_belongs_to_a_length_of_cycle(double periods, double lambda) => Assert.Equal(lambda, HodrickPrescott.Lambda(periods), lambda * 1e-10);

    // R as above, twice: c = y − hp(y, λ(120)); hp(c, λ(12)).
    [Fact]
    public void The_band_is_filtered_twice()
    {
        var cycle = HodrickPrescott.BandPass(Air).Cycle.Values;
        double[] expected = [-0.0074729178023208, 0.0187624829292381, 0.0719054346451206, -0.2011000669886318];
        Assert.Equal(expected[0], cycle[0], 1e-9);
        Assert.Equal(expected[1], cycle[1], 1e-9);
        Assert.Equal(expected[2], cycle[29], 1e-9);
        Assert.Equal(expected[3], cycle[59], 1e-9);
    }

    [Fact]
    public void A_straight_line_has_no_cycle() => Gen.Select(Gen.Double[-10, 10], Gen.Double[-1, 1], Gen.Int[3, 300], Gen.Double[0, 1e6]).Sample((a, b, n, lambda) =>
        Assert.All(HodrickPrescott.Split(TimeSeries.Of(Period.Quarter(1950, 1), [.. Enumerable.Range(0, n).Select(t => a + (b * t))]), lambda).Cycle.Values.ToArray(), v => Assert.Equal(0, v, 1e-6)), iter: 100);

    [Fact]
    public void A_cycle_within_the_band_passes_and_others_do_not()
    {
        double Gain(double period)
        {
            var y = TimeSeries.Of(Period.Month(1900, 1), [.. Enumerable.Range(0, 1200).Select(t => Math.Sin(2 * Math.PI * t / period))]);
            var cycle = HodrickPrescott.BandPass(y).Cycle;
            return cycle.Values.Slice(300, 600).ToArray().Max();
        }

        // Gains from the filter's transfer function: 1 − 1/(1 + 4λ₁(1 − cos ω)²) times 1/(1 + 4λ₂(1 − cos ω)²).
        Assert.Equal(0.971, Gain(48), 0.003);
        Assert.True(Gain(3) < 0.02);
        Assert.True(Gain(600) < 0.02);
        Assert.Equal(0.5, Gain(12), 0.01);
    }

    // R 4.2.2: lm.fit(cbind(1, y[t−8], y[t−9], y[t−10], y[t−11]), y[t]).
    [Fact]
    public void Hamiltons_cycle_is_the_error_of_the_regression()
    {
        var result = HamiltonFilter.Split(Air, 8, 4);
        double[] coefficients = [0.481756252310119, 0.104756736530387, 0.042241270725642, -0.271891465883432, 1.054817952310867];
        Assert.All(coefficients, (e, i) => Assert.Equal(e, result.Coefficients[i], 1e-9));
        Assert.Equal(49, result.Cycle.Count);
        Assert.Equal(-0.10647397400582, result.Cycle.Values[0], 1e-9);
        Assert.Equal(0.10392090010357, result.Cycle.Values[9], 1e-9);
        Assert.Equal(-0.11355490309847, result.Cycle.Values[48], 1e-9);
        Assert.Equal(s_air[59], result.Trend.Values[48] + result.Cycle.Values[48], 1e-12);
    }

    [Fact]
    public void A_gap_and_a_short_series_are_refused()
    {
        var gap = Air.MapPeriods(p => p == Period.Month(1950, 5) ? double.NaN : Air[p]);
        Assert.Contains("1950-05", Assert.Throws<ArgumentException>(() => HodrickPrescott.Split(gap, 100)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => HamiltonFilter.Split(Air.Tail(50)));
        Assert.Throws<ArgumentOutOfRangeException>(() => HodrickPrescott.Lambda(2));
        Assert.Throws<ArgumentException>(() => HodrickPrescott.BandPass(Air, 120, 12));
    }
}
