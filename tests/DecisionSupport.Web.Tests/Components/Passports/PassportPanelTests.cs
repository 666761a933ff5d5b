using Bunit;
using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Web.Components.Passports;
using DecisionSupport.Web.Tests.Components.Charts;
using Xunit;

namespace DecisionSupport.Web.Tests.Components.Passports;

public class PassportPanelTests
{
    private static readonly QualityPassport s_held = Examples.Of("T.R", ("known-codes", 1000), ("missing-periods", 900), ("outliers", 1000), ("unit-change", 999));

    [Theory]
    [InlineData("en", "Publication is held, because this is not met:", "not assessed", "No evidence.", "Policy version 3 by Data group, 1 Nov 2026: Units first.")]
    [InlineData("zh", "发布被拦截，因未满足：", "未评定", "没有依据。", "政策第3版，数据组，2026年11月1日：先看单位。")]
    public void Panel_shows_gate_six_dimensions_why_not_assessed_and_who_decided_the_weights(string language, string gate, string none, string why, string policy)
    {
        using var context = new ChartContext(language);
        var panel = context.Render<PassportPanel>(p => p.Add(c => c.Passport, s_held).Add(c => c.Policy, Examples.Policy));
        Assert.StartsWith(gate, panel.Find(".gate").TextContent, StringComparison.Ordinal);
        var rows = panel.FindAll(".dimensions tbody tr");
        Assert.Equal(6, rows.Count);
        Assert.Equal(2, rows.Count(r => r.TextContent.Contains(none, StringComparison.Ordinal) && r.TextContent.Contains(why, StringComparison.Ordinal)));
        Assert.StartsWith(policy, panel.Find(".policy").TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal("quality", panel.Find("section").Id);
    }

    [Fact]
    public void Every_rule_stands_there_with_its_count_and_examples_and_failing_ones_say_so()
    {
        using var context = new ChartContext();
        var panel = context.Render<PassportPanel>(p => p.Add(c => c.Passport, s_held).Add(c => c.Policy, Examples.Policy));
        Assert.Equal(QualityRules.All.Count, panel.FindAll(".rule").Count);
        var failed = panel.FindAll(".rule.failed");
        Assert.Equal(2, failed.Count);
        Assert.Contains(failed, r => r.TextContent.Contains("fails: 900 of 1,000 in order, 90.0 points", StringComparison.Ordinal));
        Assert.Contains(failed, r => r.TextContent.Contains("holds publication", StringComparison.Ordinal) && r.TextContent.Contains("ten times the usual", StringComparison.Ordinal));
    }

    [Fact]
    public void A_finding_that_a_person_accepted_names_the_person_and_fails_nothing()
    {
        var accepted = Examples.Policy with
        {
            Accepted = [new("T.R", "unit-change", Period.Month(2022, 9), null, new("Wang Li", "王丽"), new(2026, 11, 2), new("A true fall.", "确实下降。"))],
        };
        var passport = QualityPassport.Of("T.R", new(Examples.Day), s_held.Results, accepted);
        using var context = new ChartContext("zh");
        var panel = context.Render<PassportPanel>(p => p.Add(c => c.Passport, passport).Add(c => c.Policy, accepted));
        Assert.Contains("由王丽于2026年11月2日接受：确实下降。", panel.Markup, StringComparison.Ordinal);
        Assert.StartsWith("没有规则拦截发布。", panel.Find(".gate").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_passport_the_panel_says_why()
    {
        using var context = new ChartContext();
        var panel = context.Render<PassportPanel>(p => p.Add(c => c.Passport, null).Add(c => c.Policy, Examples.Policy));
        Assert.Contains("released after the date chosen", panel.Markup, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("table"));
    }
}
