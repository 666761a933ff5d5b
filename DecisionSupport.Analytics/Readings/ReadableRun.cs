using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Readings;

/// <summary>The part of a series that methods without missing values can read.</summary>
public static class ReadableRun
{
    /// <summary>The figures after the last gap, up to the newest; empty when there is none.</summary>
    public static TimeSeries Of(TimeSeries levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        var observed = levels.Trim();
        var values = observed.Values;
        var gap = values.Length - 1;
        while (gap >= 0 && !double.IsNaN(values[gap]))
        {
            gap--;
        }

        return gap < 0 ? observed : observed.Tail(values.Length - gap - 1);
    }
}
