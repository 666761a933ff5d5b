using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.YearToDate;

/// <summary>
/// A year-to-date statistic as published: totals since 1 January and, where the publisher gives them, its own growth
/// rates of those totals. Nothing is converted here: the published figures stay what they are.
/// </summary>
/// <remarks>Immutable, safe to share between threads.</remarks>
public sealed class YearToDateSeries
{
    /// <summary>The unit in which official Chinese growth rates are printed: 0.1 percent.</summary>
    public const double UsualGrowthUnit = 0.1;

    /// <summary>The published rows.</summary>
    /// <param name="levels">Totals since 1 January; monthly or quarterly; NaN where nothing was published.</param>
    /// <param name="growth">
    /// Published growth of the totals on the same total a year before, on a comparable basis, in percent; null when none is published.
    /// </param>
    /// <param name="levelUnit">Unit to which totals are rounded (1 when printed without decimals, 0.1 with one); 0 when they are exact.</param>
    /// <param name="growthUnit">Unit to which growth rates are rounded, in percent.</param>
    /// <exception cref="ArgumentException">Levels are neither monthly nor quarterly, the frequencies differ, or a growth rate is −100 % or below.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A unit is negative or not finite.</exception>
    public YearToDateSeries(TimeSeries levels, TimeSeries? growth = null, double levelUnit = 0, double growthUnit = UsualGrowthUnit)
    {
        ArgumentNullException.ThrowIfNull(levels);
        Levels = levels;
        Growth = growth ?? TimeSeries.Empty(levels.Periods.First);
        LevelUnit = Unit(levelUnit, nameof(levelUnit));
        GrowthUnit = Unit(growthUnit, nameof(growthUnit));
        if (levels.Frequency is not (Frequency.Monthly or Frequency.Quarterly))
        {
            throw new ArgumentException($"A year-to-date series is Monthly or Quarterly, not {levels.Frequency}: other periods do not add up to a year.", nameof(levels));
        }

        if (Growth.Frequency != levels.Frequency)
        {
            throw new ArgumentException($"The growth rates are {Growth.Frequency}, the totals {levels.Frequency}; give rates of the same totals.", nameof(growth));
        }

        foreach (var period in Growth.Periods)
        {
            if (Growth[period] <= -100)
            {
                throw new ArgumentException($"The growth rate of {period} is {Growth[period]} %; a total cannot fall by 100 % or more. Rates are in percent: 5.5, not an index of 105.5.", nameof(growth));
            }
        }
    }

    /// <summary>Totals since 1 January, in the indicator's unit.</summary>
    public TimeSeries Levels { get; }

    /// <summary>Published growth of the totals on a comparable basis, in percent; empty when there is none.</summary>
    public TimeSeries Growth { get; }

    /// <summary>Unit to which totals are rounded; 0 when exact.</summary>
    public double LevelUnit { get; }

    /// <summary>Unit to which growth rates are rounded, in percent.</summary>
    public double GrowthUnit { get; }

    /// <summary>Monthly or quarterly.</summary>
    public Frequency Frequency => Levels.Frequency;

    /// <summary>The same statistic by quarters: the rows of March, June, September and December. A quarterly one is returned as it is.</summary>
    public YearToDateSeries ToQuarterly() => Frequency == Frequency.Quarterly
        ? this
        : new(QuarterEnds(Levels), QuarterEnds(Growth), LevelUnit, GrowthUnit);

    /// <summary>The total a year before that the published growth rate implies, <c>total / (1 + growth)</c>; NaN without both or when the total is not above zero.</summary>
    internal double ImpliedBase(Period period) => Levels[period] is > 0 and var level ? level / (1 + (Growth[period] / 100)) : double.NaN;

    private static TimeSeries QuarterEnds(TimeSeries monthly)
    {
        var first = Period.Containing(monthly.Periods.First.FirstDay, Frequency.Quarterly);
        if (monthly.Count == 0)
        {
            return TimeSeries.Empty(first);
        }

        var last = Period.Containing(monthly.Periods.Last.FirstDay, Frequency.Quarterly);
        var values = PeriodRange.Between(first, last).Select(q => monthly[Period.Month(q.Year, 3 * q.Part)]).ToArray();
        return TimeSeries.Of(first, values).Trim();
    }

    private static double Unit(double unit, string name) => unit >= 0 && double.IsFinite(unit)
        ? unit
        : throw new ArgumentOutOfRangeException(name, unit, "A rounding unit is 0 (exact) or above, for example 0.1.");
}
