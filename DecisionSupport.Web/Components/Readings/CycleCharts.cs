using DecisionSupport.Analytics.Breaks;
using DecisionSupport.Analytics.Readings;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Web.Components.Charts;
using DecisionSupport.Web.Components.Indicators;
using DecisionSupport.Web.Localisation;
using DecisionSupport.Web.Resources;
using DecisionSupport.Web.Services.Readings;
using Microsoft.Extensions.Localization;

namespace DecisionSupport.Web.Components.Readings;

/// <summary>The time charts of the cycle tab.</summary>
/// <param name="texts">Texts of readings.</param>
/// <param name="words">Words of the indicator page.</param>
/// <param name="language">"zh" or "en".</param>
public sealed class CycleCharts(IStringLocalizer<ReadingTexts> texts, IndicatorWords words, string language)
{
    /// <summary>The series with its turning points and the contractions of the reference.</summary>
    public ChartState Turns(IndicatorView view, CycleView cycle, int? years)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(cycle);
        var shown = SeasonCharts.Cut(cycle.Series, years);
        return new(
            texts["TurnsHeadline", cycle.Cycle.Turns.Of(Analytics.Cycles.TurnKind.Peak).Count(), cycle.Cycle.Turns.Of(Analytics.Cycles.TurnKind.Trough).Count(), FigureText.Of(cycle.Series.Periods.First, language)], Subtitle(view, texts[cycle.IsAdjusted ? "AdjustedHere" : "AsPublished"], view.Unit.Name, shown.Periods), view.Unit.Short,
            [new(view.Indicator.Name.For(language), shown)], null, words.Source(view), Note(cycle), texts["TurnsAlternative", cycle.Cycle.Turns.Turns.Count])
        {
            Bands = Bands(cycle, shown.Periods.Last),
            Marks = ReferenceBands.Signs(cycle.Cycle.Turns, texts["Peak"], texts["Trough"]),
        };
    }

    /// <summary>The series against its trend, by three filters.</summary>
    public ChartState Gap(IndicatorView view, CycleView cycle, GrowthCycle growth, int? years)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(cycle);
        ArgumentNullException.ThrowIfNull(growth);
        var amount = ReadingKind.IsAmount(view.Indicator, cycle.Series);
        var lines = new List<ChartLine> { new(texts["GapBand"], SeasonCharts.Cut(growth.Band ?? growth.Gap, years)) };
        if (growth.Band is not null)
        {
            lines.Add(new(texts["GapHp"], SeasonCharts.Cut(growth.Gap, years), true));
        }

        if (growth.Hamilton is { } hamilton)
        {
            lines.Add(new(texts["GapHamilton"], SeasonCharts.Cut(hamilton, years)));
        }

        var shown = lines[0].Values;
        var last = shown.Values[^1];
        var unit = amount ? "%" : view.Unit.IsPercent ? texts["Points"] : view.Unit.Short;
        return new(
            texts[last >= 0 ? "GapAbove" : "GapBelow", FigureText.Of(shown.Periods.Last, language), FigureText.Number(Math.Abs(last), 1), unit],
            Subtitle(view, texts["GapMeasure"], unit, shown.Periods), unit, lines, null, words.Source(view), texts["GapNote"], texts["GapAlternative"])
        {
            Bands = Bands(cycle, shown.Periods.Last),
        };
    }

    /// <summary>The series in which breaks were sought, with the mean of each stretch.</summary>
    public ChartState Breaks(IndicatorView view, CycleView cycle, LevelBreaksResult found)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(cycle);
        ArgumentNullException.ThrowIfNull(found);
        var pace = cycle.Breaks.Basis == BreakBasis.Pace;
        return new(
            ReadingSentence.Breaks(view.Indicator, cycle.Breaks).For(language), Subtitle(view, texts[pace ? "PaceMeasure" : "LevelMeasure"], pace ? "%" : view.Unit.Name, cycle.BreakSeries.Periods), pace ? "%" : view.Unit.Short,
            [new(texts["Mean"], found.Levels), new(texts[pace ? "Pace" : "Level"], pace ? YearMean(cycle.BreakSeries) : cycle.BreakSeries)], null, words.Source(view), texts["BreaksNote"], texts["BreaksAlternative", found.Shifts.Count]);
    }

    // Single months at annual rates swing by dozens of percent and would flatten the means.
    private static TimeSeries YearMean(TimeSeries pace)
    {
        var year = pace.Frequency.PeriodsPerYear();
        return pace.MapPeriods(p => Enumerable.Range(0, year).Average(k => pace[p - k])).Trim();
    }

    private IReadOnlyList<ChartBand> Bands(CycleView cycle, Period end) =>
        cycle.Reference is { } reference ? ReferenceBands.Of(cycle.ReferenceTurns, end, texts["Recession", reference.Name.For(language)]) : [];

    private string? Note(CycleView cycle) => cycle.Reference is { } reference && cycle.ReferenceTurns is not null ? texts["ReferenceNote", reference.Source.For(language)].Value : null;

    private string Subtitle(IndicatorView view, string measure, string unit, PeriodRange shown) => string.Join(
        language == "zh" ? "，" : ", ",
        (string[])[view.Indicator.Name.For(language), AreaName.Of(view.Indicator.Area, language), measure, unit, texts["FromTo", FigureText.Of(shown.First, language), FigureText.Of(shown.Last, language)]]);
}
