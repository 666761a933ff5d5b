using DecisionSupport.Analytics.Series;
using DecisionSupport.Web.Components.Charts;
using Xunit;

namespace DecisionSupport.Web.Tests.Components.Charts;

public class SvgPathTests
{
    private static SvgPath Path(PeriodRange periods) => new(periods, AxisScale.Of([0, 10]), 100);

    [Fact]
    public void Line_breaks_at_gaps_and_keeps_a_lone_value_as_a_dot()
    {
        var line = Path(ChartExamples.WithGaps.Periods).Line(ChartExamples.WithGaps);
        Assert.Equal(3, line.Count(c => c == 'M'));
        Assert.Contains("h0", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_runs_from_edge_to_edge_and_upwards()
    {
        var series = TimeSeries.Of(Period.OfYear(2000), [0, 5, 10]);
        Assert.Equal("M0 100L500 50L1000 0", Path(series.Periods).Line(series));
    }

    [Fact]
    public void Band_starts_in_the_last_known_figure()
    {
        var lower = TimeSeries.Of(Period.OfYear(2001), [4, 3]);
        var upper = TimeSeries.Of(Period.OfYear(2001), [6, 7]);
        var band = Path(PeriodRange.Between(Period.OfYear(2000), Period.OfYear(2002))).Band(lower, upper, (Period.OfYear(2000), 5));
        Assert.Equal("M0 50L500 40L1000 30L1000 70L500 60Z", band);
    }

    [Fact]
    public void One_period_stands_in_the_middle() => Assert.Equal(500, Path(new PeriodRange(Period.OfYear(2000), 1)).X(Period.OfYear(2000)));
}
