using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Growth;

/// <summary>One period of a chain.</summary>
/// <param name="Period">The period.</param>
/// <param name="AtPreviousYearPrices">The figure at average prices of the year before (of its own year in the first year).</param>
/// <param name="Basis">What it is compared with: the year before's mean at current prices, or the last period of that year at its own average prices.</param>
/// <param name="Link">Figure over basis.</param>
/// <param name="Index">The chained index, first year = 100.</param>
/// <param name="Chained">The chained amount in prices of the reference year.</param>
public readonly record struct ChainRow(Period Period, double AtPreviousYearPrices, double Basis, double Link, double Index, double Chained);

/// <summary>
/// Chains annual-weighted quarterly or monthly Laspeyres volumes. Annual overlap keeps the quarters consistent with the chained
/// year and may step between December and January; one-quarter overlap gives the smoothest passage and drifts from the
/// chained year. Source: IMF (2018), Quarterly National Accounts Manual, chapter 8.
/// </summary>
public static class ChainLinking
{
    /// <summary>Annual overlap: <c>I_t = Ī_y−1 · V_t / mean of current-price figures of y−1</c>.</summary>
    /// <param name="current">Figures at current prices; the first complete year starts the chain.</param>
    /// <param name="atPreviousYearPrices">Figures at average prices of the year before.</param>
    /// <param name="referenceYear">The year in whose prices amounts are expressed.</param>
    /// <param name="atOwnYearPrices">Figures at average prices of their own year, for the periods of the first year; null leaves those out.</param>
    /// <exception cref="ArgumentException">No complete year, a gap in the figures after the first year, or a reference year outside.</exception>
    public static IReadOnlyList<ChainRow> AnnualOverlap(TimeSeries current, TimeSeries atPreviousYearPrices, int referenceYear, TimeSeries? atOwnYearPrices = null) =>
        Chain(current, atPreviousYearPrices, referenceYear, atOwnYearPrices, (year, means, index) => (means[year - 1], index.Mean(year - 1)));

    /// <summary>One-quarter (one-month) overlap: <c>I_t = I_last of y−1 · V_t / last of y−1 at average prices of y−1</c>.</summary>
    /// <param name="current">Figures at current prices; the first complete year starts the chain.</param>
    /// <param name="atPreviousYearPrices">Figures at average prices of the year before.</param>
    /// <param name="atOwnYearPrices">Figures at average prices of their own year; needed for the last period of each year.</param>
    /// <param name="referenceYear">The year in whose prices amounts are expressed.</param>
    /// <exception cref="ArgumentException">As <see cref="AnnualOverlap"/>.</exception>
    public static IReadOnlyList<ChainRow> OnePeriodOverlap(TimeSeries current, TimeSeries atPreviousYearPrices, TimeSeries atOwnYearPrices, int referenceYear)
    {
        ArgumentNullException.ThrowIfNull(atOwnYearPrices);
        return Chain(current, atPreviousYearPrices, referenceYear, atOwnYearPrices, (year, _, index) =>
        {
            var last = Period.Containing(new DateOnly(year, 1, 1), current.Frequency) - 1;
            return (atOwnYearPrices[last], index.At(last));
        });
    }

    private static ChainRow[] Chain(
        TimeSeries current, TimeSeries volumes, int referenceYear, TimeSeries? ownYear, Func<int, YearMeans, Built, (double Basis, double Level)> overlap)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(volumes);
        var means = new YearMeans(current);
        if (means.Years.Select(y => (int?)y).FirstOrDefault() is not { } first)
        {
            throw new ArgumentException($"The figures at current prices ({current}) have no complete year; the chain starts with one.", nameof(current));
        }

        var built = new Built(first, means[first], ownYear);
        for (var t = Period.Containing(new DateOnly(first + 1, 1, 1), current.Frequency); volumes.Periods.Contains(t); t += 1)
        {
            var (basis, level) = overlap(t.Year, means, built);
            var row = new ChainRow(t, volumes[t], basis, volumes[t] / basis, level * volumes[t] / basis, 0);
            built.Add(double.IsFinite(row.Index) ? row : throw new ArgumentException(
                $"{t} cannot be chained: its figure is {volumes[t]}, the basis of {t.Year - 1} is {basis}, the index there {level}. Fill the gap or end the series before it.", nameof(volumes)));
        }

        var reference = built.Mean(referenceYear);
        return double.IsFinite(reference)
            ? [.. built.Rows.Select(r => r with { Chained = means[referenceYear] * r.Index / reference })]
            : throw new ArgumentException($"The reference year {referenceYear} is not a complete year of the chain, which starts with {first}.", nameof(referenceYear));
    }

    // The chain so far: the first year has mean 100 whether or not its periods are known.
    private sealed class Built(int first, double mean, TimeSeries? ownYear)
    {
        public List<ChainRow> Rows { get; } = ownYear is null ? [] :
            [.. ownYear.Periods.Where(p => p.Year == first && !double.IsNaN(ownYear[p])).Select(p => new ChainRow(p, ownYear[p], mean, ownYear[p] / mean, 100 * ownYear[p] / mean, 0))];

        public void Add(ChainRow row) => Rows.Add(row);

        public double At(Period period) => Rows.Count > 0 && period - Rows[0].Period is var i && i >= 0 && i < Rows.Count ? Rows[i].Index : double.NaN;

        public double Mean(int year)
        {
            if (year == first)
            {
                return 100;
            }

            double[] values = [.. Rows.Where(r => r.Period.Year == year).Select(r => r.Index)];
            return Rows.Count > 0 && values.Length == Rows[0].Period.Frequency.PeriodsPerYear() ? values.Average() : double.NaN;
        }
    }
}
