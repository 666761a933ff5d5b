using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Forecasting;

/// <summary>Inner gaps of a history that models cannot see through.</summary>
internal static class Gaps
{
    /// <summary>The series with inner gaps filled on the straight line between their neighbours; its ends must be observed.</summary>
    public static TimeSeries Interpolate(TimeSeries trimmed) =>
        TimeSeries.Of(trimmed.Periods.First, Interpolate(trimmed.Values.ToArray()));

    /// <summary>The same in place; the first and the last value must be observed.</summary>
    public static double[] Interpolate(double[] values)
    {
        for (var i = 1; i < values.Length; i++)
        {
            if (!double.IsNaN(values[i]))
            {
                continue;
            }

            var end = i;
            while (double.IsNaN(values[end]))
            {
                end++;
            }

            var (start, slope) = (values[i - 1], (values[end] - values[i - 1]) / (end - i + 1));
            for (var k = i; k < end; k++)
            {
                values[k] = start + (slope * (k - i + 1));
            }
        }

        return values;
    }
}
