using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Web.Components.Charts;
using DecisionSupport.Web.Localisation;
using DecisionSupport.Web.Resources;
using DecisionSupport.Web.Services.Judgements;
using DecisionSupport.Web.Services.Methods;
using Microsoft.Extensions.Localization;

namespace DecisionSupport.Web.Services.Workbench;

/// <summary>Puts the results of a run into charts, in the reader's language.</summary>
/// <param name="result">The results.</param>
/// <param name="newest">The day of the newest vintage of the series studied.</param>
/// <param name="unitName">Gives the name of a unit code.</param>
/// <param name="texts">The texts of the workbench.</param>
/// <param name="language">"zh" or "en".</param>
public sealed class WorkbenchCharts(WorkbenchResult result, DateOnly newest, Func<string, LocalizedText> unitName, IStringLocalizer<WorkbenchTexts> texts, string language)
{
    private const int HistoryCycles = 12;

    /// <summary>Analysts' adjustments of the published forecasts, by key of the series; a study at the main date is drawn with them.</summary>
    public IReadOnlyDictionary<string, JudgementView> Judgements { get; init; } = new Dictionary<string, JudgementView>();

    /// <summary>The unit in which a study's figures are shown.</summary>
    public string UnitOf(SeriesStudy study, VintageStudy vintage)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(vintage);
        var isPercent = vintage.Unit.StartsWith("PERCENT", StringComparison.Ordinal);
        return Transform.UnitOf(result.Plan.View, isPercent) switch
        {
            TransformedUnit.Percent => texts["Unit.Percent"],
            TransformedUnit.PercentagePoints => texts["Unit.PercentagePoints"],
            TransformedUnit.IndexPoints => texts["Unit.IndexPoints"],
            _ => UnitName(study, vintage.Unit),
        };
    }

    /// <summary>Name of a unit code.</summary>
    public string UnitName(SeriesStudy study, string unit)
    {
        ArgumentNullException.ThrowIfNull(study);
        return (unit == study.Indicator.Unit ? study.Indicator.UnitName : unitName(unit)).For(language);
    }

    /// <summary>One series at one state of knowledge, with one model's fan and the medians of the others.</summary>
    /// <param name="study">The series.</param>
    /// <param name="vintage">Which of its states.</param>
    /// <param name="fan">Name of the model whose fan is drawn; null for none.</param>
    public ChartState OfVintage(SeriesStudy study, VintageStudy vintage, string? fan)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(vintage);
        var name = study.Indicator.Name.For(language);
        var model = vintage.Forecasts.FirstOrDefault(m => m.Model == fan);
        var others = vintage.Forecasts.Where(m => m != model).Take(4)
            .Select(m => new ChartLine(texts["LineMedian", ModelName.Of(m.Model, language)], Connected(vintage.Shown, m.Forecast!), true));
        // Beside a year or three of forecast, a century of history would leave the fan a few pixels wide.
        var drawn = model is null ? vintage.Shown : vintage.Shown.Tail(Math.Max(HistoryCycles * vintage.Shown.Frequency.PeriodsPerYear(), 4 * vintage.Horizon));
        return new(
            Headline(name, vintage, model?.Forecast),
            Subtitle(study, vintage),
            UnitOf(study, vintage),
            [new(name, drawn), .. others, .. Adjusted(study, vintage)],
            model?.Forecast,
            Source(study, vintage),
            model is null ? null : texts["NoteModel", ModelName.Of(model.Model, language)].Value,
            Alternative(name, vintage, model))
        {
            Quality = vintage == study.Main ? ChartQuality.Of(study.Passport, study.Indicator.Key.Key, language) : null,
        };
    }

    /// <summary>All series in one chart; they must share unit and frequency.</summary>
    public ChartState Together()
    {
        var studies = result.Studies.Where(s => s.Main.WhyEmpty is null).ToArray();
        var periods = studies.Select(s => s.Main.Shown.Periods).ToArray();
        return new(
            texts["HeadlineTogether", studies.Length],
            texts["Subtitle", texts["View." + result.Plan.View], Text(periods.Min(p => p.First)), Text(periods.Max(p => p.Last)), UnitOf(studies[0], studies[0].Main)],
            UnitOf(studies[0], studies[0].Main),
            [.. studies.Select(s => new ChartLine(s.Indicator.Name.For(language), s.Main.Shown))],
            null,
            texts["SourceKnown", string.Join("; ", studies.Select(s => s.Indicator.Agency.For(language)).Distinct()), Known(studies[0].Main)],
            result.Plan.View == Transformation.Index ? texts["CommonBase"].Value : null,
            string.Join(" ", studies.Select(s => Alternative(s.Indicator.Name.For(language), s.Main, null))));
    }

    /// <summary>One series at both states of knowledge in one chart; they must share the unit.</summary>
    public ChartState BothVintages(SeriesStudy study)
    {
        ArgumentNullException.ThrowIfNull(study);
        var (main, compared) = (study.Main, study.Compared!);
        var name = study.Indicator.Name.For(language);
        return new(
            texts["HeadlineRevised", name],
            Subtitle(study, main),
            UnitOf(study, main),
            [new(texts["LineAt", name, Known(main)], main.Shown), new(texts["LineAt", name, Known(compared)], compared.Shown, true)],
            null,
            Source(study, main),
            null,
            Alternative(name, main, null));
    }

    /// <summary>The day of a state of knowledge in words; the newest state is the day of the newest vintage.</summary>
    public string Known(VintageStudy vintage)
    {
        ArgumentNullException.ThrowIfNull(vintage);
        return FigureText.Of(vintage.AsOf == Vintage.Latest ? newest : vintage.AsOf.ReleaseDate, language);
    }

    // What is adjusted is the published forecast, which knows all figures, not the part that was chosen to study.
    private IEnumerable<ChartLine> Adjusted(SeriesStudy study, VintageStudy vintage) =>
        vintage == study.Main && result.Plan.State.To is null && Judgements.TryGetValue(study.Indicator.Key.Key, out var judgement) && judgement.Line(judgement.Levels, result.Plan.View) is { } line
            ? [new(texts["LineAdjusted"], line, true)]
            : [];

    // A median starts at the last figure, so that its line meets the history.
    private static TimeSeries Connected(TimeSeries shown, QuantileForecast forecast) =>
        TimeSeries.Of(forecast.Origin, [shown[forecast.Origin], .. forecast.Median.Values]);

    private string Headline(string name, VintageStudy vintage, QuantileForecast? forecast)
    {
        if (forecast is null)
        {
            var last = vintage.Shown.LastObserved!.Value;
            return texts["HeadlineLatest", name, Figure(vintage, vintage.Shown[last]), Text(last)];
        }

        var end = forecast.Horizon.Last;
        return texts["HeadlineForecast", name, Figure(vintage, forecast.Median[end]), Text(end)];
    }

    private string Figure(VintageStudy vintage, double value) =>
        FigureText.Number(value) + (Transform.UnitOf(result.Plan.View, vintage.Unit.StartsWith("PERCENT", StringComparison.Ordinal)) == TransformedUnit.Percent || (result.Plan.View == Transformation.Level && vintage.Unit == "PERCENT") ? "%" : "");

    private string Subtitle(SeriesStudy study, VintageStudy vintage) => texts[
        "Subtitle", texts["View." + result.Plan.View], Text(vintage.Shown.Periods.First), Text(vintage.Shown.Periods.Last), UnitOf(study, vintage)];

    private string Source(SeriesStudy study, VintageStudy vintage) => texts["SourceKnown", study.Indicator.Agency.For(language), Known(vintage)];

    private string Alternative(string name, VintageStudy vintage, ModelResult? model)
    {
        var shown = vintage.Shown;
        var last = shown.LastObserved!.Value;
        if (model?.Forecast is { } forecast)
        {
            var end = forecast.Horizon.Last;
            var interval = forecast.Interval(end, 0.80);
            return texts["AltForecast", name, FigureText.Number(shown[last]), Text(last), ModelName.Of(model.Model, language), FigureText.Number(forecast.Median[end]), Text(end), FigureText.Number(interval.Lower), FigureText.Number(interval.Upper)];
        }

        var known = shown.Periods.Where(p => !double.IsNaN(shown[p])).ToArray();
        var (low, high) = (known.MinBy(p => shown[p]), known.MaxBy(p => shown[p]));
        return texts["AltLine", name, FigureText.Number(shown[last]), Text(last), FigureText.Number(shown[low]), Text(low), FigureText.Number(shown[high]), Text(high)];
    }

    private string Text(Period period) => FigureText.Of(period, language);
}
