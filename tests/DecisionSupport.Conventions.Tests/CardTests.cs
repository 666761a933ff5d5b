using DecisionSupport.Analytics.Alerting;
using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Methods;
using DecisionSupport.Analytics.SeasonalAdjustment;
using Xunit;

namespace DecisionSupport.Conventions.Tests;

/// <summary>A method without a description does not exist for those who must trust it.</summary>
public class CardTests
{
    [Fact]
    public void Every_model_has_a_card_of_its_name() =>
        Violations.None(Forecasters.All.Select(f => f.Name).Where(n => MethodCards.Find(n)?.Kind != MethodKind.Forecast));

    [Fact]
    public void Every_light_rule_has_a_card_of_its_name()
    {
        Assert.NotEmpty(SignalRules.All);
        Violations.None(SignalRules.All.Select(r => r.Name).Where(n => MethodCards.Find(n)?.Kind != MethodKind.Light));
    }

    [Fact]
    public void Every_alert_rule_has_a_card_of_its_name()
    {
        Assert.NotEmpty(AlertRule.All);
        Violations.None(AlertRule.All.Select(r => r.Name).Where(n => MethodCards.Find(n)?.Kind != MethodKind.Alert));
    }

    [Fact]
    public void Every_method_of_seasonal_adjustment_has_its_card() =>
        Violations.None(AdjustmentMethod.All.Select(m => m.Card).Where(n => MethodCards.Find(n)?.Kind != MethodKind.Transformation));

    [Fact]
    public void The_composite_has_a_card() => Assert.Equal(MethodKind.Light, MethodCards.Find("Composite")?.Kind);

    [Fact]
    public void A_card_lies_beside_the_code_it_describes()
    {
        foreach (var card in MethodCards.All)
        {
            var folder = $"DecisionSupport.Analytics/{Path.GetDirectoryName(card.File)!.Replace('\\', '/')}/";
            Assert.Contains(Repository.Files, f => f.StartsWith(folder, StringComparison.Ordinal) && f.EndsWith(".cs", StringComparison.Ordinal));
        }
    }
}
