using DecisionSupport.Analytics.Disaggregation;
using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Disaggregation;

public class RegressionDisaggregationTests
{
    // 12 years and 13 years of quarters by formula.
    private static readonly double[] s_indicator = [.. Enumerable.Range(1, 52).Select(t => 100 + (2 * t) + (10 * Math.Sin(t)) + (5 * Math.Cos(t / 3.0)))];

    private static readonly double[] s_annual = [.. Enumerable.Range(1, 12).Select(k =>
        s_indicator.Skip(4 * (k - 1)).Take(4).Sum(x => 50 + (1.5 * x)) + (30 * Math.Sin(k)) + (20 * Math.Cos(2.3 * k)) + (10 * Math.Sqrt(k)))];

    private static TimeSeries Indicator => TimeSeries.Of(Period.Quarter(2000, 1), s_indicator);

    private static TimeSeries Annual => TimeSeries.Of(Period.OfYear(2000), s_annual);

    private static Disaggregated Estimate(DisaggregationMethod method, double? rho = null) =>
        RegressionDisaggregation.Estimate(Annual, [Indicator], Conversion.Sum, method, rho: rho);

    // R 4.2.2 base, dense, n = 52, m = 12: V = C S C'; b = solve(t(Xl) Vi Xl, t(Xl) Vi y); ll = −m/2 − m log(2π)/2 − m log(rss/m)/2 −
    // log(det V)/2; S = ρ^|i−j| / (1 − ρ²) (Chow–Lin) or solve(t(D) t(H) H D) (Litterman, Fernández ρ = 0); optimize(tol = 1e-10) over
    // ρ in (0, 0.999) of ll, or of rss with ρ^|i−j| alone. x: quarters 1, 2, 3, 47, 48, 52.
    [Theory]
    [InlineData(DisaggregationMethod.ChowLin, null, 0.607721626033, -54.3600937382, new[] { 64.92042874158, 12.3700951075094, 1.43702561932, 0.0813715579173 }, new[] { 227.767450807, 230.151989407, 220.523096781, 335.493750525, 326.071834036, 372.291115244 })]
    [InlineData(DisaggregationMethod.ChowLinMinimumSquares, null, 0.686280179638, -54.4055467534, new[] { 67.31321219588, 13.4571906513421, 1.42049358902, 0.0883922160587 }, new[] { 227.689293198, 230.046029189, 220.546645538, 335.489573150, 325.952431606, 371.038732849 })]
    [InlineData(DisaggregationMethod.Litterman, null, 0.90721348071, -49.718042057, new[] { 151.580512563237, 11.392389728715, 0.615391414283, 0.103003143066 }, new[] { 222.868254165, 224.894853422, 221.877393704, 337.808081413, 335.269316452, 359.124947457 })]
    [InlineData(DisaggregationMethod.Fernandez, null, 0.0, -53.0397206713, new[] { 121.62311660708, 18.633083739535, 0.89470488723, 0.163300875093 }, new[] { 224.638985121, 226.734261248, 221.373363792, 336.870204956, 330.994027949, 358.380813206 })]
    [InlineData(DisaggregationMethod.ChowLin, 0.75, 0.75, -54.5332461649, new[] { 70.64867791944, 14.8360553148300, 1.39754061843, 0.0972514796876 }, new[] { 227.594088342, 229.903975727, 220.569142867, 335.516018633, 325.915022832, 369.529643104 })]
    public void The_estimate_is_that_of_the_dense_system(DisaggregationMethod method, double? rho, double expectedRho, double likelihood, double[] coefficients, double[] quarters)
    {
        var result = Estimate(method, rho);
        Assert.Equal(expectedRho, result.Rho, 1e-6);
        Assert.Equal(likelihood, result.LogLikelihood, 1e-7);
        Assert.All(coefficients, (e, i) => Assert.Equal(e, i % 2 == 0 ? result.Coefficients[i / 2].Value : result.Coefficients[i / 2].Error, 2e-5 * Math.Abs(e)));
        int[] places = [0, 1, 2, 46, 47, 51];
        Assert.All(quarters, (e, i) => Assert.Equal(e, result.Series.Values[places[i]], 2e-4));
    }

    [Theory]
    [InlineData(DisaggregationMethod.ChowLin)]
    [InlineData(DisaggregationMethod.ChowLinMinimumSquares)]
    [InlineData(DisaggregationMethod.Litterman)]
    [InlineData(DisaggregationMethod.Fernandez)]
    public void The_estimate_agrees_with_the_long_figures(DisaggregationMethod method)
    {
        var result = Estimate(method);
        Assert.All(s_annual, (e, k) => Assert.Equal(e, result.Series.Values.Slice(4 * k, 4).ToArray().Sum(), 1e-7));
        Assert.All(Indicator.Periods, p => Assert.Equal(result.Series[p], result.Regression[p] + result.Smoothed[p], 1e-9));
    }

    [Fact]
    public void Indicators_of_very_different_size_do_not_spoil_one_another()
    {
        var large = Indicator.Map(v => v * 1e9);
        var result = RegressionDisaggregation.Estimate(Annual, [large], Conversion.Sum, rho: 0.75);
        Assert.Equal(369.529643104, result.Series.Values[51], 1e-4); // as with the small indicator above
    }

    [Fact]
    public void What_cannot_be_estimated_is_refused()
    {
        var two = Annual.Window(Period.OfYear(2000), Period.OfYear(2001));
        Assert.Contains("2 long figures", Assert.Throws<ArgumentException>(() => RegressionDisaggregation.Estimate(two, [Indicator], Conversion.Sum)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => RegressionDisaggregation.Estimate(Annual, [], Conversion.Sum));
        Assert.Throws<ArgumentOutOfRangeException>(() => Estimate(DisaggregationMethod.ChowLin, 1));
        var gap = TimeSeries.Of(Period.Quarter(2000, 1), [.. s_indicator.Select((v, t) => t == 6 ? double.NaN : v)]);
        Assert.Contains("2001-Q3", Assert.Throws<ArgumentException>(() => RegressionDisaggregation.Estimate(Annual, [gap], Conversion.Sum)).Message, StringComparison.Ordinal);
    }
}
