using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Nowcasting;

/// <summary>What is done to a series before it enters a nowcasting model, which wants figures without a trend.</summary>
public enum NowcastTransformation
{
    /// <summary>As published: balances of opinion, rates without a trend.</summary>
    Level,

    /// <summary>Change from the period before, in the unit of the series.</summary>
    Change,

    /// <summary>Growth from the period before, percent.</summary>
    PercentChange,

    /// <summary>Growth from the period before at an annual rate, percent: 100 ((x(t)/x(t−1))^n − 1), n periods a year.</summary>
    AnnualisedPercentChange,
}

/// <summary>Applies a <see cref="NowcastTransformation"/>.</summary>
public static class NowcastTransformations
{
    /// <summary>The transformed series on the same periods; the first is missing but for levels. Growth from zero or from a negative figure is missing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The transformation is none.</exception>
    public static TimeSeries Apply(this NowcastTransformation transformation, TimeSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        return transformation switch
        {
            NowcastTransformation.Level => series,
            NowcastTransformation.Change => series.MapPeriods(p => series[p] - series[p - 1]),
            NowcastTransformation.PercentChange => series.MapPeriods(p => Growth(series[p], series[p - 1], 1)),
            NowcastTransformation.AnnualisedPercentChange => series.MapPeriods(p => Growth(series[p], series[p - 1], series.Frequency.PeriodsPerCycle())),
            _ => throw new ArgumentOutOfRangeException(nameof(transformation), transformation, "No such transformation."),
        };
    }

    private static double Growth(double now, double before, int power) =>
        now > 0 && before > 0 ? 100 * (Math.Pow(now / before, power) - 1) : double.NaN;
}
