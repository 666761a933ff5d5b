using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Services.Judgements;
using DecisionSupport.Web.Services.Quality;

namespace DecisionSupport.Web.Components.Indicators;

/// <summary>Everything the page says of an indicator at one state of knowledge, before it is put into words.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="History">Every release.</param>
/// <param name="Vintage">The state of knowledge shown.</param>
/// <param name="Effective">The last release day up to it; null when nothing was known.</param>
/// <param name="Unit">The unit then.</param>
/// <param name="View">The transformation shown.</param>
/// <param name="ViewUnit">The unit of the transformed figures.</param>
/// <param name="Levels">The figures then, without the publisher's projections.</param>
/// <param name="Values">The same, transformed.</param>
/// <param name="Projection">The publisher's projections, transformed; empty when there are none.</param>
/// <param name="Forecast">The system's forecast from what was known then; null when there is none.</param>
/// <param name="Fan">The forecast through the transformation; null when that is exact for no step.</param>
public sealed record IndicatorView(
    Indicator Indicator, VintageHistory History, Vintage Vintage, Vintage? Effective, MeasureUnit Unit, Transformation View, MeasureUnit ViewUnit,
    TimeSeries Levels, TimeSeries Values, TimeSeries Projection, ForecastOutcome? Forecast, QuantileForecast? Fan)
{
    /// <summary>The data-quality passport; null when there is none that was judged on figures known then.</summary>
    public QualityPassport? Passport { get; init; }

    /// <summary>Analysts' adjustments of the forecast; null where nobody asked for them.</summary>
    public JudgementView? Judgement { get; init; }

    /// <summary>The newest period with a figure under the transformation; null when there is none.</summary>
    public Period? Newest => Values.LastObserved;

    /// <summary>The view at a vintage.</summary>
    public static IndicatorView Of(ISeriesReader reader, Indicator indicator, Vintage vintage, Transformation view, ForecastOutcome? forecast, string language)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(indicator);
        var history = reader.History(indicator.Key.Key) ?? throw new ArgumentException($"{indicator.Key} is not in the store.", nameof(indicator));
        var unit = MeasureUnit.Of(reader, indicator, vintage, language);
        var levels = KnownFigures.Level(indicator, history, vintage);
        var values = Transform.Apply(levels, view, indicator.Accumulation);
        return new(
            indicator, history, vintage, EffectiveOf(history, vintage), unit, view, unit.After(view, language), levels, values,
            ProjectionOf(history.AsOf(vintage), levels, view, indicator.Accumulation), forecast,
            forecast is null || levels.Count == 0 ? null : Transform.Apply(forecast.Forecast, levels, view, indicator.Accumulation))
        {
            Passport = KnownQuality.Full(reader, indicator.Key.Key, vintage),
        };
    }

    /// <summary>The last release day up to a vintage; null when nothing was released by then.</summary>
    public static Vintage? EffectiveOf(VintageHistory history, Vintage vintage)
    {
        ArgumentNullException.ThrowIfNull(history);
        return history.Vintages.Where(v => v <= vintage).Select(v => (Vintage?)v).LastOrDefault();
    }

    // With the last measured figure at its start, so that the two lines meet.
    private static TimeSeries ProjectionOf(TimeSeries all, TimeSeries measured, Transformation view, Accumulation accumulation)
    {
        var transformed = Transform.Apply(all, view, accumulation);
        return measured.LastObserved is { } last && transformed.LastObserved is { } end && end > last
            ? transformed.Window(last, end)
            : TimeSeries.Empty(all.Periods.First);
    }
}
