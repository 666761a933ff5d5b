using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Transformations;

/// <summary>
/// Computes <see cref="Transformation"/>s. A comparison base is found by its period, never by its place in a list, so
/// gaps give missing values instead of wrong ones.
/// </summary>
/// <remarks>
/// A percentage change needs a base above zero: on a zero base it is undefined and on a negative one its sign
/// misleads, so there it is missing. "A year before" is the same part of the year before; for weeks 52 weeks before,
/// so the weekdays match; for days the same date (29 February compares with 28 February).
/// </remarks>
public static partial class Transform
{
    /// <summary>The transformed series; periods at the two ends for which nothing can be computed are left out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The transformation is unknown.</exception>
    public static TimeSeries Apply(TimeSeries series, Transformation transformation)
    {
        ArgumentNullException.ThrowIfNull(series);
        var transformed = transformation switch
        {
            Transformation.Level => series,
            Transformation.YearOnYear => series.MapPeriods(p => PercentChange(series[p], series[YearBefore(p)])),
            Transformation.PeriodOnPeriod => series.MapPeriods(p => PercentChange(series[p], series[p - 1])),
            Transformation.Annualised => series.MapPeriods(p => Annualise(series[p], series[p - 1], series.Frequency)),
            Transformation.YearOnYearDifference => series.MapPeriods(p => series[p] - series[YearBefore(p)]),
            Transformation.PeriodOnPeriodDifference => series.MapPeriods(p => series[p] - series[p - 1]),
            Transformation.Index => IndexBase(series) is { } value ? series.Map(v => 100 * v / value) : series.Map(_ => double.NaN),
            Transformation.MovingAverage => MovingAverage(series, series.Frequency.PeriodsPerCycle()),
            _ => throw Unknown(transformation),
        };
        return transformed.Trim();
    }

    /// <summary>In what the transformed values are measured.</summary>
    /// <param name="transformation">The transformation.</param>
    /// <param name="unitIsPercent">Whether the indicator itself is a percentage: its differences are percentage points.</param>
    public static TransformedUnit UnitOf(Transformation transformation, bool unitIsPercent) => transformation switch
    {
        Transformation.Level or Transformation.MovingAverage => TransformedUnit.Unit,
        Transformation.YearOnYear or Transformation.PeriodOnPeriod or Transformation.Annualised => TransformedUnit.Percent,
        Transformation.YearOnYearDifference or Transformation.PeriodOnPeriodDifference =>
            unitIsPercent ? TransformedUnit.PercentagePoints : TransformedUnit.Unit,
        Transformation.Index => TransformedUnit.IndexPoints,
        _ => throw Unknown(transformation),
    };

    /// <summary>The period with which <see cref="Transformation.YearOnYear"/> compares.</summary>
    public static Period YearBefore(Period period) => period.Frequency == Frequency.Daily
        ? Period.Day(period.FirstDay.AddYears(-1))
        : period - period.Frequency.PeriodsPerYear();

    /// <summary>
    /// The mean over the first calendar year with a value for every period, which <see cref="Transformation.Index"/>
    /// sets to 100; null when there is none or it is not above zero. Daily data (markets close on holidays): the first
    /// calendar year that the series covers from its first to its last day, mean of the days that have a value.
    /// </summary>
    public static double? IndexBase(TimeSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var observed = series.Trim();
        if (observed.Count == 0)
        {
            return null;
        }

        for (var year = observed.Periods.First.Year; year <= observed.Periods.Last.Year; year++)
        {
            if (MeanOfYear(observed, year) is { } mean)
            {
                return mean > 0 ? mean : null;
            }
        }

        return null;
    }

    private static double? MeanOfYear(TimeSeries series, int year)
    {
        var (first, end) = YearBounds(series.Frequency, year);
        if (!series.Periods.Contains(first) || !series.Periods.Contains(end - 1))
        {
            return null;
        }

        var values = series.Window(first, end - 1).Values.ToArray();
        var observed = Array.FindAll(values, v => !double.IsNaN(v));
        var complete = observed.Length == values.Length || (series.Frequency == Frequency.Daily && observed.Length > 0);
        return complete ? observed.Average() : null;
    }

    private static (Period First, Period End) YearBounds(Frequency frequency, int year) => frequency == Frequency.Weekly
        ? (Period.Week(year, 1), Period.Week(year + 1, 1))
        : (Period.Containing(new DateOnly(year, 1, 1), frequency), Period.Containing(new DateOnly(year + 1, 1, 1), frequency));

    private static double PercentChange(double value, double before) => before > 0 ? 100 * ((value / before) - 1) : double.NaN;

    private static double Annualise(double value, double before, Frequency frequency) =>
        before > 0 && value >= 0 ? 100 * (Math.Pow(value / before, frequency.PeriodsPerYear()) - 1) : double.NaN;

    // Summed anew for each period: a running sum would let rounding errors of distant values stay in the window.
    private static TimeSeries MovingAverage(TimeSeries series, int length) => series.MapPeriods(p =>
    {
        var sum = 0.0;
        for (var back = 0; back < length; back++)
        {
            sum += series[p - back];
        }

        return sum / length;
    });

    private static ArgumentOutOfRangeException Unknown(Transformation transformation) =>
        new(nameof(transformation), transformation, $"Not a transformation; choose one of {string.Join(", ", Enum.GetNames<Transformation>())}.");
}
