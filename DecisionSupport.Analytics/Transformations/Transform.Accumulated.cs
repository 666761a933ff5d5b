using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.YearToDate;

namespace DecisionSupport.Analytics.Transformations;

/// <content>Totals since 1 January.</content>
public static partial class Transform
{
    /// <summary>
    /// As <see cref="Apply(TimeSeries, Transformation)"/>; for totals since 1 January, comparisons with the period
    /// before (and index and moving average) are of single periods, since January always falls below December.
    /// </summary>
    /// <remarks>
    /// Level and the year-on-year pair stay with the totals (see <see cref="LabelOf"/>: not on a comparable basis).
    /// January–February is two months, so neither it nor March has a value on the period before, and it has no index.
    /// The moving average is <c>(Y_t + Y_December − Y_{t−12}) / 12</c>, which needs no January.
    /// </remarks>
    /// <exception cref="ArgumentException">The totals are neither monthly nor quarterly.</exception>
    public static TimeSeries Apply(TimeSeries series, Transformation transformation, Accumulation accumulation)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (accumulation == Accumulation.None || !IsOfSinglePeriods(transformation) || series.Count == 0)
        {
            return Apply(series, transformation);
        }

        var spans = Deaccumulation.Of(new YearToDateSeries(series));
        return transformation switch
        {
            Transformation.MovingAverage => TrailingYear(series),
            Transformation.Index => SingleIndex(series, Singles(series, spans)),
            _ => Apply(Singles(series, spans), transformation),
        };
    }

    /// <summary>
    /// As <see cref="Apply(QuantileForecast, TimeSeries, Transformation)"/>; a forecast of totals since 1 January has
    /// a view by single periods only as joint paths, so there it is null.
    /// </summary>
    public static QuantileForecast? Apply(QuantileForecast levels, TimeSeries history, Transformation transformation, Accumulation accumulation) =>
        accumulation == Accumulation.YearToDate && IsOfSinglePeriods(transformation) ? null : Apply(levels, history, transformation);

    /// <summary>As <see cref="InputsOf(TimeSeries, Transformation, Period)"/>, for totals since 1 January the totals from which single periods are taken.</summary>
    public static IReadOnlyList<Period> InputsOf(TimeSeries series, Transformation transformation, Period period, Accumulation accumulation)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (accumulation == Accumulation.None || !IsOfSinglePeriods(transformation))
        {
            return InputsOf(series, transformation, period);
        }

        var length = series.Frequency.PeriodsPerYear();
        return transformation switch
        {
            Transformation.MovingAverage => period.Part == length ? [period] : [period, period - period.Part, period - length],
            Transformation.Index => [.. Bounds(period).Union(series.Periods.Where(p => p.Part == length && !double.IsNaN(series[p])).Take(1))],
            _ => [.. Bounds(period).Union(Bounds(period - 1))],
        };
    }

    /// <summary>Whether the transformation of a total since 1 January is computed from single periods.</summary>
    public static bool IsOfSinglePeriods(Transformation transformation) => transformation
        is Transformation.PeriodOnPeriod or Transformation.PeriodOnPeriodDifference or Transformation.Annualised or Transformation.Index or Transformation.MovingAverage;

    /// <summary>What a transformed total since 1 January is, to stand beside the figure; null for an ordinary series.</summary>
    public static LocalizedText? LabelOf(Transformation transformation, Accumulation accumulation) => accumulation == Accumulation.None ? null : transformation switch
    {
        Transformation.Level => new("total since 1 January", "年初以来累计值"),
        Transformation.YearOnYear => new(
            "total since 1 January on the published total a year before (not on a comparable basis)", "累计值与上年同期公布累计值之比（非可比口径）"),
        Transformation.YearOnYearDifference => new("total since 1 January less the published total a year before", "累计值与上年同期公布累计值之差"),
        _ => new("from single periods, January–February together", "按当期值计算，1—2月合并"),
    };

    private static TimeSeries Singles(TimeSeries series, IReadOnlyList<SpanFigure> spans) =>
        Deaccumulation.ToTimeSeries([.. spans.Where(s => s.Length == 1)], series.Periods.First);

    // The totals whose difference is the figure of a single period.
    private static Period[] Bounds(Period period) => period.Part == 1 ? [period] : [period, period - 1];

    private static TimeSeries TrailingYear(TimeSeries totals)
    {
        var length = totals.Frequency.PeriodsPerYear();
        return totals.MapPeriods(p => p.Part == length
            ? totals[p] / length
            : (totals[p] + totals[p - p.Part] - totals[p - length]) / length).Trim();
    }

    private static TimeSeries SingleIndex(TimeSeries totals, TimeSeries singles)
    {
        var length = totals.Frequency.PeriodsPerYear();
        var year = totals.Periods.Where(p => p.Part == length && !double.IsNaN(totals[p])).Select(p => totals[p] / length).FirstOrDefault(double.NaN);
        return singles.Map(v => year > 0 ? 100 * v / year : double.NaN).Trim();
    }
}
