using DecisionSupport.Analytics.SeasonalAdjustment.Diagnostics;
using DecisionSupport.Analytics.SeasonalAdjustment.RegArima;
using DecisionSupport.Analytics.SeasonalAdjustment.X11;
using DecisionSupport.Analytics.Tests.Support;
using Xunit;

namespace DecisionSupport.Analytics.Tests.SeasonalAdjustment.Diagnostics;

/// <summary>Against the diagnostics of X-13ARIMA-SEATS 1.1 build 60 (golden_x13_sa.json.gz), rounded as it prints them.</summary>
public class X11DiagnosticsGoldenTests
{
    private const string Core = "x11_core_fixed";
    private const string Airline = "x11_airline";

    private static X11Diagnostics Of(GoldenX13 golden, string run)
    {
        if (run == Airline)
        {
            var additive = golden.Spec(run, "transform") == "none";
            var model = AirlineModel.Of(golden.Values, golden.Cycle, !additive, golden.Cycle);
            return X11Diagnostics.Of(X11Adjustment.Of(golden.Values, golden.Cycle, golden.FirstSeason, new(additive ? X11Mode.Additive : X11Mode.Multiplicative), [.. model.Forecasts]), 2);
        }

        var options = new X11Options(golden.Spec(run, "mode") == "add" ? X11Mode.Additive : X11Mode.Multiplicative, X11SeasonalFilter.S3x5, golden.Cycle + 1);
        return X11Diagnostics.Of(X11Adjustment.Of(golden.Values, golden.Cycle, golden.FirstSeason, options));
    }

    // The airline models are estimated a little better than X-13's, so the last printed digit may differ.
    [Theory]
    [InlineData(Core, 0.5001)]
    [InlineData(Airline, 2.5)]
    public void The_quality_statistics_are_those_of_X13(string run, double units)
    {
        foreach (var golden in GoldenX13.All())
        {
            var quality = Of(golden, run).Quality;
            var m = GoldenSeries.Numbers(golden.Info(run, "m"));
            for (var k = 0; k < m.Length; k++)
            {
                Near(m[k], quality.M[k], 0.001 * units, $"{golden.Id} M{k + 1}");
            }

            Near(golden.Info(run, "q").GetDouble(), quality.Q, 0.01 * units, $"{golden.Id} Q");
            Near(golden.Info(run, "q2").GetDouble(), quality.QWithoutM2, 0.01 * units, $"{golden.Id} Q2");
        }
    }

    [Theory]
    [InlineData(Core, 0.5001, 0.5001)]
    [InlineData(Airline, 30, 200)]
    public void The_tests_of_the_season_are_those_of_X13(string run, double units, double qsUnits)
    {
        foreach (var golden in GoldenX13.All())
        {
            var found = Of(golden, run).Season;
            Test("seasonal_f", found.Stable);
            Test("moving_seas_f", found.Moving);
            Test("kw", found.KruskalWallis);
            // X-13 writes "yes" to its .udg file also where its output says "probably not present".
            Assert.Equal(golden.Info(run, "idseasonal").GetString() == "yes", found.Combined.Season != IdentifiableSeason.NotPresent);
            var qs = GoldenSeries.Numbers(golden.Info(run, "qs"));
            Near(qs[0], found.QsAdjusted.Statistic, 1e-5 * qsUnits, $"{golden.Id} QS");
            Near(qs[1], found.QsAdjusted.PValue, 1e-5 * qsUnits, $"{golden.Id} QS p");

            void Test(string name, TestOutcome outcome)
            {
                var expected = GoldenSeries.Numbers(golden.Info(run, name));
                Near(expected[0], outcome.Statistic, 0.001 * units, $"{golden.Id} {name}");
                Near(expected[1], 100 * outcome.PValue, 0.01 * units, $"{golden.Id} {name} p");
            }
        }
    }

    private static void Near(double expected, double actual, double room, string what) =>
        Assert.True(Math.Abs(expected - actual) <= room, $"{what}: {actual} against {expected}");
}
