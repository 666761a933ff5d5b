namespace DecisionSupport.Analytics.Numerics;

/// <summary>
/// Classical seasonal decomposition by moving averages (as R's stats::decompose; Kendall and Stuart 1983, vol. 3,
/// pp. 410–414): one seasonal factor for each place in the cycle.
/// </summary>
internal static class ClassicalDecomposition
{
    /// <summary>
    /// The factors, the first for the first value. Multiplicative ones have mean 1, additive ones mean 0. The values
    /// must cover two cycles.
    /// </summary>
    public static double[] Factors(ReadOnlySpan<double> values, int cycle, bool multiplicative)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Length, 2 * cycle);
        var (sums, counts) = (new double[cycle], new int[cycle]);
        var half = cycle / 2;
        for (var t = half; t < values.Length - half; t++)
        {
            var trend = Trend(values, t, cycle);
            sums[t % cycle] += multiplicative ? values[t] / trend : values[t] - trend;
            counts[t % cycle]++;
        }

        var factors = new double[cycle];
        for (var i = 0; i < cycle; i++)
        {
            factors[i] = sums[i] / counts[i];
        }

        var mean = factors.Average();
        return Array.ConvertAll(factors, f => multiplicative ? f / mean : f - mean);
    }

    /// <summary>Centred moving average at a place half a cycle from both ends; an even cycle takes half weights at the two ends.</summary>
    public static double Trend(ReadOnlySpan<double> values, int t, int cycle)
    {
        var half = cycle / 2;
        var sum = 0.0;
        for (var k = t - half; k <= t + half; k++)
        {
            sum += values[k];
        }

        return cycle % 2 == 0 ? (sum - (0.5 * (values[t - half] + values[t + half]))) / cycle : sum / cycle;
    }
}
