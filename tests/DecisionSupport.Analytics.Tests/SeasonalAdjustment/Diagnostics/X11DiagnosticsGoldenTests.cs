using DecisionSupport.Analytics.SeasonalAdjustment.Diagnostics;
using DecisionSupport.Analytics.SeasonalAdjustment.X11;
using DecisionSupport.Analytics.Tests.Support;
using Xunit;

namespace DecisionSupport.Analytics.Tests.SeasonalAdjustment.Diagnostics;

/// <summary>Against the diagnostics of X-13ARIMA-SEATS 1.1 build 60 (golden_x13_sa.json.gz, run x11_core_fixed), rounded as it prints them.</summary>
public class X11DiagnosticsGoldenTests
{
    private const string Run = "x11_core_fixed";

    private static (X11Adjustment Adjustment, X11Diagnostics Diagnostics) Of(GoldenX13 golden)
    {
        var adjustment = X11Adjustment.Of(golden.Values, golden.Cycle, golden.FirstSeason, new(
            golden.Spec(Run, "mode") == "add" ? X11Mode.Additive : X11Mode.Multiplicative, X11SeasonalFilter.S3x5, golden.Cycle + 1));
        return (adjustment, X11Diagnostics.Of(adjustment));
    }

    [Fact]
    public void The_quality_statistics_are_those_of_X13()
    {
        foreach (var golden in GoldenX13.All())
        {
            var quality = Of(golden).Diagnostics.Quality;
            var m = GoldenSeries.Numbers(golden.Info(Run, "m"));
            for (var k = 0; k < m.Length; k++)
            {
                Near(m[k], quality.M[k], 0.001, $"{golden.Id} M{k + 1}");
            }

            Near(golden.Info(Run, "q").GetDouble(), quality.Q, 0.01, $"{golden.Id} Q");
            Near(golden.Info(Run, "q2").GetDouble(), quality.QWithoutM2, 0.01, $"{golden.Id} Q2");
        }
    }

    [Fact]
    public void The_tests_of_the_season_are_those_of_X13()
    {
        foreach (var golden in GoldenX13.All())
        {
            var found = Of(golden).Diagnostics;
            Test("seasonal_f", found.Stable, 0.001);
            Test("moving_seas_f", found.Moving, 0.001);
            Test("kw", found.KruskalWallis, 0.001);
            // X-13 writes "yes" to its .udg file also where its output says "probably not present".
            Assert.Equal(golden.Info(Run, "idseasonal").GetString() == "yes", found.Combined.Season != IdentifiableSeason.NotPresent);
            var qs = GoldenSeries.Numbers(golden.Info(Run, "qs"));
            Near(qs[0], found.QsAdjusted.Statistic, 1e-5, $"{golden.Id} QS");
            Near(qs[1], found.QsAdjusted.PValue, 1e-5, $"{golden.Id} QS p");

            void Test(string name, TestOutcome outcome, double unit)
            {
                var expected = GoldenSeries.Numbers(golden.Info(Run, name));
                Near(expected[0], outcome.Statistic, unit, $"{golden.Id} {name}");
                Near(expected[1], 100 * outcome.PValue, 0.01, $"{golden.Id} {name} p");
            }
        }
    }

    // The figure is printed in such units: it is right when no other would round to what was printed.
    private static void Near(double expected, double actual, double unit, string what) =>
        Assert.True(Math.Abs(expected - actual) <= 0.5001 * unit, $"{what}: {actual} against {expected}");
}
