using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Growth;

/// <summary>Two series of different bases joined into one.</summary>
/// <param name="Series">The newer series, before it the older one times the factor.</param>
/// <param name="Factor">Mean of the newer over mean of the older in the overlap.</param>
/// <param name="Overlap">The periods from which the factor was taken.</param>
/// <param name="Spread">
/// Largest deviation of newer / (older · factor) from 1 within the overlap, percent: how far the two disagree beyond their base.
/// </param>
public sealed record Splice(TimeSeries Series, double Factor, PeriodRange Overlap, double Spread);

/// <summary>Moves index numbers to another reference and joins series of different bases. Growth rates are not changed by either.</summary>
public static class Rebasing
{
    /// <summary>The series scaled so that its mean over a calendar year is the given value.</summary>
    /// <exception cref="ArgumentException">The year is not complete or its mean is not above zero.</exception>
    public static TimeSeries ToYear(TimeSeries series, int year, double value = 100)
    {
        ArgumentNullException.ThrowIfNull(series);
        var mean = new YearMeans(series)[year];
        return mean > 0 ? series.Map(v => value * v / mean) : throw new ArgumentException($"The year {year} is not complete in {series}, or its mean ({mean}) is not above zero.", nameof(year));
    }

    /// <summary>Joins an older series to a newer one by the ratio of their means over the overlap.</summary>
    /// <param name="older">The series that ends.</param>
    /// <param name="newer">The series that continues; its figures are kept.</param>
    /// <param name="longest">How many periods of the overlap count, from its start: a year for annual overlap, 1 for one period.</param>
    /// <exception cref="ArgumentException">No common period, or a mean that is not above zero.</exception>
    public static Splice Join(TimeSeries older, TimeSeries newer, int longest = int.MaxValue)
    {
        var (a, b) = TimeSeries.Align(older, newer);
        Period[] common = [.. a.Periods.Where(p => !double.IsNaN(a[p]) && !double.IsNaN(b[p])).Take(longest)];
        if (common.Length == 0)
        {
            throw new ArgumentException($"{older} and {newer} have no common period; without one the bases cannot be compared.", nameof(newer));
        }

        var (left, right) = (common.Average(p => older[p]), common.Average(p => newer[p]));
        if (!(left > 0 && right > 0))
        {
            throw new ArgumentException($"Means over {common[0]} to {common[^1]} are {left} and {right}; both must be above zero.", nameof(older));
        }

        var factor = right / left;
        var first = older.Periods.First < newer.Periods.First ? older.Periods.First : newer.Periods.First;
        var last = newer.Periods.Last;
        var own = newer.Trim().Periods.First;
        var joined = TimeSeries.Of(first, [.. PeriodRange.Between(first, last).Select(p => p >= own ? newer[p] : factor * older[p])]);
        return new(joined, factor, PeriodRange.Between(common[0], common[^1]), common.Max(p => 100 * Math.Abs((newer[p] / (factor * older[p])) - 1)));
    }
}
