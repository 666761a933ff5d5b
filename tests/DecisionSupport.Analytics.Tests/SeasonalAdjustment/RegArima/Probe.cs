using DecisionSupport.Analytics.SeasonalAdjustment.RegArima;
using DecisionSupport.Analytics.SeasonalAdjustment.RegArima;
using DecisionSupport.Analytics.SeasonalAdjustment.RegArima.Calendar;
using DecisionSupport.Analytics.Tests.Support;
using Xunit;
namespace DecisionSupport.Analytics.Tests.SeasonalAdjustment.RegArima;
public class Probe(ITestOutputHelper output)
{
    [Fact]
    public void P()
    {
        foreach (var golden in GoldenX13.All())
        {
            var spec = GoldenSpec.Of(golden, "x11_auto");
            foreach (var cal in new[] { CalendarEffects.None, CalendarEffects.Western })
            {
                var m = RegArimaModel.Of(golden.Values, golden.Cycle, golden.First, new(Order: new(0, 1, 1, 0, 1, 1, golden.Cycle), Calendar: cal, Outliers: [EffectKind.AdditiveOutlier, EffectKind.LevelShift]));
                output.WriteLine($"{golden.Id} airline {cal}: sigma {m.Sigma:G4} LB {m.Checks.LjungBox.PValue:F3} {string.Join(' ', m.Effects.Select(e => $"{e.Name}:{e.T:F2}"))} {string.Join(' ', m.Tests)}");
                var x = RegArimaModel.Of(golden.Values, golden.Cycle, golden.First, new(Order: spec.Order, Calendar: cal, Outliers: [EffectKind.AdditiveOutlier, EffectKind.LevelShift]));
                output.WriteLine($"    {x.Order} {cal}: sigma {x.Sigma:G4} LB {x.Checks.LjungBox.PValue:F3} {string.Join(' ', x.Effects.Select(e => $"{e.Name}:{e.T:F2}"))} aicc {x.Aicc:F1}");
            }
        }
    }
}
