using DecisionSupport.Analytics.Cycles;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Readings;

/// <summary>Turning points of a series and the phase it is in.</summary>
/// <param name="Turns">The turning points; empty when none was found.</param>
/// <param name="Last">The newest period looked at; null when the series was not dated.</param>
/// <param name="Problem">Why the series was not dated; null when it was.</param>
public sealed record CycleReading(Chronology Turns, Period? Last, LocalizedText? Problem)
{
    /// <summary>Whether the series rises since its last turn; null without a turn.</summary>
    public bool? IsRising => Turns.Turns is [.., var last] ? last.Kind == TurnKind.Trough : null;

    /// <summary>The last turn; null without one.</summary>
    public TurningPoint? Since => Turns.Turns is [.., var last] ? last : null;

    /// <summary>Periods since the last turn; null without one.</summary>
    public int? Length => Since is { } turn && Last is { } last ? last - turn.Period : null;

    /// <summary>Dates a series that has no season (left).</summary>
    /// <param name="series">Months by Bry–Boschan, quarters and years by Harding–Pagan; what lies before the last gap is left out.</param>
    public static CycleReading Of(TimeSeries series)
    {
        var run = ReadableRun.Of(series);
        try
        {
            var turns = Date(run);
            return new(turns, run.Periods.Last, null);
        }
        catch (ArgumentException)
        {
            return new(new([]), null, Obstacle(run));
        }
    }

    // Unlike a composite that is held against recessions, any indicator is read here: one may leap in bad times.
    private static Chronology Date(TimeSeries run)
    {
        var limits = (run.Frequency switch
        {
            Frequency.Monthly => DatingOptions.Monthly,
            Frequency.Quarterly => DatingOptions.Quarterly,
            Frequency.Annual => DatingOptions.Annual,
            _ => throw new ArgumentException($"{run.Frequency} series are not dated.", nameof(run)),
        }) with
        { RisesToo = true };
        return (run.Frequency == Frequency.Monthly ? BryBoschan.Date(run, limits) : HardingPagan.Date(run, limits)).Chronology;
    }

    private static LocalizedText Obstacle(TimeSeries run) => run.Frequency is Frequency.Monthly or Frequency.Quarterly or Frequency.Annual
        ? new("Too short without gaps to find turning points: 48 months, 11 quarters or 5 years are needed.", "连续数据太短，无法判定拐点：需要 48 个月、11 个季度或 5 年。")
        : new("Turning points are found in months, quarters and years only.", "仅对月度、季度和年度序列判定拐点。");
}
