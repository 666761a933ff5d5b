using DecisionSupport.Analytics.SeasonalAdjustment.X11;
using DecisionSupport.Analytics.Tests.Support;
using Xunit;

namespace DecisionSupport.Analytics.Tests.SeasonalAdjustment.X11;

/// <summary>Against the tables of X-13ARIMA-SEATS 1.1 build 60 (golden_x13_sa.json.gz, run x11_core_fixed).</summary>
public class X11GoldenTests(ITestOutputHelper output)
{
    private const string Run = "x11_core_fixed";

    private static X11Adjuster Adjuster(GoldenX13 golden) => new(golden.Cycle, new(
        golden.Spec(Run, "mode") == "add" ? X11Mode.Additive : X11Mode.Multiplicative, X11SeasonalFilter.S3x5, golden.Cycle + 1));

    [Fact]
    public void The_tables_of_the_core_are_those_of_X13()
    {
        var worst = new Dictionary<string, (double Deviation, string Id)>();
        var all = GoldenX13.All();
        foreach (var golden in all)
        {
            var tables = Adjuster(golden).AdjustKeepingTables(golden.Values, golden.FirstSeason);
            foreach (var name in new[] { "c17", "d8", "d10", "d11", "d12", "d13" })
            {
                var (expected, actual) = (golden.Table(Run, name), tables.Single(t => t.Name == name).Values);
                Assert.Equal(expected.Length, actual.Count);
                // Relative to each figure; a weight of zero must be zero.
                var deviation = expected.Select((e, t) => Math.Abs(e - actual[t]) / (e == 0 ? 1 : Math.Abs(e))).Max();
                worst[name] = worst.TryGetValue(name, out var w) && w.Deviation >= deviation ? w : (deviation, golden.Id);
            }
        }

        Assert.Equal(17, all.Count);
        Assert.All(worst, w =>
        {
            output.WriteLine($"{w.Key,-4} {w.Value.Deviation:E1} {w.Value.Id}");
            // The golden figures have twelve digits, so differences near zero have fewer.
            Assert.True(w.Value.Deviation < 1e-7, $"{w.Key}: {w.Value}");
        });
    }
}
