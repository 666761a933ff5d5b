namespace DecisionSupport.Analytics.Series;

/// <summary>What a longer period takes from the shorter ones in it.</summary>
public enum Aggregation
{
    /// <summary>Their mean: rates, prices, indices, averages.</summary>
    Mean,

    /// <summary>Their sum: flows.</summary>
    Sum,

    /// <summary>The last one: stocks, states at the end of a period.</summary>
    Last,
}

/// <summary>Brings a series to a lower frequency.</summary>
public static class TemporalAggregation
{
    // Markets close at weekends and holidays: a period is covered when figures reach within a week of both of its ends.
    private const int LongestClosure = 7;

    /// <summary>
    /// The series by longer periods. A period has a value when every shorter one in it has; of daily figures, which have holidays, when they reach
    /// from its first week to its last. A week belongs to the period that holds its last day.
    /// </summary>
    /// <param name="series">The series.</param>
    /// <param name="frequency">The frequency of the result, lower than that of the series.</param>
    /// <param name="aggregation">What a period takes from its parts.</param>
    /// <exception cref="ArgumentException">The frequency is not lower, or a week cannot be cut into it.</exception>
    public static TimeSeries To(TimeSeries series, Frequency frequency, Aggregation aggregation)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (frequency.PeriodsPerYear() >= series.Frequency.PeriodsPerYear())
        {
            throw new ArgumentException($"A {series.Frequency} series has no {frequency} values: the frequency must be lower. Disaggregation makes it higher.", nameof(frequency));
        }

        var observed = series.Trim();
        if (observed.Count == 0)
        {
            return TimeSeries.Empty(Period.Containing(series.Periods.First.LastDay, frequency));
        }

        var first = Period.Containing(observed.Periods.First.LastDay, frequency);
        var last = Period.Containing(observed.Periods.Last.LastDay, frequency);
        var values = PeriodRange.Between(first, last).Select(p => Of(Parts(observed, p), p, observed.Frequency, aggregation));
        return TimeSeries.Of(first, [.. values]).Trim();
    }

    private static (Period Period, double Value)[] Parts(TimeSeries series, Period whole)
    {
        // A week is the whole's when its last day is.
        var start = Period.Containing(whole.FirstDay, series.Frequency);
        var end = Period.Containing(whole.LastDay, series.Frequency);
        return [.. PeriodRange.Between(start, end).Where(p => p.LastDay >= whole.FirstDay && p.LastDay <= whole.LastDay).Select(p => (p, series[p]))];
    }

    private static double Of((Period Period, double Value)[] parts, Period whole, Frequency frequency, Aggregation aggregation)
    {
        var known = parts.Where(p => !double.IsNaN(p.Value)).ToArray();
        var covered = frequency == Frequency.Daily
            ? known.Length > 0
                && known[0].Period.FirstDay.DayNumber - whole.FirstDay.DayNumber < LongestClosure
                && whole.LastDay.DayNumber - known[^1].Period.LastDay.DayNumber < LongestClosure
            : known.Length == parts.Length;
        return !covered ? double.NaN : aggregation switch
        {
            Aggregation.Mean => known.Average(p => p.Value),
            Aggregation.Sum => known.Sum(p => p.Value),
            Aggregation.Last => known[^1].Value,
            _ => throw new ArgumentOutOfRangeException(nameof(aggregation), aggregation, "Not an aggregation: mean, sum or last."),
        };
    }
}
