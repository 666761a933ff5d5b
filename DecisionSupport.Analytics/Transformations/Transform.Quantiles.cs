using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Transformations;

/// <content>Transformed forecasts.</content>
public static partial class Transform
{
    /// <summary>
    /// A forecast of levels seen through a transformation, cut to the steps for which that is exact; null when it is
    /// exact for none.
    /// </summary>
    /// <remarks>
    /// A quantile may be carried through a function that rises with the value. That holds while the base of the
    /// comparison is a known figure: <see cref="Transformation.Level"/> and <see cref="Transformation.Index"/> at
    /// every step; the year-on-year pair up to one year ahead; the period-on-period pair and
    /// <see cref="Transformation.Annualised"/> at the first step only. Beyond, both the value and its base are random,
    /// and the quantiles of a ratio or difference of two dependent values are not the ratio or difference of their
    /// quantiles. <see cref="Transformation.MovingAverage"/> is exact at the first step only, for the same reason.
    /// </remarks>
    /// <param name="levels">The forecast of the untransformed series.</param>
    /// <param name="history">The untransformed figures known at the origin.</param>
    /// <param name="transformation">How to look at it.</param>
    public static QuantileForecast? Apply(QuantileForecast levels, TimeSeries history, Transformation transformation)
    {
        ArgumentNullException.ThrowIfNull(levels);
        ArgumentNullException.ThrowIfNull(history);
        if (transformation == Transformation.Level)
        {
            return levels;
        }

        var known = history.Window(history.Periods.First, levels.Origin);
        var indexBase = transformation == Transformation.Index ? IndexBase(known) : null;
        var steps = new List<IReadOnlyList<double>>();
        foreach (var period in levels.Horizon)
        {
            var row = levels.Quantiles[steps.Count].Select(v => At(known, period, v, transformation, indexBase)).ToArray();
            if (row.Any(double.IsNaN))
            {
                break;
            }

            steps.Add(row);
        }

        return steps.Count == 0 ? null : new QuantileForecast(levels.Origin, steps);
    }

    // What the transformation would give if the value came true; NaN as soon as a base is not a known figure.
    private static double At(TimeSeries known, Period period, double value, Transformation transformation, double? indexBase) => transformation switch
    {
        Transformation.YearOnYear => PercentChange(value, known[YearBefore(period)]),
        Transformation.YearOnYearDifference => value - known[YearBefore(period)],
        Transformation.PeriodOnPeriod => PercentChange(value, known[period - 1]),
        Transformation.PeriodOnPeriodDifference => value - known[period - 1],
        Transformation.Annualised => Annualise(value, known[period - 1], known.Frequency),
        Transformation.Index => indexBase is { } b ? 100 * value / b : double.NaN,
        Transformation.MovingAverage => NextMovingAverage(known, period, value),
        _ => throw Unknown(transformation),
    };

    private static double NextMovingAverage(TimeSeries known, Period period, double value)
    {
        var length = known.Frequency.PeriodsPerCycle();
        return (value + Enumerable.Range(1, length - 1).Sum(back => known[period - back])) / length;
    }
}
