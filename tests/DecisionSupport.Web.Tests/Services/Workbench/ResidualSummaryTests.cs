using DecisionSupport.Analytics.Series;
using DecisionSupport.Web.Services.Workbench;
using Xunit;

namespace DecisionSupport.Web.Tests.Services.Workbench;

public class ResidualSummaryTests
{
    private static readonly Period Start = Period.Month(2020, 1);

    // By hand: residuals 1, −1, 2, −2 → mean 0, sum of squares 10, products of neighbours −1 − 2 − 4 = −7.
    [Fact]
    public void Summary_of_four_residuals_agrees_with_the_hand()
    {
        var summary = ResidualSummary.Of(TimeSeries.Of(Start, [11, 9, 12, 8]), TimeSeries.Of(Start, [10, 10, 10, 10]))!;
        Assert.Equal(4, summary.Count);
        Assert.Equal(0, summary.Mean, 12);
        Assert.Equal(Math.Sqrt(10.0 / 3), summary.StandardDeviation, 12);
        Assert.Equal(-0.7, summary.Autocorrelation, 12);
        Assert.Equal(0.98, summary.Bound, 4);
        Assert.True(summary.IsQuiet);
        Assert.Equal((2.0, Start + 2), (summary.Largest, summary.LargestPeriod));
    }

    [Fact]
    public void Structure_beyond_the_bound_is_loud()
    {
        var wave = TimeSeries.Of(Start, [.. Enumerable.Range(0, 60).Select(i => Math.Sin(i * 0.3))]);
        Assert.False(ResidualSummary.Of(wave, wave.Map(_ => 0))!.IsQuiet);
    }

    [Fact]
    public void Two_residuals_are_too_few() =>
        Assert.Null(ResidualSummary.Of(TimeSeries.Of(Start, [1, 2, double.NaN]), TimeSeries.Of(Start, [1, 1, 1])));
}
