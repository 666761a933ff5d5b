using DecisionSupport.Analytics.SeasonalAdjustment.RegArima;
using DecisionSupport.Analytics.SeasonalAdjustment.RegArima.Calendar;
using DecisionSupport.Analytics.Tests.Support;
using Xunit;

namespace DecisionSupport.Analytics.Tests.SeasonalAdjustment.RegArima;

public class AutoAgreementTests(ITestOutputHelper output)
{
    private const string Run = "x11_auto";

    [Fact]
    public void Most_choices_are_those_of_X13()
    {
        foreach (var golden in GoldenX13.All())
        {
            var spec = GoldenSpec.Of(golden, Run);
            var sw = System.Diagnostics.Stopwatch.StartNew();
            var model = RegArimaModel.Of(golden.Values, golden.Cycle, golden.First, new(Calendar: CalendarEffects.Western, Outliers: [EffectKind.AdditiveOutlier, EffectKind.LevelShift]));
            output.WriteLine($"{golden.Id} {sw.ElapsedMilliseconds} ms: {(spec.Logs ? "log" : "none")} {spec.Order} {string.Join(' ', spec.Regressors.Select(r => r.Name))} aicc {golden.Info(Run, "aicc")}");
            output.WriteLine($"    ours {(model.Logs ? "log" : "none")} {model.Order} {string.Join(' ', model.Effects.Select(e => e.Name))} aicc {model.Aicc:F2} LB {model.Checks.LjungBox.PValue:F3}");
        }
    }
}
