namespace DecisionSupport.Analytics.Forecasting.Panel;

/// <summary>
/// The seasonal figure known at the end of a history: means, by place in the cycle, of the distances from a centred moving
/// average over the last cycles, shrunk by how far they stand out of the noise. Source: Hyndman and Athanasopoulos (2021),
/// section 3.4 (classical decomposition); the shrinkage is James and Stein's, 1 − 1/F with F of the analysis of variance.
/// </summary>
internal static class PanelSeason
{
    /// <summary>The figure by place modulo the cycle, summing to zero, and the share left by shrinkage, 0 to 1.</summary>
    public static (double[] Season, double Share) Of(ReadOnlySpan<double> known, int cycle)
    {
        var season = new double[cycle];
        if (cycle == 1)
        {
            return (season, 0);
        }

        var (half, first) = (cycle / 2, Math.Max(0, known.Length - (PanelShape.SeasonalCycles * cycle) - cycle));
        var from = first + half;
        var distances = new double[Math.Max(0, known.Length - half - from)];
        var counts = new int[cycle];
        for (var i = 0; i < distances.Length; i++)
        {
            distances[i] = known[from + i] - Average(known, from + i, cycle);
            season[(from + i) % cycle] += distances[i];
            counts[(from + i) % cycle]++;
        }

        // Within each place of the cycle two values at least are needed to tell season from noise.
        var free = distances.Length - cycle;
        if (free < cycle || counts.Contains(0))
        {
            return (new double[cycle], 0);
        }

        for (var p = 0; p < cycle; p++)
        {
            season[p] /= counts[p];
        }

        var mean = season.Average();
        var (within, between) = (0.0, 0.0);
        for (var i = 0; i < distances.Length; i++)
        {
            var place = (from + i) % cycle;
            within += Math.Pow(distances[i] - season[place], 2) / free;
            between += Math.Pow(season[place] - mean, 2) / (cycle - 1);
        }

        var share = between > 0 ? Math.Max(0, 1 - (within / between)) : 0;
        return (Array.ConvertAll(season, s => (s - mean) * share), share);
    }

    // Over one cycle; with half weights at both ends when the cycle is even.
    private static double Average(ReadOnlySpan<double> values, int centre, int cycle)
    {
        var half = cycle / 2;
        var sum = cycle % 2 == 0 ? -0.5 * (values[centre - half] + values[centre + half]) : 0;
        for (var t = centre - half; t <= centre + half; t++)
        {
            sum += values[t];
        }

        return sum / cycle;
    }
}
