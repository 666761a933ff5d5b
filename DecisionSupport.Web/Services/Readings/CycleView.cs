using DecisionSupport.Analytics.Breaks;
using DecisionSupport.Analytics.Cycles;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Readings;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Services.Readings;

/// <summary>All that the cycle tab shows of an indicator at one state of knowledge.</summary>
/// <param name="Series">The figures in which turns were sought: without season.</param>
/// <param name="IsAdjusted">Whether a season was taken out here.</param>
/// <param name="Cycle">Turning points and phase.</param>
/// <param name="Phases">Completed phases.</param>
/// <param name="Reference">The reference chronology of the area; null when there is none.</param>
/// <param name="ReferenceTurns">Its turns known then, of the frequency of the series; null when there is none.</param>
/// <param name="Match">The indicator's turns against those; null without reference.</param>
/// <param name="IsAgainst">Whether it falls when the economy rises, so that its troughs were held against peaks.</param>
/// <param name="Growth">The series against its trend; null when too short.</param>
/// <param name="Breaks">Breaks.</param>
/// <param name="BreakSeries">The series in which breaks were sought.</param>
/// <param name="Levels">The mean of its segment at each period; null without a test.</param>
public sealed record CycleView(
    TimeSeries Series, bool IsAdjusted, CycleReading Cycle, IReadOnlyList<PhaseRow> Phases, ReferenceChronology? Reference, Chronology? ReferenceTurns,
    TurnMatch? Match, bool IsAgainst, GrowthCycle? Growth, BreakReading Breaks, TimeSeries BreakSeries, LevelBreaksResult? Levels)
{
    /// <summary>Computes it from figures: some milliseconds.</summary>
    public static CycleView Of(ISeriesReader reader, Indicator indicator, TimeSeries levels, Vintage vintage)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        var series = SeriesReading.WithoutSeason(indicator, levels);
        var cycle = CycleReading.Of(series);
        var reference = KnownReading.ReferenceOf(reader, indicator.Area);
        var turns = series.Frequency switch
        {
            Frequency.Monthly => reference?.Monthly(vintage),
            Frequency.Quarterly => reference?.Quarterly(vintage),
            _ => null,
        };
        var (breaks, found) = BreakReading.Of(indicator, series);
        var (match, against) = turns is { Turns.Count: > 0 } && cycle.Problem is null ? Compare(series.Periods, cycle.Turns, turns) : (null, false);
        return new(
            series, !series.Values.SequenceEqual(ReadableRun.Of(levels).Values), cycle, PhaseStatistics.Of(series, cycle.Turns), reference, turns, match, against,
            GrowthCycle.Of(indicator, series, against), breaks, BreakReading.BasisOf(indicator, series).Series, found);
    }

    // Phases that agree less than by chance belong to a series that moves against the economy.
    private static (TurnMatch Match, bool IsAgainst) Compare(PeriodRange observed, Chronology own, Chronology reference)
    {
        var (match, concordance) = CandidateReview.Compare(observed, own, reference);
        return concordance is { Correlation: < 0, PValue: < 0.05 } ? (CandidateReview.Compare(observed, own.TurnedOver(), reference).Match, true) : (match, false);
    }
}
