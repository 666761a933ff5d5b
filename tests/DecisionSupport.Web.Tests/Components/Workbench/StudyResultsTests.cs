using Bunit;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Web.Components.Workbench;
using DecisionSupport.Web.Resources;
using DecisionSupport.Web.Services.Workbench;
using DecisionSupport.Web.Tests.Components.Charts;
using DecisionSupport.Web.Tests.Services.Workbench;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Xunit;

namespace DecisionSupport.Web.Tests.Components.Workbench;

public class StudyResultsTests
{
    [Theory]
    [InlineData("en", "best record")]
    [InlineData("zh", "历史表现最佳")]
    public async Task Best_model_is_marked_in_words(string language, string best)
    {
        using var context = new ChartContext(language);
        var page = await RenderAsync(context, "?keys=A&models=naive,seasonal-naive,theta", language);
        var rows = page.FindAll("table.backtest tbody tr");
        Assert.Equal(3, rows.Count);
        Assert.Contains(best, rows[0].TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(rows.Skip(1), row => row.TextContent.Contains(best, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Fan_of_another_model_is_one_click_away()
    {
        using var context = new ChartContext();
        var page = await RenderAsync(context, "?keys=A&models=naive,theta", "en");
        var other = page.Find("button.fan[aria-pressed=false]");
        var name = other.TextContent;
        other.Click();
        Assert.Equal(name, page.Find("button.fan[aria-pressed=true]").TextContent);
        Assert.Contains(name + ";", page.Find("figure .foot").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Different_units_get_charts_of_their_own_and_the_reason()
    {
        using var context = new ChartContext();
        var asked = false;
        var page = await RenderAsync(context, "?keys=A,C&view=Level", "en", () => asked = true);
        Assert.Equal(2, page.FindAll("figure.chart").Count);
        Assert.Contains("different units", page.Find(".notice").TextContent, StringComparison.Ordinal);
        page.Find(".notice button").Click();
        Assert.True(asked);
    }

    [Fact]
    public async Task Same_unit_shares_one_chart()
    {
        using var context = new ChartContext();
        var page = await RenderAsync(context, "?keys=A,B&view=Level", "en");
        Assert.Single(page.FindAll("figure.chart"));
        Assert.Empty(page.FindAll(".notice"));
    }

    [Fact]
    public async Task Two_vintages_stand_side_by_side_with_their_revision()
    {
        using var context = new ChartContext();
        var page = await RenderAsync(context, "?keys=A&compare=2020-06-30", "en");
        Assert.Equal(2, page.FindAll(".side .vintage").Count);
        Assert.Contains("1 of 120 periods", page.Markup, StringComparison.Ordinal);
        Assert.Contains("+5.00 in Dec 2019", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Model_that_fails_is_listed_with_its_reason()
    {
        using var context = new ChartContext();
        var page = await RenderAsync(context, "?keys=X&models=naive,seasonal-naive&horizon=1", "en");
        Assert.Contains("seasonal-naive: needs at least", page.Markup, StringComparison.Ordinal);
        Assert.Contains("the series holds 3", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_keep_the_date_and_the_view()
    {
        using var context = new ChartContext();
        var page = await RenderAsync(context, "?keys=A&view=YearOnYear&asOf=2020-06-30", "en");
        Assert.Equal("/briefing?add=A&view=YearOnYear&asOf=2020-06-30", page.Find("a.add").GetAttribute("href"));
        Assert.Equal("/indicators/A?asOf=2020-06-30", page.Find("h2 a").GetAttribute("href"));
    }

    [Theory]
    [InlineData("en", "12 past forecasts", "today’s, cut", "sMAPE over series")]
    [InlineData("zh", "12次历史预测", "截取今日数据", "sMAPE（按序列")]
    public async Task Past_paths_stand_against_what_came_with_a_table_and_every_measure(string language, string headline, string basis, string measure)
    {
        using var context = new ChartContext(language);
        var page = await RenderAsync(context, "?keys=A&models=auto,seasonal-naive&asOf=2020-06-30", language);

        Assert.Contains(headline, page.Find(".hedgehog .headline").TextContent, StringComparison.Ordinal);
        Assert.Equal(12, page.FindAll(".hedgehog path.spine").Count);
        Assert.Single(page.FindAll(".hedgehog path.actual"));
        Assert.False(string.IsNullOrWhiteSpace(page.Find(".hedgehog svg.plot").GetAttribute("aria-label")));
        var rows = page.FindAll(".hedgehog tbody tr");
        Assert.Equal(144, rows.Count);
        Assert.All(rows, r => Assert.Equal(basis, r.Children[1].TextContent));
        Assert.Equal(20, page.FindAll("table.records tbody tr").Count);
        Assert.Contains(measure, page.Find("table.records").TextContent, StringComparison.Ordinal);
    }

    private static async Task<IRenderedComponent<StudyResults>> RenderAsync(ChartContext context, string query, string language, Action? onIndex = null)
    {
        using var runner = new WorkbenchRunner();
        var reader = WorkbenchExamples.Reader;
        var plan = WorkbenchPlan.Of(WorkbenchState.Parse(query).State, reader.Catalogue, WorkbenchModels.Names);
        var result = await runner.RunAsync(plan, reader, null, Xunit.TestContext.Current.CancellationToken);
        var texts = context.Services.GetRequiredService<IStringLocalizer<WorkbenchTexts>>();
        var charts = new WorkbenchCharts(result, reader.Publication.NewestVintage, code => new LocalizedText(code), texts, language);
        return context.Render<StudyResults>(p => p.Add(c => c.Result, result).Add(c => c.Charts, charts).Add(c => c.Language, language).Add(c => c.OnIndex, onIndex ?? (() => { })));
    }
}
