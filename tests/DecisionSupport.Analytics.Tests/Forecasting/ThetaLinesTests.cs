using System.Globalization;
using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Forecasting.ThetaLines;
using DecisionSupport.Analytics.Tests.Support;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Forecasting;

/// <summary>
/// The four theta models against the state-space equations of Fiorucci et al. (2016) written in R 4.2.2 and minimised by
/// stats::optim (Nelder–Mead, reltol 1e-15, restarted six times from nine starting points), on training parts of M3.
/// </summary>
public class ThetaLinesTests
{
    [Theory]
    [InlineData("N0001", "stm", 580489.4455, 5081.05653118, 5229.17647623, 5377.29642128)]
    [InlineData("N0001", "otm", 246355.3427, 5230.67263726, 5526.91252734, 5823.15241742)]
    [InlineData("N0001", "dstm", 709275.8376, 5081.05653118, 5232.89508461, 5385.49386104)]
    [InlineData("N0001", "dotm", 270661.338, 5230.67263726, 5538.12792860, 5852.97798781)]
    [InlineData("N0300", "stm", 4014031.294, 5830.38927487, 5889.85434840, 5949.31942193)]
    [InlineData("N0300", "otm", 3715109.489, 5889.92505618, 6008.85520323, 6127.78535028)]
    [InlineData("N0300", "dstm", 3373853.852, 5480.68436162, 5509.78553847, 5537.94978672)]
    [InlineData("N0300", "dotm", 3349543.29, 5521.94508674, 5557.69011586, 5592.36966507)]
    [InlineData("N0415", "otm", 469602.6697, 1279.24624878, 1280.67946282, 1282.11267687)]
    [InlineData("N0415", "dotm", 467496.8131, 1277.79855781, 1277.79855781, 1277.79855781)]
    [InlineData("N2830", "stm", 1693690.137, 4550.70126488, 4558.76761549, 4566.83396611)]
    [InlineData("N2830", "otm", 1688177.519, 4558.31896801, 4573.92684473, 4589.53472145)]
    [InlineData("N2830", "dstm", 1668547.49, 4550.70126488, 4558.75894040, 4566.80603120)]
    [InlineData("N2830", "dotm", 1632183.715, 4542.55343597, 4542.55343597, 4542.55343597)]
    public void Sum_of_squares_and_forecasts_are_those_of_the_paper(string id, string name, double sumOfSquares, double first, double second, double third)
    {
        double[] values = [.. SharedData.Lines(SharedData.File("data", "forecast", "m3-input.csv.gz")).Select(l => l.Split(',')).Where(f => f[0] == id).Select(f => double.Parse(f[3], CultureInfo.InvariantCulture))];
        var fit = ThetaFit.Of(new(name[0] == 'd', name.Contains("ot", StringComparison.Ordinal)), values);

        Assert.InRange(fit.SumOfSquares / sumOfSquares, 0.9, 1 + 1e-6);
        var forecast = Forecasters.Named(name).Fit(GoldenSeries.Make(1, values)).Forecast(3).Median.Values.ToArray();
        double[] expected = [first, second, third];
        Assert.All(expected, (e, h) => Assert.Equal(1, forecast[h] / e, 1e-4));
    }

    [Fact]
    public void Solving_for_level_and_line_finds_what_filtering_finds()
    {
        foreach (var series in GoldenSeries.All())
        {
            foreach (var form in new ThetaForm[] { new(false, false), new(false, true), new(true, false), new(true, true) })
            {
                var fit = ThetaFit.Of(form, series.Values);
                var from = form.Dynamic ? 2 : 0;
                var sum = series.Values.Skip(from).Zip(fit.Fitted.Skip(from), (y, f) => (y - f) * (y - f)).Sum();
                Assert.Equal(1, fit.SumOfSquares / sum, 1e-6);
                Assert.InRange(fit.Alpha, 0.1, 0.99);
                Assert.True(fit.Theta >= 1, $"{series.Id} {form}: {fit.Theta}");
            }
        }
    }

    [Fact]
    public void Naive2_gives_the_forecasts_of_the_competition_code() => Assert.All(GoldenSeries.All(), series =>
    {
        var expected = GoldenSeries.Numbers(series.Json.GetProperty("naive2"));
        var actual = Forecasters.Named("naive2").Fit(series.Series).Forecast(expected.Length).Median.Values.ToArray();
        Assert.All(expected, (e, h) => Assert.Equal(1, actual[h] / e, 1e-6));
    });
}
