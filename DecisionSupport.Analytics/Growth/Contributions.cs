using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Growth;

/// <summary>Contributions of parts to the growth of a total. The method card has formulas and sources.</summary>
public static class Contributions
{
    /// <summary>
    /// Additive parts (current or fixed prices): <c>c_i = 100 · (x_i,t − x_i,t−k) / X_t−k</c>. They sum to the growth of the total up to what
    /// the total has beyond its parts.
    /// </summary>
    /// <param name="total">The total, as published.</param>
    /// <param name="parts">The parts; <see cref="GrowthPart.Volume"/> is used.</param>
    /// <param name="lag">k: 1 for the period before, the periods of a year for year on year.</param>
    /// <exception cref="ArgumentException">No parts.</exception>
    /// <exception cref="InvalidOperationException">The frequencies differ.</exception>
    public static ContributionTable Additive(TimeSeries total, IReadOnlyList<GrowthPart> parts, int lag)
    {
        ArgumentNullException.ThrowIfNull(total);
        Check(parts, lag);
        return Table(total, parts, lag, (t, i) => 100 * parts[i].Sign * (parts[i].Volume[t] - parts[i].Volume[t - lag]) / total[t - lag]);
    }

    /// <summary>
    /// Chained Laspeyres volumes with annual overlap, computed on the links (figures at prices of the previous year), never on chained levels. They
    /// sum exactly when the total was chained from these parts with the same weights.
    /// </summary>
    /// <remarks>
    /// Link <c>L_i,t = x_i,t / mean of x_i over the year before</c>; weight <c>w_i,y</c> = the part's share in the total at current prices of year y.
    /// Within a year <c>w_i,y−1 (L_i,t − L_i,t−k) / L_t−k</c>; from year y−1 to year y
    /// <c>(X̄_y−1 / X_t−k) w_i,y−1 (L_i,t − 1) + w_i,y−2 (L̄_i,y−1 − L_i,t−k) / L_t−k</c>, with <c>L̄_i,y−1 = x̄_i,y−1 / x̄_i,y−2</c>.
    /// </remarks>
    /// <param name="total">Chained volume of the total.</param>
    /// <param name="totalAtCurrentPrices">The total at current prices.</param>
    /// <param name="parts">Chained volumes and current prices of the parts.</param>
    /// <param name="lag">k, at most the periods of a year.</param>
    /// <exception cref="ArgumentException">No parts, a part without current prices, or a lag longer than a year.</exception>
    public static ContributionTable Chained(TimeSeries total, TimeSeries totalAtCurrentPrices, IReadOnlyList<GrowthPart> parts, int lag)
    {
        ArgumentNullException.ThrowIfNull(total);
        ArgumentNullException.ThrowIfNull(totalAtCurrentPrices);
        Check(parts, lag);
        if (lag > total.Frequency.PeriodsPerYear())
        {
            throw new ArgumentException($"The comparison is {lag} periods back; contributions of chained volumes go back a year, {total.Frequency.PeriodsPerYear()} periods, at most.", nameof(lag));
        }

        if (parts.FirstOrDefault(p => p.Current is null) is { } bare)
        {
            throw new ArgumentException($"'{bare.Name}' has no figures at current prices; they give the weights of chained contributions.", nameof(parts));
        }

        var means = new YearMeans(total);
        var currentMeans = new YearMeans(totalAtCurrentPrices);
        (YearMeans Volume, YearMeans Current)[] partMeans = [.. parts.Select(p => (new YearMeans(p.Volume), new YearMeans(p.Current!)))];
        return Table(total, parts, lag, (t, i) =>
        {
            var (before, year, part) = (t - lag, t.Year, parts[i]);
            var (volume, current) = partMeans[i];
            double Weight(int y) => part.Sign * current[y] / currentMeans[y];
            double Link(Period p) => part.Volume[p] / volume[p.Year - 1];
            double TotalLink(Period p) => total[p] / means[p.Year - 1];
            return before.Year == year
                ? 100 * Weight(year - 1) * (Link(t) - Link(before)) / TotalLink(before)
                : 100 * ((means[year - 1] / total[before] * Weight(year - 1) * (Link(t) - 1))
                    + (Weight(year - 2) * ((volume[year - 1] / volume[year - 2]) - Link(before)) / TotalLink(before)));
        });
    }

    private static ContributionTable Table(TimeSeries total, IReadOnlyList<GrowthPart> parts, int lag, Func<Period, int, double> points)
    {
        var rows = new List<ContributionRow>();
        foreach (var t in total.Periods)
        {
            var growth = total[t - lag] > 0 ? 100 * ((total[t] / total[t - lag]) - 1) : double.NaN;
            double[] each = [.. parts.Select((_, i) => points(t, i))];
            if (double.IsFinite(growth) && each.All(double.IsFinite))
            {
                rows.Add(new(t, growth, each, growth - each.Sum()));
            }
        }

        return new([.. parts.Select(p => p.Name)], rows);
    }

    private static void Check(IReadOnlyList<GrowthPart> parts, int lag)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentOutOfRangeException.ThrowIfLessThan(lag, 1);
        if (parts.Count == 0)
        {
            throw new ArgumentException("Contributions need at least one part.", nameof(parts));
        }
    }
}
