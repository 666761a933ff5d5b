using Bunit;
using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Web.Api;
using DecisionSupport.Web.Briefing;
using DecisionSupport.Web.Components.Indicators;
using DecisionSupport.Web.Resources;
using DecisionSupport.Web.Tests.Components.Charts;
using DecisionSupport.Web.Tests.Services.Workbench;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Xunit;

namespace DecisionSupport.Web.Tests.Components.Indicators;

/// <summary>The record beside a forecast: kept back, signed for, and against which figures. The records are made up.</summary>
public class ForecastPanelTests
{
    private static readonly ForecastRecord Naive = new("seasonal-naive", 12, 12, 144, 1.2, 1, 0.1, 0.8, 0.95, "2016-01", "2018-10", 0.7)
    {
        RelativeWis = 1,
        RealTimeOrigins = 5,
    };

    private static readonly ForecastRecord Loser = Naive with { Model = "theta", RelativeMae = 1.25, RelativeWis = 1.1, DieboldMariano = -2.5, DieboldMarianoP = 0.03, SmapePoints = 4.25 };

    private static ForecastOutcome Outcome(ForecastRecord champion, ForecastRecord other) => new(
        champion.Model, QuantileForecast.From(new Analytics.Forecasting.Models.Naive().Fit(WorkbenchExamples.Seasonal).Forecast(3)), "fitted", [champion, other], new Dictionary<string, string>());

    private static readonly ForecastOverride Signed = new("theta", "李雷", new(2026, 11, 24), "the reform ended the season");

    private static IndicatorView View(ForecastOutcome outcome, string language)
    {
        var reader = WorkbenchExamples.Reader;
        return IndicatorView.Of(reader, reader.Catalogue.Find("A")!, Vintage.Latest, Transformation.Level, outcome, language);
    }

    [Theory]
    [InlineData("en", "lost to it. It is not published without a signed override", "5 of 12 origins")]
    [InlineData("zh", "输给季节朴素法。未经签名特批不予发布", "12个起点中有5个")]
    public void What_is_kept_back_is_said(string language, string text, string basis)
    {
        using var context = new ChartContext(language);
        var panel = context.Render<ForecastPanel>(p => p.Add(c => c.View, View(Outcome(Naive, Loser), language)));

        Assert.Contains(text, panel.Find("p.kept").TextContent, StringComparison.Ordinal);
        Assert.Contains("1.10", panel.Find("p.kept").TextContent, StringComparison.Ordinal);
        Assert.Contains(basis, panel.Find("p.basis").TextContent, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("p.override"));
    }

    [Theory]
    [InlineData("en", "Signed by 李雷 on 24 Nov 2026: “the reform ended the season”")]
    [InlineData("zh", "李雷于2026年11月24日签署")]
    public void A_signature_stands_beside_the_forecast_with_its_measures(string language, string text)
    {
        using var context = new ChartContext(language);
        var outcome = Outcome(Loser, Naive) with { Override = Signed, FirstReleaseRecords = [Loser with { Release = 1, SmapePoints = 3.75 }] };
        var panel = context.Render<ForecastPanel>(p => p.Add(c => c.View, View(outcome, language)));

        Assert.Contains(text, panel.Find("p.override").TextContent, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("p.kept"));
        var smape = panel.FindAll("table.records tbody tr").Single(r => r.Children[0].TextContent.Contains("sMAPE over points", StringComparison.Ordinal) || r.Children[0].TextContent.Contains("sMAPE（按点）", StringComparison.Ordinal));
        Assert.Equal(["4.25", "3.75"], smape.Children.Skip(1).Select(c => c.TextContent));
        Assert.Contains("−2.50", panel.Find("table.records").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "2% smaller than those of seasonal naive, but its ranges were worse: 1.10 times")]
    [InlineData("zh", "误差比季节朴素法小2%，但区间较差：区间得分为其1.10倍")]
    public void A_model_with_smaller_errors_and_worse_ranges_is_not_called_better(string language, string verdict)
    {
        using var context = new ChartContext(language);
        var outcome = Outcome(Loser with { RelativeMae = 0.98 }, Naive) with { Override = Signed };
        Assert.Contains(verdict, context.Render<ForecastPanel>(p => p.Add(c => c.View, View(outcome, language))).Find("p.notice").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "published by override of 李雷", "absolute error 1.25 and interval score 1.10 times")]
    [InlineData("zh", "经李雷于2026年11月24日签署特批发布", "季节朴素法的1.25倍与1.10倍")]
    public void The_speaker_of_a_briefing_knows_the_record_and_the_signature(string language, string signed, string record)
    {
        using var context = new ChartContext(language);
        var words = new BriefingWords(new IndicatorWords(context.Services.GetRequiredService<IStringLocalizer<IndicatorTexts>>(), language), language);
        var reading = words.Reading(View(Outcome(Loser, Naive) with { Override = Signed }, language), "A line.");

        Assert.Contains(signed, reading, StringComparison.Ordinal);
        Assert.Contains(record, reading, StringComparison.Ordinal);
    }

    [Fact]
    public void The_api_writes_every_measure_with_its_band()
    {
        var document = RecordDocument.Of(Loser with { RelativeWis = double.PositiveInfinity });

        Assert.True(document.LosesToSeasonalNaive);
        Assert.Null(document.RelativeWis);
        Assert.Equal([0.30, 0.60, 0.80, 0.90, 0.95], document.Coverages.Select(c => c.Level));
        Assert.Equal(WilsonBand.Of(0.8, 144).Lower, document.Coverages[2].Low);
        Assert.Equal((4.25, -2.5), (document.SmapePoints, document.DieboldMariano));
    }
}
