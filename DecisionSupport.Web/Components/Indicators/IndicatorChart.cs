using DecisionSupport.Analytics.Series;
using DecisionSupport.Web.Components.Charts;
using DecisionSupport.Web.Localisation;
using DecisionSupport.Web.Resources;
using DecisionSupport.Web.Services.Methods;
using Microsoft.Extensions.Localization;

namespace DecisionSupport.Web.Components.Indicators;

/// <summary>The chart of one indicator at one state of knowledge.</summary>
public static class IndicatorChart
{
    /// <summary>The chart of the last years, with the forecast and the publisher's projection where there are any.</summary>
    /// <param name="view">What is known.</param>
    /// <param name="years">Years shown; null for all.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="language">"zh" or "en".</param>
    public static ChartState Of(IndicatorView view, int? years, IStringLocalizer<IndicatorTexts> texts, string language)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(texts);
        var words = new IndicatorWords(texts, language);
        var shown = Shown(view.Values, years);
        var lines = new List<ChartLine> { new(view.Indicator.Name.For(language), shown) };
        if (view.Projection.Count > 0)
        {
            lines.Add(new(texts["Projection"], view.Projection, Dashed: true));
        }

        if (view is { Fan: not null, Judgement: { } judgement } && judgement.Line(view.Levels, view.View) is { } adjusted)
        {
            lines.Add(new(texts["LineAdjusted"], adjusted, Dashed: true));
        }

        return new(
            words.Headline(view), words.Subtitle(view, shown.Periods), view.ViewUnit.Short, lines, view.Fan, words.Source(view), Note(view, texts, language),
            words.Alternative(view, shown))
        {
            Trace = $"/lineage/{Uri.EscapeDataString(view.Indicator.Key.Key)}/{{0}}?view={view.View}",
            Quality = ChartQuality.Of(view.Passport, view.Indicator.Key.Key, language),
        };
    }

    /// <summary>The part of a series that covers the last years.</summary>
    public static TimeSeries Shown(TimeSeries series, int? years)
    {
        ArgumentNullException.ThrowIfNull(series);
        return years is { } y ? series.Tail((y * series.Frequency.PeriodsPerYear()) + 1) : series;
    }

    private static string? Note(IndicatorView view, IStringLocalizer<IndicatorTexts> texts, string language)
    {
        string?[] notes =
        [
            view.Fan is { } fan ? texts["NoteFan", FigureText.Of(fan.Origin, language), ModelName.Of(view.Forecast!.Champion, language)].Value : null,
            view is { Fan: not null, Forecast.Override: { } signed } ? texts["NoteOverride", signed.By, FigureText.Of(signed.On, language)].Value : null,
            view is { Fan: not null, Forecast.KeptBack: not null } ? texts["NoteKeptBack"].Value : null,
            view.Fan is not null && view.Fan.Quantiles.Count < view.Forecast!.Forecast.Quantiles.Count ? texts["NoteFanCut", view.Fan.Quantiles.Count].Value : null,
            view.Fan is null && view.Forecast is not null ? texts["NoteNoFan"].Value : null,
            view.Projection.Count > 0 ? texts["NoteProjection"].Value : null,
        ];
        var text = string.Join(' ', notes.Where(n => n is not null));
        return text.Length == 0 ? null : text;
    }
}
