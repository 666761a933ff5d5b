using DecisionSupport.Analytics.SeasonalAdjustment.Seats;
using DecisionSupport.Analytics.Tests.Support;
using Xunit;

namespace DecisionSupport.Analytics.Tests.SeasonalAdjustment.Seats;

public class ZProbe(ITestOutputHelper output)
{
    [Fact]
    public void Auto()
    {
        (string, SeatsModel, bool)[] cases =
        [
            ("M3_N1700", new(new(2, 1, 1, 0, 1, 1, 12), [-0.2819846302, -0.278315377], [-0.6870585992], [], [-0.9993040571], 1), true),
            ("UKDriverDeaths", SeatsModel.Airline(0.5875558633, 0.896594331, 12, 1), true),
            ("M3_N1000", new(new(1, 1, 0, 0, 0, 0, 4), [-0.360621289], [], [], [], 1, 53.0078373048), false),
            ("M3_N1000", new(new(1, 1, 0, 0, 0, 0, 4), [-0.360621289], [], [], [], 1, 53.0078373048 * 1.360621289), false),
            ("M3_N1000", new(new(1, 1, 0, 0, 0, 0, 4), [-0.360621289], [], [], [], 1, 0), false),
            ("cpi_swiss", new(new(2, 1, 1, 1, 0, 1, 12), [-0.5886177117, 0.2165566678], [0.7185104431], [0.8794314839], [-0.4905977408], 1), true),
            ("M3_N2600", new(new(1, 1, 1, 0, 0, 1, 12), [0.1762429852], [-0.734099007], [], [0.094927986], 1), true),
            ("M3_N2150", new(new(1, 1, 0, 1, 0, 1, 12), [0.2501238948], [], [0.9412895749], [-0.7254283282], 1), true),
        ];
        foreach (var (id, m, logs) in cases)
        {
            var golden = GoldenX13.All().Single(g => g.Id == id);
            double[] series = !logs ? golden.Values : [.. golden.Values.Select(v => Math.Log(v))];
            var decomposition = CanonicalDecomposition.Of(m);
            if (decomposition is null)
            {
                output.WriteLine($"{id} not admissible {m.Order}");
                continue;
            }

            var adjustment = SeatsAdjustment.Of(golden.Values, SeatsComponents.Of(series, decomposition), logs);
            var line = $"{id,-15} {m.Order} {decomposition.IrregularVariance:F4} trend {string.Join(',', decomposition.Trend?.Autoregression ?? [])} trans {string.Join(',', decomposition.Transitory?.Autoregression ?? [])}";
            foreach (var (name, actual) in new[] { ("s10", adjustment.Seasonal), ("s11", adjustment.Adjusted), ("s12", adjustment.Trend), ("s13", adjustment.Irregular) })
            {
                if (name == "s10" && id == "M3_N1000")
                {
                    continue;
                }

                var expected = golden.Table("seats_auto", name);
                line += $" {name} {expected.Select((e, t) => Math.Abs(e - actual[t]) / Math.Abs(e)).Max():E1} ({expected[0]:F6},{actual[0]:F6},{expected[50]:F6},{actual[50]:F6})";
            }

            output.WriteLine(line);
        }
    }
}
