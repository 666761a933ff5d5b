using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Readings;

/// <summary>How the movement of an indicator is measured.</summary>
public static class ReadingKind
{
    /// <summary>Amounts and indices grow in percent; percentages, and series that reach zero, move by differences.</summary>
    /// <param name="indicator">What the series is.</param>
    /// <param name="series">Its figures.</param>
    public static bool IsAmount(Indicator indicator, TimeSeries series)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        ArgumentNullException.ThrowIfNull(series);
        return !indicator.Unit.StartsWith("PERCENT", StringComparison.Ordinal) && series.Values.ToArray().All(v => !(v <= 0));
    }
}
