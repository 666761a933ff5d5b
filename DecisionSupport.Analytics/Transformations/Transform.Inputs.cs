using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Transformations;

public static partial class Transform
{
    /// <summary>
    /// The periods of the series from which a figure of the transformed series is computed, the figure's own period first: what a reader has to
    /// look up to compute it again.
    /// </summary>
    /// <param name="series">The series.</param>
    /// <param name="transformation">The transformation.</param>
    /// <param name="period">The period of the figure.</param>
    /// <exception cref="ArgumentOutOfRangeException">The transformation is unknown.</exception>
    public static IReadOnlyList<Period> InputsOf(TimeSeries series, Transformation transformation, Period period)
    {
        ArgumentNullException.ThrowIfNull(series);
        return transformation switch
        {
            Transformation.Level => [period],
            Transformation.YearOnYear or Transformation.YearOnYearDifference => [period, YearBefore(period)],
            Transformation.PeriodOnPeriod or Transformation.PeriodOnPeriodDifference or Transformation.Annualised => [period, period - 1],
            Transformation.MovingAverage => [.. Enumerable.Range(0, series.Frequency.PeriodsPerCycle()).Select(back => period - back)],
            Transformation.Index => [period, .. BaseYear(series)],
            _ => throw Unknown(transformation),
        };
    }

    // The periods whose mean the index sets to 100.
    private static IEnumerable<Period> BaseYear(TimeSeries series)
    {
        var observed = series.Trim();
        for (var year = observed.Count == 0 ? int.MaxValue : observed.Periods.First.Year; year <= (observed.Count == 0 ? 0 : observed.Periods.Last.Year); year++)
        {
            if (MeanOfYear(observed, year) is not null)
            {
                var (first, end) = YearBounds(series.Frequency, year);
                return Enumerable.Range(0, end - first).Select(i => first + i).Where(p => !double.IsNaN(observed[p]));
            }
        }

        return [];
    }
}
