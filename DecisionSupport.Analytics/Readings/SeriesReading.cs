using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Readings;

/// <summary>A series read as an analyst reads it: its season, its turning points, its breaks.</summary>
/// <param name="Season">Whether it has a season.</param>
/// <param name="Cycle">Its turning points.</param>
/// <param name="Breaks">Its breaks.</param>
public sealed record SeriesReading(SeasonReading Season, CycleReading Cycle, BreakReading Breaks)
{
    /// <summary>Reads the figures of an indicator as known at some vintage.</summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="levels">Its figures then.</param>
    public static SeriesReading Of(Indicator indicator, TimeSeries levels)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        ArgumentNullException.ThrowIfNull(levels);
        var (season, study) = SeasonReading.Of(indicator, levels);
        var series = WithoutSeason(indicator, levels, season, study);
        return new(season, CycleReading.Of(series), BreakReading.Of(indicator, series).Reading);
    }

    /// <summary>The figures in which turning points and breaks are sought: adjusted where there is a season, else as they are.</summary>
    public static TimeSeries WithoutSeason(Indicator indicator, TimeSeries levels)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        var (season, study) = indicator.Adjustment == AdjustmentStatus.NotSeasonallyAdjusted ? SeasonReading.Of(indicator, levels) : (null, null);
        return WithoutSeason(indicator, levels, season, study);
    }

    private static TimeSeries WithoutSeason(Indicator indicator, TimeSeries levels, SeasonReading? season, SeasonStudy? study) =>
        season is { IsPresent: true } && study is not null ? study.Adjusted
        : indicator.Accumulation == Accumulation.YearToDate ? TimeSeries.Empty(levels.Periods.First)
        : ReadableRun.Of(levels);
}
