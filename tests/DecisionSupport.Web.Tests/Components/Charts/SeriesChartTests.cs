using AngleSharp.Dom;
using Bunit;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Web.Components.Charts;
using DecisionSupport.Web.Localisation;
using Xunit;

namespace DecisionSupport.Web.Tests.Components.Charts;

public class SeriesChartTests
{
    private static IRenderedComponent<SeriesChart> Render(ChartContext context, ChartState state) =>
        context.Render<SeriesChart>(p => p.Add(c => c.State, state).Add(c => c.CsvLink, "/all.csv"));

    [Fact]
    public void Chart_is_there_without_scripts()
    {
        using var context = new ChartContext();
        var svg = Render(context, ChartExamples.State()).Find("series-chart > svg");
        Assert.Equal("img", svg.GetAttribute("role"));
        Assert.Contains("rises from 1", svg.GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Equal(3, svg.QuerySelector("path.line")!.GetAttribute("d")!.Count(c => c == 'M'));
    }

    [Fact]
    public void Fan_is_nested_bands_a_dashed_median_and_a_labelled_origin()
    {
        using var context = new ChartContext();
        var chart = Render(context, ChartExamples.State(fan: ChartExamples.Fan(Period.Month(2020, 12))));
        Assert.Equal(5, chart.FindAll("path.band").Count);
        Assert.NotNull(chart.Find("path.median").GetAttribute("stroke-dasharray"));
        Assert.Contains(chart.FindAll("series-chart text"), t => t.TextContent == "Forecast from Dec 2020");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public void Table_twin_holds_the_figures_of_the_chart_newest_first(string language)
    {
        using var context = new ChartContext(language);
        var state = ChartExamples.State(fan: ChartExamples.Fan(Period.Month(2020, 12)));
        var rows = Render(context, state).FindAll("tbody tr").Select(r => r.Children.Select(c => c.TextContent.Trim()).ToArray()).ToArray();

        var expected = state.Periods.Reverse()
            .Where(p => !double.IsNaN(state.Lines[0].Values[p]) || state.Fan!.Horizon.Contains(p))
            .Select(p => FigureText.Of(p, language)).ToArray();
        Assert.Equal(expected, rows.Select(r => r[0]));
        Assert.Equal(language == "zh" ? ["—", "12", "9至15", "7至17", "6至18", "3至21", "0至24"] : ["—", "12", "9 to 15", "7 to 17", "6 to 18", "3 to 21", "0 to 24"], rows[0][1..]);
        Assert.Equal(["12", "", "", "", "", "", ""], rows[3][1..]);
        Assert.Equal(FigureText.Of(Period.Month(2020, 1), language), rows[^1][0]);
    }

    [Fact]
    public void Hostile_texts_stay_texts()
    {
        using var context = new ChartContext();
        var state = ChartExamples.State() with { Headline = "<script>alert(1)</script>", Alternative = "\"><script>alert(2)</script>" };
        Assert.Empty(Render(context, state).FindAll("script"));
    }

    [Fact]
    public void Chart_tells_no_vendor_type_to_its_callers()
    {
        var types = typeof(SeriesChart).Assembly.GetExportedTypes().Where(t => t.Namespace == typeof(SeriesChart).Namespace);
        var used = types.SelectMany(t => t.GetProperties().Select(p => p.PropertyType).Concat(t.GetMethods().SelectMany(m => m.GetParameters().Select(p => p.ParameterType).Append(m.ReturnType))));
        Assert.All(used.Select(u => u.Assembly.GetName().Name!), name => Assert.True(
            name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("DecisionSupport.", StringComparison.Ordinal) || name.StartsWith("Microsoft.AspNetCore.Components", StringComparison.Ordinal), name));
    }

    [Fact]
    public void Sparkline_is_silent_and_shows_band_and_fan()
    {
        using var context = new ChartContext();
        var spark = context.Render<Sparkline>(p => p
            .Add(s => s.Values, ChartExamples.WithGaps)
            .Add(s => s.Band, (2.0, 4.0))
            .Add(s => s.Fan, ChartExamples.Fan(Period.Month(2020, 12))));
        Assert.Equal("true", spark.Find("svg").GetAttribute("aria-hidden"));
        Assert.NotNull(spark.Find("rect.target"));
        Assert.Equal(2, spark.FindAll("path.band").Count);
    }
}
