using CsCheck;
using DecisionSupport.Analytics.Breaks;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Tests.Quality;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Breaks;

/// <summary>Against R 4.2.2 with strucchange 1.5-3.</summary>
public class BreakTests
{
    // datasets::Nile of R: annual flow at Aswan, 1871 to 1970 (Cobb 1978).
    private static readonly TimeSeries s_nile = TimeSeries.Of(Period.OfYear(1871),
    [
        1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940,
        833, 701, 916, 692, 1020, 1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040, 759, 781, 865, 845, 944, 984, 897, 822, 1010, 771,
        676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
    ]);

    // Growth of output at annual rate, 1947-Q2 to 2019-Q3.
    private static TimeSeries Growth
    {
        get
        {
            var output = EmbeddedFred.All["FRED.GDPC1"];
            return output.MapPeriods(p => 400 * Math.Log(output[p] / output[p - 1])).Window(Period.Quarter(1947, 2), Period.Quarter(2019, 3));
        }
    }

    // sctest(efp(Nile ~ 1, type = "OLS-CUSUM")): 2.95176610266, p 5.40855e-08; process at 1871, 1898, 1969 (R numbers them from 0).
    [Fact]
    public void The_cusum_of_the_nile_is_that_of_strucchange()
    {
        var result = Cusum.Test(s_nile, 0);
        Assert.Equal(2.95176610266, result.Statistic, 1e-10);
        Assert.Equal(5.40855346065e-08, result.PValue, 1e-15);
        Assert.Equal(Period.OfYear(1898), result.At);
        Assert.Equal(0.118568199171, result.Process.Values[0], 1e-10);
        Assert.Equal(0, result.Process.Values[99], 1e-10);
        Assert.True(result.IsBroken);
    }

    // sctest(Fstats(Nile ~ 1)): 75.9297694275, first F 22.3245472364, 71 of them from 1885 on; breakpoint 1898.
    [Fact]
    public void The_largest_f_of_the_nile_is_that_of_strucchange()
    {
        var result = SupF.Test(s_nile);
        Assert.Equal(75.9297694275, result.Statistic, 1e-8);
        Assert.Equal(Period.OfYear(1898), result.At);
        Assert.Equal((71, Period.OfYear(1885)), (result.Statistics.Count, result.Statistics.Periods.First));
        Assert.Equal(22.3245472364, result.Statistics.Values[0], 1e-8);
    }

    // sctest of output growth, g ~ 1: OLS-CUSUM 1.400275235181 (p 0.039620759718), sup-F 10.3806685217362.
    [Fact]
    public void The_tests_of_output_growth_are_those_of_strucchange()
    {
        Assert.Equal(1.400275235181, Cusum.Test(Growth, 0).Statistic, 1e-9);
        Assert.Equal(0.039620759718, Cusum.Test(Growth, 0).PValue, 1e-9);
        Assert.Equal(10.3806685217362, SupF.Test(Growth).Statistic, 1e-7);
        Assert.False(Cusum.Test(Growth).IsBroken); // growth is autocorrelated, and with that allowed for the evidence is gone
    }

    // summary(breakpoints(Nile ~ 1)).
    [Fact]
    public void The_breaks_of_the_nile_are_those_of_strucchange()
    {
        var result = LevelBreaks.Find(s_nile);
        double[] sums = [2835156.75000, 1597457.19444, 1552923.61578, 1538096.51275, 1507888.47592, 1659993.50043];
        double[] criteria = [1318.24181, 1270.08374, 1276.46670, 1284.71767, 1291.94448, 1310.76515];
        int[][] years = [[], [1898], [1898, 1953], [1898, 1938, 1953], [1898, 1915, 1938, 1953], [1885, 1900, 1915, 1938, 1953]];
        Assert.All(result.Models, (m, i) =>
        {
            Assert.Equal(sums[i], m.SumOfSquares, 1e-4);
            Assert.Equal(criteria[i], m.Bic, 1e-4);
            Assert.Equal(years[i], m.Ends.Select(e => e.Year));
        });
        Assert.Equal(6, result.Models.Count);
        var shift = Assert.Single(result.Shifts);
        Assert.Equal(Period.OfYear(1899), shift.At);
        Assert.Equal(1097.75, shift.Before, 1e-9); // mean(Nile[1:28]), R
        Assert.True(shift.Strength < -5);
        Assert.Equal(shift.After, result.Levels[Period.OfYear(1970)]);
    }

    // confint(breakpoints(Nile ~ 1), het.err = FALSE): last period before the break 1895 (25th) to 1901 (31st).
    [Fact]
    public void The_date_of_a_break_has_the_interval_of_strucchange()
    {
        var shift = LevelBreaks.Find(s_nile, lag: 0).Shifts[0];
        Assert.Equal((1896, 1899, 1902), (shift.Earliest.Year, shift.At.Year, shift.Latest.Year));
    }

    // summary(breakpoints(g ~ 1)): none by the criterion.
    [Fact]
    public void Output_growth_has_no_break_by_the_criterion()
    {
        var result = LevelBreaks.Find(Growth);
        double[] criteria = [1595.2005945786, 1596.2715717515, 1604.3013094378, 1611.2764034999, 1618.2273522884, 1630.4918900345];
        Assert.All(criteria, (e, m) => Assert.Equal(e, result.Models[m].Bic, 1e-8));
        Assert.Empty(result.Shifts);
        Assert.Equal([new(1969, 1), new(1982, 4), new(2000, 2)], result.Models[3].Ends.Select(e => (e.Year, e.Part)));
    }

    // Kolmogorov's distribution: 1.3581 at 5 %, 1.6276 at 1 % (Smirnov 1948).
    [Theory]
    [InlineData(1.3581, 0.05)]
    [InlineData(1.6276, 0.01)]
    public void Critical_values_of_the_bridge_are_kolmogorovs(double value, double p) => Assert.Equal(p, Cusum.PValue(value), 1e-5);

    [Fact]
    public void More_breaks_never_fit_worse_while_segments_are_free() => Gen.Double[-10, 10].Array[30, 120].Sample(values =>
    {
        var models = LevelBreaks.Find(TimeSeries.Of(Period.Month(2000, 1), values), 2).Models;
        Assert.All(models.Zip(models.Skip(1)), m => Assert.True(m.Second.SumOfSquares <= m.First.SumOfSquares * (1 + 1e-12)));
        Assert.Equal(values.Sum(v => (v - values.Average()) * (v - values.Average())), models[0].SumOfSquares, 1e-8);
    }, iter: 50);

    [Fact]
    public void What_cannot_be_tested_is_refused()
    {
        Assert.Contains("does not vary", Assert.Throws<ArgumentException>(() => Cusum.Test(TimeSeries.Of(Period.OfYear(1900), new double[30]))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SupF.Test(s_nile.Tail(14)));
        Assert.Throws<ArgumentOutOfRangeException>(() => LevelBreaks.Find(s_nile, 51));
    }
}
