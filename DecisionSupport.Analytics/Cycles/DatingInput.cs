using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Cycles;

/// <summary>The values in which turns are sought: logarithms of a positive series, so that falls of equal share weigh the same.</summary>
internal static class DatingInput
{
    public static (double[] Values, bool AreLogs) Of(TimeSeries observed)
    {
        var values = observed.Values.ToArray();
        var gap = Array.FindIndex(values, double.IsNaN);
        if (gap >= 0)
        {
            throw new ArgumentException($"{observed} has no value for {observed.Periods[gap]}; turning points need a series without gaps.", nameof(observed));
        }

        return values.All(v => v > 0) ? (Array.ConvertAll(values, Math.Log), true) : (values, false);
    }
}
