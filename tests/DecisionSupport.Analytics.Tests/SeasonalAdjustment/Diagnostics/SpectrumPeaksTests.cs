using DecisionSupport.Analytics.SeasonalAdjustment.Diagnostics;
using DecisionSupport.Analytics.SeasonalAdjustment.X11;
using DecisionSupport.Analytics.Tests.Support;
using Xunit;

namespace DecisionSupport.Analytics.Tests.SeasonalAdjustment.Diagnostics;

public class SpectrumPeaksTests
{
    private static double[] Passengers() => GoldenX13.All().Single(g => g.Id == "AirPassengers").Values;

    // R 4.2.2: x <- tail(diff(log(as.numeric(AirPassengers))), 96);
    // 10 * log10(spec.ar(x, n.freq = 61, order = 30, method = "yule-walker")$spec), less its first value.
    [Theory]
    [InlineData(1, 0.728898546)]
    [InlineData(10, 31.2644973)]
    [InlineData(20, 30.0007259)]
    [InlineData(30, 24.3157148)]
    [InlineData(40, 27.4120529)]
    [InlineData(60, 7.9237029)]
    public void The_spectrum_is_that_of_R(int place, double decibels)
    {
        var spectrum = SpectrumPeaks.Of(SpectrumPeaks.Changes(Passengers(), true))!.Decibels;
        Assert.Equal(decibels, spectrum[place] - spectrum[0], 1e-6);
    }

    [Fact]
    public void Air_passengers_have_seasonal_peaks_that_adjustment_takes_away()
    {
        var values = Passengers();
        var original = SpectrumPeaks.Of(SpectrumPeaks.Changes(values, true))!.Visible;
        Assert.Contains("s1", original);
        Assert.Contains("s2", original);
        Assert.Contains("s4", original);
        double[] adjusted = [.. X11Adjustment.Of(values, 12, 1).Adjusted];
        Assert.DoesNotContain(SpectrumPeaks.Of(SpectrumPeaks.Changes(adjusted, true))!.Visible, p => p.StartsWith('s'));
    }

    [Fact]
    public void A_trading_day_cycle_is_seen()
    {
        double[] values = [.. Enumerable.Range(0, 120).Select(t => Math.Cos(2 * Math.PI * 0.348 * t) + (0.2 * Math.Cos(t * t)))];
        Assert.Equal(["t1"], SpectrumPeaks.Of(values)!.Visible);
    }

    [Fact]
    public void Too_few_or_constant_values_have_no_spectrum()
    {
        Assert.Null(SpectrumPeaks.Of(new double[60]));
        Assert.Null(SpectrumPeaks.Of(new double[96]));
    }
}
