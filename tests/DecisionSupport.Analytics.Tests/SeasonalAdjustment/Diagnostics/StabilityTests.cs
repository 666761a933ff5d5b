using DecisionSupport.Analytics.SeasonalAdjustment;
using DecisionSupport.Analytics.SeasonalAdjustment.Diagnostics;
using DecisionSupport.Analytics.SeasonalAdjustment.X11;
using Xunit;

namespace DecisionSupport.Analytics.Tests.SeasonalAdjustment.Diagnostics;

public class StabilityTests
{
    private static readonly AdjustmentMethod X11 = AdjustmentMethod.All.Single(m => m.Name == "x11");
    private static readonly AdjustmentRequest Request = new(AdjustmentMode.Multiplicative, X11SeasonalFilter.S3x5);

    private static double[] Series(int count, double noise)
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, count).Select(t => 100 * Math.Exp((0.003 * t) + (0.2 * Math.Sin(Math.PI * t / 6)) + (noise * (random.NextDouble() - 0.5))))];
    }

    [Fact]
    public void A_fixed_season_without_noise_is_stable_and_hardly_revised()
    {
        var spans = SlidingSpans.Of(X11, Series(180, 0), 12, 1, Request)!;
        Assert.Equal((4, 96), (spans.Spans, spans.Length));
        Assert.Equal((0, 0, 0), (spans.Unstable, spans.UnstableChanges, spans.UnstableYears));
        Assert.InRange(RevisionHistory.Of(X11, Series(180, 0), 12, 1, Request)!.MeanAbsolute, 0, 0.5);
    }

    [Fact]
    public void Strong_noise_is_unstable_and_much_revised()
    {
        var spans = SlidingSpans.Of(X11, Series(180, 0.6), 12, 1, Request)!;
        Assert.True(spans.Unstable > 25 && spans.UnstableChanges > 40, $"{spans}");
        Assert.True(RevisionHistory.Of(X11, Series(180, 0.6), 12, 1, Request)!.MeanAbsolute > 2);
    }

    [Fact]
    public void Spans_begin_with_a_year_and_end_like_the_series()
    {
        // From April on, 130 months: the last span ends in January, so it holds eight years and a month.
        Assert.Equal(97, SlidingSpans.Of(X11, Series(130, 0.01), 12, 4, Request)!.Length);
        Assert.Null(SlidingSpans.Of(X11, Series(100, 0.01), 12, 1, Request));
    }

    [Fact]
    public void First_figures_are_those_of_a_series_that_ends_there()
    {
        var values = Series(132, 0.1);
        var history = RevisionHistory.Of(X11, values, 12, 1, Request)!;
        Assert.Equal(36, history.Values.Count);
        var (place, first, now) = history.Values[10];
        Assert.Equal(94, place);
        Assert.Equal(X11Adjustment.Of(values.AsSpan(0, 95), 12, 1, new(Seasonal: X11SeasonalFilter.S3x5)).Adjusted[94], first);
        Assert.Equal(X11Adjustment.Of(values, 12, 1, new(Seasonal: X11SeasonalFilter.S3x5)).Adjusted[94], now);
        Assert.Null(RevisionHistory.Of(X11, values.AsSpan(0, 70), 12, 1, Request));
    }

    [Fact]
    public void The_spans_keep_the_filter_that_the_whole_series_chose()
    {
        // A season of 12.2 months moves more from year to year than it is noisy.
        double[] values = [.. Enumerable.Range(0, 240).Select(t => 100 * Math.Exp((0.2 * Math.Sin(Math.PI * t / 6.1)) + (0.01 * Math.Cos(t * t))))];
        var auto = new AdjustmentRequest(AdjustmentMode.Multiplicative);
        var adjusted = X11.Adjust(values, 12, 1, auto);
        var chosen = adjusted.Diagnostics.Single(d => d.Name == "seasonal-filter").Text;
        Assert.Equal("3x3", chosen);
        var figures = Stability.Of(X11, values, 12, 1, auto, adjusted);
        Assert.Equal(
            SlidingSpans.Of(X11, values, 12, 1, auto with { Seasonal = X11SeasonalFilter.S3x3 })!.Unstable,
            figures.Single(f => f.Name == "sliding-spans-unstable-percent").Value);
    }
}
