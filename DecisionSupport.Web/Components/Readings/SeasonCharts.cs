using DecisionSupport.Analytics.Readings;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Web.Components.Charts;
using DecisionSupport.Web.Components.Indicators;
using DecisionSupport.Web.Localisation;
using DecisionSupport.Web.Resources;
using Microsoft.Extensions.Localization;

namespace DecisionSupport.Web.Components.Readings;

/// <summary>The time charts of an adjustment.</summary>
/// <param name="texts">Texts of readings.</param>
/// <param name="words">Words of the indicator page.</param>
/// <param name="language">"zh" or "en".</param>
public sealed class SeasonCharts(IStringLocalizer<ReadingTexts> texts, IndicatorWords words, string language)
{
    /// <summary>Original, adjusted and trend.</summary>
    public ChartState Parts(IndicatorView view, SeasonStudy study, int? years)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(study);
        var adjusted = Cut(study.Adjusted, years);
        var last = adjusted.Periods.Last;
        return new(
            texts["PartsHeadline", FigureText.Of(last, language), view.Unit.With(FigureText.Number(study.Observed[last]), language), view.Unit.With(FigureText.Number(adjusted[last]), language)],
            Subtitle(view, texts["PartsMeasure"], view.Unit.Name, adjusted.Periods), view.Unit.Short,
            [new(texts["Adjusted"], adjusted), new(texts["Original"], Cut(study.Observed, years), true), new(texts["Trend"], Cut(study.Trend, years))],
            null, words.Source(view), texts["PartsNote", study.Method],
            texts["PartsAlternative", view.Indicator.Name.For(language), FigureText.Of(adjusted.Periods.First, language), FigureText.Of(last, language)]);
    }

    /// <summary>The irregular.</summary>
    public ChartState Irregular(IndicatorView view, SeasonStudy study, int? years)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(study);
        var shown = Cut(study.Irregular, years);
        var unit = study.IsAdditive ? view.Unit.Short : texts["Factor"];
        return new(
            texts["IrregularHeadline"], Subtitle(view, texts["IrregularMeasure"], study.IsAdditive ? view.Unit.Name : texts["FactorName"], shown.Periods), unit,
            [new(texts["Irregular"], shown)], null, words.Source(view), null,
            texts["IrregularAlternative", FigureText.Number(shown.Values.ToArray().Min(), 3), FigureText.Number(shown.Values.ToArray().Max(), 3)]);
    }

    /// <summary>What the adjusted figures were when they were new, and are now.</summary>
    public ChartState Revisions(IndicatorView view, TimeSeries observed, IReadOnlyList<Analytics.SeasonalAdjustment.Diagnostics.RevisedFigure> figures)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(observed);
        ArgumentNullException.ThrowIfNull(figures);
        var first = observed.Periods.First + figures[0].Place;
        var now = TimeSeries.Of(first, [.. figures.Select(f => f.Now)]);
        return new(
            texts["RevisionsHeadline"], Subtitle(view, texts["RevisionsMeasure"], view.Unit.Name, now.Periods), view.Unit.Short,
            [new(texts["Now"], now), new(texts["WhenNew"], TimeSeries.Of(first, [.. figures.Select(f => f.First)]), true)], null, words.Source(view), texts["RevisionsNote"],
            texts["RevisionsAlternative"]);
    }

    /// <summary>The last years of a series.</summary>
    public static TimeSeries Cut(TimeSeries series, int? years) => IndicatorChart.Shown(series, years);

    private string Subtitle(IndicatorView view, string measure, string unit, PeriodRange shown) => string.Join(
        language == "zh" ? "，" : ", ",
        (string[])[view.Indicator.Name.For(language), AreaName.Of(view.Indicator.Area, language), measure, unit, texts["FromTo", FigureText.Of(shown.First, language), FigureText.Of(shown.Last, language)]]);
}
