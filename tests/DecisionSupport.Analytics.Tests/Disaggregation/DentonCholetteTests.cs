using CsCheck;
using DecisionSupport.Analytics.Disaggregation;
using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Disaggregation;

public class DentonCholetteTests
{
    // IMF (2001), Quarterly National Accounts Manual, example 6.2: indicator, and benchmarks of the first two years.
    private static readonly double[] s_indicator = [98.2, 100.8, 102.2, 100.8, 99.0, 101.6, 102.7, 101.5, 100.5, 103.0, 103.5, 101.5];

    private static TimeSeries Indicator => TimeSeries.Of(Period.Quarter(1998, 1), s_indicator);

    private static TimeSeries Benchmarks(double scale = 1) => TimeSeries.Of(Period.OfYear(1998), [4000 / scale, 4161.4 / scale]);

    // The table of example 6.2, one decimal; the third year is extrapolated.
    [Fact]
    public void The_example_of_the_imf_is_reproduced()
    {
        double[] printed = [969.8, 998.4, 1018.3, 1013.4, 1007.2, 1042.8, 1060.3, 1051.0, 1040.6, 1066.5, 1071.7, 1051.0];
        var result = DentonCholette.Benchmark(Indicator, Benchmarks(), Conversion.Sum);
        Assert.All(printed, (e, t) => Assert.Equal(e, result.Series.Values[t], 0.0501));
        Assert.Equal(4000 / 402.0, result.Discrepancy[Period.OfYear(1998)], 1e-12);
    }

    // R 4.2.2 base, dense: D = diff(diag(n), differences = h); solve(rbind(cbind(t(D) %*% D, t(A)), cbind(A, 0)), c(0, b)),
    // A = C diag(p) and b = y (proportional), A = C and b = y − C p (additive).
    [Theory]
    [InlineData(DentonKind.Proportional, 1, Conversion.Sum, 1, new[] { 969.792854022, 998.419035028, 1018.345836529, 1013.442274421, 1007.203341327, 1042.848545193, 1060.344647085, 1051.003466396, 1040.648752441, 1066.535537328, 1071.712894305, 1051.003466396 })]
    [InlineData(DentonKind.Proportional, 2, Conversion.Sum, 1, new[] { 964.871060553, 998.732467446, 1021.034159353, 1015.362312649, 1005.397284621, 1040.182571803, 1059.916043279, 1055.904100298, 1053.791280044, 1088.501392565, 1102.323023650, 1089.394760776 })]
    [InlineData(DentonKind.Additive, 1, Conversion.Average, 1, new[] { 3961.17727273, 3978.38636364, 4009.00454545, 4051.43181818, 4108.06818182, 4154.49545455, 4184.81363636, 4198.22272727, 4197.22272727, 4199.72272727, 4200.22272727, 4198.22272727 })]
    [InlineData(DentonKind.Additive, 2, Conversion.Last, 40, new[] { 94.89875, 98.33250, 100.56625, 100.0, 99.03375, 102.46750, 104.40125, 104.03500, 103.86875, 107.20250, 108.53625, 107.37 })]
    public void Every_variant_is_that_of_the_dense_system(DentonKind kind, int difference, Conversion conversion, double scale, double[] expected)
    {
        var result = DentonCholette.Benchmark(Indicator, Benchmarks(scale), conversion, kind, difference);
        Assert.All(expected, (e, t) => Assert.Equal(e, result.Series.Values[t], 1e-8 * Math.Abs(e)));
    }

    [Fact]
    public void The_benchmarks_are_met_whatever_the_indicator() => Gen.Select(Gen.Double[1, 1e6].Array[36], Gen.Double[1, 1e9].Array[3], Gen.Bool, Gen.Int[1, 2]).Sample((p, y, additive, h) =>
    {
        var result = DentonCholette.Benchmark(TimeSeries.Of(Period.Month(2001, 1), p), TimeSeries.Of(Period.OfYear(2001), y), Conversion.Sum, additive ? DentonKind.Additive : DentonKind.Proportional, h);
        for (var k = 0; k < 3; k++)
        {
            var sum = 0.0;
            for (var i = 0; i < 12; i++)
            {
                sum += result.Series.Values[(12 * k) + i];
            }

            Assert.True(Math.Abs(sum - y[k]) <= 1e-7 * y.Max(), $"{sum} against {y[k]}");
        }
    }, iter: 200);

    [Fact]
    public void An_indicator_that_fits_already_is_left_alone()
    {
        var result = DentonCholette.Benchmark(Indicator, TimeSeries.Of(Period.OfYear(1998), [402.0, 404.8]), Conversion.Sum);
        Assert.All(s_indicator, (e, t) => Assert.Equal(e, result.Series.Values[t], 1e-10));
    }

    [Fact]
    public void A_year_without_a_benchmark_is_bridged()
    {
        var p = TimeSeries.Of(Period.Month(2001, 1), [.. Enumerable.Repeat(1.0, 36)]);
        var result = DentonCholette.Benchmark(p, TimeSeries.Of(Period.OfYear(2001), [12, double.NaN, 36]), Conversion.Sum);
        Assert.Equal(2, result.Series.Values[17] * 0.5 + result.Series.Values[18] * 0.5, 1e-9);
    }

    [Fact]
    public void Six_hundred_months_take_milliseconds_not_minutes()
    {
        var p = TimeSeries.Of(Period.Month(1950, 1), [.. Enumerable.Range(0, 1200).Select(t => 100 + Math.Sin(t))]);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        _ = DentonCholette.Benchmark(p, TimeSeries.Of(Period.OfYear(1950), [.. Enumerable.Range(0, 100).Select(t => 1000.0 + t)]), Conversion.Sum);
        Assert.True(clock.ElapsedMilliseconds < 1000, $"{clock.ElapsedMilliseconds} ms");
    }

    [Fact]
    public void What_cannot_be_benchmarked_is_refused_with_the_period()
    {
        Assert.Contains("1997", Assert.Throws<ArgumentException>(() => DentonCholette.Benchmark(Indicator, TimeSeries.Of(Period.OfYear(1997), [1, 2]), Conversion.Sum)).Message, StringComparison.Ordinal);
        var zero = TimeSeries.Of(Period.Quarter(1998, 1), [1, 0, 1, 1]);
        Assert.Contains("1998-Q2", Assert.Throws<ArgumentException>(() => DentonCholette.Benchmark(zero, Benchmarks().Window(Period.OfYear(1998), Period.OfYear(1998)), Conversion.Sum)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => DentonCholette.Benchmark(Indicator, Indicator, Conversion.Sum));
        Assert.Throws<ArgumentOutOfRangeException>(() => DentonCholette.Benchmark(Indicator, Benchmarks(), Conversion.Sum, DentonKind.Additive, 3));
    }
}
