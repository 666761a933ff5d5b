using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Components.Charts;
using DecisionSupport.Web.Components.Indicators;
using DecisionSupport.Web.Localisation;
using DecisionSupport.Web.Resources;
using DecisionSupport.Web.Services;
using DecisionSupport.Web.Services.Cockpit;
using Microsoft.Extensions.Localization;

namespace DecisionSupport.Web.Briefing;

/// <summary>Fills a basket with the figures known at one date.</summary>
/// <param name="texts">Texts of charts, in the culture of the request.</param>
/// <param name="forecasts">Forecasts at any state of knowledge.</param>
public sealed class BriefingAssembler(IStringLocalizer<IndicatorTexts> texts, Forecasts forecasts)
{
    /// <summary>What is known of one collected chart.</summary>
    /// <param name="reader">The publication.</param>
    /// <param name="entry">The chart.</param>
    /// <param name="vintage">The state of knowledge.</param>
    /// <param name="today">The day that counts as today: the as-of date, else the day of the newest vintage.</param>
    /// <param name="language">"zh" or "en".</param>
    public BriefingDraft Draft(ISeriesReader reader, BasketEntry entry, Vintage vintage, DateOnly today, string language)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(entry);
        if (reader.Catalogue.Find(entry.Key) is not { } indicator || reader.History(indicator.Key.Key) is not { } history)
        {
            return new(entry, null, null, null, "", null, today, language);
        }

        var view = IndicatorView.Of(reader, indicator, vintage, entry.View ?? indicator.Headline, forecasts.Of(reader, indicator.Key.Key, vintage), language);
        var words = new IndicatorWords(texts, language);
        var own = new BriefingWords(words, language);
        var suggestion = own.Headline(view);
        var scheme = reader.Lights.At(indicator.Key.Key, vintage);
        var signal = scheme is null ? null : IndicatorLight.Evaluate(new MonitoredIndicator(indicator, history, scheme), vintage);
        if (view.Newest is null)
        {
            return new(entry, indicator, view, null, suggestion, signal, today, language);
        }

        var chart = IndicatorChart.Of(view, entry.Years, texts, language);

        // The subtitle has the full name; in a legend it would push the chart down.
        var state = chart with
        {
            Headline = entry.Headline ?? suggestion,
            Lines = [chart.Lines[0] with { Name = ShortName.Of(indicator.Name, language) }, .. chart.Lines.Skip(1)],
        };
        var agency = indicator.Agency.For(language);
        var item = new BriefingItem(
            indicator.Key.Key,
            indicator.Name.For(language),
            state,
            signal is null ? null : new(signal.Light, signal.Reason.For(language)),
            own.Facts(view),
            indicator.Definition?.For(language) ?? "",
            own.Reading(view, state.Alternative),
            indicator.Via is { } via ? texts["SourceVia", agency, via] : agency,
            LicenceText.Of(indicator.Licence, language),
            view.Effective!.Value.ReleaseDate,
            ChartFigures.Decimals([view.Values]));
        return new(entry, indicator, view, item, suggestion, signal, today, language);
    }

    /// <summary>The document of the charts that have a figure; null when none has.</summary>
    /// <param name="drafts">The charts in order.</param>
    /// <param name="title">Title; null or blank for the usual one.</param>
    /// <param name="today">The state of knowledge as a day.</param>
    /// <param name="language">"zh" or "en".</param>
    public static BriefingDocument? Document(IEnumerable<BriefingDraft> drafts, string? title, DateOnly today, string language)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        var items = drafts.Select(d => d.Item).OfType<BriefingItem>().ToArray();
        return items.Length == 0
            ? null
            : new(string.IsNullOrWhiteSpace(title) ? BriefingText.Of(language, "UsualTitle") : title.Trim(), today, items.Max(i => i.Vintage), language, items);
    }
}
