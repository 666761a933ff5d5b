using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Components.Charts;
using DecisionSupport.Web.Components.Indicators;
using DecisionSupport.Web.Components.Warnings;
using DecisionSupport.Web.Localisation;
using DecisionSupport.Web.Resources;
using DecisionSupport.Web.Services;
using DecisionSupport.Web.Services.Methods;
using Microsoft.Extensions.Localization;

namespace DecisionSupport.Web.Briefing.LiveText;

/// <summary>Writes what was known of a series at one date, with the footnote that says where it is from.</summary>
internal sealed class LiveFigures(
    ISeriesReader reader, Vintage vintage, DateOnly today, string language, IStringLocalizer<IndicatorTexts> texts, Forecasts forecasts)
{
    private readonly IndicatorWords _words = new(texts, language);

    /// <summary>The words for a place, and its footnote; no footnote where they hold no figure.</summary>
    /// <exception cref="LiveTextException">It is not known.</exception>
    public (string Words, string? Note) Of(Indicator indicator, Transformation view, LiveOptions options)
    {
        var known = View(indicator, view, options.Kind is LiveKind.Forecast or LiveKind.ForecastPeriod or LiveKind.Odds);
        var newest = known.Newest!.Value;
        return options.Kind switch
        {
            LiveKind.Headline => (new BriefingWords(_words, language).Headline(known), Note(known, newest)),
            LiveKind.Period => (FigureText.Of(newest, language), null),
            LiveKind.Light => Light(known),
            LiveKind.ForecastPeriod => (FigureText.Of(Fan(known).Horizon.Last, language), null),
            LiveKind.Forecast => (Figure(known, Fan(known).Median[Fan(known).Horizon.Last], Fan(known).Horizon.Last, options), ForecastNote(known)),
            LiveKind.Odds => (Odds(Fan(known), known.Values[newest]), ForecastNote(known)),
            _ => (Figure(known, known.Values[newest], newest, options), Note(known, newest)),
        };
    }

    /// <summary>
    /// The odds that the figure at the end of a forecast is above a value, in percent, between the neighbouring quantiles of the forecast:
    /// "65–75%"; beyond the outermost "more than 97.5%" or "less than 2.5%". Nothing is interpolated.
    /// </summary>
    public string Odds(QuantileForecast fan, double value)
    {
        var quantiles = fan.Quantiles[^1];
        var below = quantiles.Count(q => q <= value);
        string Above(int place) => FigureText.Number(100 * (1 - QuantileForecast.Probabilities[place]), QuantileForecast.Probabilities[place] is < 0.03 or > 0.97 ? 1 : 0);
        return below == 0 ? BriefingText.Of(language, "LiveOddsMore", Above(0))
            : below == quantiles.Count ? BriefingText.Of(language, "LiveOddsLess", Above(quantiles.Count - 1))
            : $"{Above(below)}–{Above(below - 1)}%";
    }

    private IndicatorView View(Indicator indicator, Transformation view, bool forecast)
    {
        var key = indicator.Key.Key;
        var known = reader.History(key) is null ? null : IndicatorView.Of(reader, indicator, vintage, view, forecast ? forecasts.Of(reader, key, vintage) : null, language);
        return known?.Newest is null ? throw Problem("LiveNoFigure", key, _words.View(view), FigureText.Of(today, language)) : known;
    }

    private string Figure(IndicatorView view, double value, Period period, LiveOptions options)
    {
        if (options.Unit is { } unit && !(unit == "pp" ? view.ViewUnit.Code == "PERCENTAGE_POINTS" : view.ViewUnit.IsPercent))
        {
            throw Problem("LiveUnit", unit, view.Indicator.Key.Key, _words.View(view), view.ViewUnit.Name);
        }

        var decimals = options.Decimals ?? ChartFigures.Decimals([view.Values]);
        var number = IndicatorWords.IsChange(view.View) ? FigureText.Signed(value, decimals) : FigureText.Number(value, decimals);
        var figure = options switch
        {
            { Unit: "%" } => number + "%",
            { Unit: "pp" } => language == "zh" ? number + "个百分点" : number + " pp",
            { Decimals: not null } => number,
            _ => _words.Figure(view, value),
        };
        return options.WithPeriod ? BriefingText.Of(language, "LiveWithPeriod", figure, FigureText.Of(period, language)) : figure;
    }

    private (string Words, string Note) Light(IndicatorView view)
    {
        var key = view.Indicator.Key.Key;
        var signal = reader.Lights.At(key, vintage) is { } scheme ? IndicatorLight.Evaluate(new MonitoredIndicator(view.Indicator, view.History, scheme), vintage) : null;
        if (signal is not { Period: not null, Light: not WarningLight.Unknown })
        {
            throw Problem("LiveNoLight", key, FigureText.Of(today, language), signal?.Reason.For(language) ?? "");
        }

        return (LightWords.Of(signal.Light, false, language),
            BriefingText.Of(language, "LiveLightNote", Name(view), key, signal.Reason.For(language).TrimEnd('.', '。'), _words.Source(view)));
    }

    private QuantileForecast Fan(IndicatorView view) => view.Fan is { Quantiles.Count: > 0 } fan
        ? fan
        : throw Problem("LiveNoForecast", view.Indicator.Key.Key, _words.View(view), FigureText.Of(today, language));

    private string Note(IndicatorView view, Period period) =>
        BriefingText.Of(language, "LiveNote", Name(view), view.Indicator.Key.Key, _words.View(view), FigureText.Of(period, language), _words.Source(view));

    // What a forecast is worth goes with it.
    private string ForecastNote(IndicatorView view) => string.Join(language == "zh" ? "" : " ",
    [
        BriefingText.Of(language, "LiveForecastNote", Name(view), view.Indicator.Key.Key, _words.View(view), FigureText.Of(Fan(view).Horizon.Last, language), ModelName.Of(view.Forecast!.Champion, language), _words.Source(view)),
        .. new BriefingWords(_words, language).Record(view.Forecast),
    ]);

    private string Name(IndicatorView view) => view.Indicator.Name.For(language);

    private LiveTextException Problem(string key, params object[] arguments) => new(BriefingText.Of(language, key, arguments));
}
