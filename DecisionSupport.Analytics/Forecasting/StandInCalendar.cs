using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Forecasting;

/// <summary>Counted periods as calendar periods with the same season, for models that want a calendar but use only its season.</summary>
public static class StandInCalendar
{
    /// <summary>Season lengths that a calendar frequency has, in words.</summary>
    public const string SeasonLengths = "1, 2, 4, 7, 12 and 52";

    /// <summary>The values from a made-up first period on; null when no calendar frequency has this season length.</summary>
    public static TimeSeries? Of(ReadOnlySpan<double> values, int seasonLength)
    {
        Period? first = seasonLength switch
        {
            1 => Period.OfYear(1000),
            2 => Period.Half(1000, 1),
            4 => Period.Quarter(1000, 1),
            7 => Period.Day(new DateOnly(1000, 1, 1)),
            12 => Period.Month(1000, 1),
            52 => Period.Week(1000, 1),
            _ => null,
        };
        return first is { } period ? TimeSeries.Of(period, values) : null;
    }
}
