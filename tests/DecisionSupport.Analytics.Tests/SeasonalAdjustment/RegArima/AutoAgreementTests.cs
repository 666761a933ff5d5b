using DecisionSupport.Analytics.SeasonalAdjustment.RegArima;
using DecisionSupport.Analytics.SeasonalAdjustment.RegArima.Calendar;
using DecisionSupport.Analytics.Tests.Support;
using Xunit;

namespace DecisionSupport.Analytics.Tests.SeasonalAdjustment.RegArima;

/// <summary>What X-13ARIMA-SEATS 1.1 build 60 chose on 17 series (golden_x13_sa.json.gz, run x11_auto: transform = auto, aictest = (td easter), automdl, outlier) and what is chosen here.</summary>
public class AutoAgreementTests(ITestOutputHelper output)
{
    private const string Run = "x11_auto";

    [Fact]
    public void Most_choices_are_those_of_X13()
    {
        var (logs, orders, days, easter, outliers, whole) = (0, 0, 0, 0, 0, 0);
        var all = GoldenX13.All();
        foreach (var golden in all)
        {
            var spec = GoldenSpec.Of(golden, Run);
            var model = RegArimaModel.Of(golden.Values, golden.Cycle, golden.First, new(Calendar: CalendarEffects.Western, Outliers: [EffectKind.AdditiveOutlier, EffectKind.LevelShift]));
            output.WriteLine($"{golden.Id}: {spec.Order} {string.Join(' ', spec.Regressors.Select(r => r.Name))} | {model.Order} {string.Join(' ', model.Effects.Select(e => e.Name))}");
            bool Same(Func<string, bool> kind, int length) =>
                spec.Regressors.Select(r => r.Name).Where(kind).Select(n => n[..Math.Min(length, n.Length)]).Order().SequenceEqual(model.Effects.Select(e => e.Name).Where(kind).Select(n => n[..Math.Min(length, n.Length)]).Order());
            logs += spec.Logs == model.Logs ? 1 : 0;
            orders += spec.Order.ToString() == model.Order.ToString() ? 1 : 0;
            days += Same(n => n is "Weekday" or "Mon", 7) ? 1 : 0;
            easter += Same(n => n.StartsWith("Easter", StringComparison.Ordinal), 10) ? 1 : 0;
            // Kind and year; months are written differently.
            outliers += Same(n => n.StartsWith("AO", StringComparison.Ordinal) || n.StartsWith("LS", StringComparison.Ordinal), 6) ? 1 : 0;
            whole += Math.Abs(model.Aicc - golden.Info(Run, "aicc").GetDouble()) < 1e-3 ? 1 : 0;
        }

        output.WriteLine($"of {all.Count}: logs {logs}, order {orders}, trading days {days}, Easter {easter}, outliers {outliers}, the whole model {whole}");
        Assert.Equal(all.Count, logs);
        Assert.InRange(orders, 10, all.Count);
        Assert.InRange(days, 15, all.Count);
        Assert.InRange(easter, 15, all.Count);
        Assert.InRange(outliers, 14, all.Count);
        Assert.InRange(whole, 9, all.Count);
    }
}
