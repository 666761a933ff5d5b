using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;

namespace DecisionSupport.Analytics.Revisions;

/// <summary>
/// Figures by maturity: the first publication of a period, the state after one further publication of the series, and
/// so on. A publication is a day on which anything of the series was released, so a figure that stayed as it was
/// counts as confirmed, even where the store keeps changes only.
/// </summary>
/// <remarks>
/// <see cref="VintageHistory.NthRelease"/> counts the releases of each figure alone. A store begins with a vintage that
/// holds decades at once; those periods have no first publication here, unless their figure was fresh on that day.
/// </remarks>
public static class RealTime
{
    /// <summary>
    /// The figures at a maturity (1 is the first publication), under a transformation computed within each vintage;
    /// missing where the period was not fresh or the series has not been published often enough since.
    /// </summary>
    /// <param name="history">The releases.</param>
    /// <param name="maturity">1 is the first publication; null the newest state.</param>
    /// <param name="transformation">How to look at the figures: growth is compared across a change of base year, levels are not.</param>
    /// <param name="accumulation">Whether figures are totals since 1 January.</param>
    /// <param name="freshDays">Most days from the end of a period to its first publication; <see cref="UsualFreshDays"/> when null.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maturity"/> is below 1.</exception>
    public static TimeSeries At(
        VintageHistory history, int? maturity, Transformation transformation = Transformation.Level, Accumulation accumulation = Accumulation.None, int? freshDays = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentOutOfRangeException.ThrowIfLessThan(maturity ?? 1, 1, nameof(maturity));
        var vintages = history.Vintages;
        var views = new Dictionary<Vintage, TimeSeries>();
        var values = new List<KeyValuePair<Period, double>>();
        foreach (var (period, first) in FirstPublications(history, freshDays ?? UsualFreshDays(history.Frequency)))
        {
            var place = maturity is { } m ? IndexOf(vintages, first) + m - 1 : vintages.Count - 1;
            if (place < vintages.Count)
            {
                if (!views.TryGetValue(vintages[place], out var view))
                {
                    views[vintages[place]] = view = Transform.Apply(history.AsOf(vintages[place]), transformation, accumulation);
                }

                values.Add(KeyValuePair.Create(period, view[period]));
            }
        }

        return values.Count == 0 ? TimeSeries.Empty(history.AsOf(Vintage.Latest).Periods.First) : TimeSeries.FromObservations(values).Trim();
    }

    /// <summary>Days within which the first publication of a period counts as fresh: years 550, half-years 183, quarters 140, months 107, weeks and days 95.</summary>
    public static int UsualFreshDays(Frequency frequency) => frequency switch
    {
        Frequency.Annual => 550,
        Frequency.HalfYearly => 183,
        Frequency.Quarterly => 140,
        Frequency.Monthly => 107,
        _ => 95,
    };

    /// <summary>The periods whose first publication is held, with its day, oldest period first.</summary>
    /// <param name="history">The releases.</param>
    /// <param name="freshDays">Most days from the end of the period to that publication.</param>
    public static IEnumerable<(Period Period, Vintage First)> FirstPublications(VintageHistory history, int freshDays)
    {
        ArgumentNullException.ThrowIfNull(history);
        Period? before = null;
        foreach (var release in history.Releases.Where(r => r.Observation.Value is not null))
        {
            var period = release.Observation.Period;
            if (period != before && release.KnownFrom.ReleaseDate.DayNumber - period.LastDay.DayNumber <= freshDays)
            {
                yield return (period, release.KnownFrom);
            }

            before = period;
        }
    }

    private static int IndexOf(IReadOnlyList<Vintage> vintages, Vintage vintage)
    {
        var (low, high) = (0, vintages.Count);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = vintages[middle] < vintage ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
