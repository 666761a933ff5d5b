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

    // The rules keep a short fall that is large. A short rise that is large (unemployment in the spring of 2020) is such a fall of the series turned over.
    private static Chronology Date(TimeSeries run)
    {
        var limits = run.Frequency switch { Frequency.Monthly => DatingOptions.Monthly, Frequency.Quarterly => DatingOptions.Quarterly, _ => DatingOptions.Annual };
        var plain = TurnsOf(run);
        if (HasShort(plain, limits) || !run.Values.ToArray().All(v => v > 0))
        {
            return plain;
        }

        var mirrored = TurnsOf(run.Map(v => 1 / v));
        return HasShort(mirrored, limits) ? mirrored.TurnedOver() : plain;
    }

    private static Chronology TurnsOf(TimeSeries run) => (run.Frequency == Frequency.Monthly ? BryBoschan.Date(run) : HardingPagan.Date(run)).Chronology;

    private static bool HasShort(Chronology turns, DatingOptions limits) => turns.Turns.Zip(turns.Turns.Skip(1)).Any(t => t.Second.Period - t.First.Period < limits.MinimumPhase);

    private static LocalizedText Obstacle(TimeSeries run) => run.Frequency is Frequency.Monthly or Frequency.Quarterly or Frequency.Annual
        ? new("Too short without gaps to find turning points: 48 months, 11 quarters or 5 years are needed.", "连续数据太短，无法判定拐点：需要 48 个月、11 个季度或 5 年。")
        : new("Turning points are found in months, quarters and years only.", "仅对月度、季度和年度序列判定拐点。");
}
