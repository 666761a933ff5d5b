using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Cycles;

/// <summary>Checks what filters take.</summary>
internal static class FilterInput
{
    public static (TimeSeries Observed, double[] Values) Of(TimeSeries series, int shortest)
    {
        ArgumentNullException.ThrowIfNull(series);
        var observed = series.Trim();
        var values = observed.Values.ToArray();
        if (values.Length < shortest)
        {
            throw new ArgumentException($"{observed} has {values.Length} values; the filter needs {shortest}.", nameof(series));
        }

        var gap = Array.FindIndex(values, double.IsNaN);
        return gap < 0 ? (observed, values) : throw new ArgumentException($"{observed} has no value for {observed.Periods[gap]}; fill the gap first.", nameof(series));
    }
}
