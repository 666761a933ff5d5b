namespace DecisionSupport.Analytics.Alerting;

/// <summary>
/// The early aberration reporting system for counts with a short past: C1, C2 and C3 with a baseline of seven periods. Source: Hutwagner, L. et
/// al. (2003), The bioterrorism preparedness and response Early Aberration Reporting System (EARS), J. Urban Health 80 (suppl. 1), i89–i96.
/// </summary>
public static class Ears
{
    /// <summary>Periods of the baseline.</summary>
    public const int Baseline = 7;

    /// <summary>Periods between baseline and the period judged, for C2 and C3.</summary>
    public const int Gap = 2;

    /// <summary>The newest count against the seven before it, in standard deviations.</summary>
    /// <param name="counts">Counts, oldest first; at least 8.</param>
    /// <param name="leastDeviation">The standard deviation is taken as no smaller, for sparse counts (Burkom: 0.5 to 1).</param>
    /// <exception cref="ArgumentException">Too few counts.</exception>
    public static double C1(ReadOnlySpan<double> counts, double leastDeviation = 0) => Deviation(counts, 0, leastDeviation);

    /// <summary>The newest count against the seven that end two periods before it, so that a surge that has begun does not hide itself.</summary>
    /// <inheritdoc cref="C1"/>
    public static double C2(ReadOnlySpan<double> counts, double leastDeviation = 0) => Deviation(counts, Gap, leastDeviation);

    /// <summary>What C2 is above 1, added up over the last three periods.</summary>
    /// <inheritdoc cref="C1"/>
    public static double C3(ReadOnlySpan<double> counts, double leastDeviation = 0)
    {
        var sum = 0.0;
        for (var back = 0; back < 3; back++)
        {
            sum += Math.Max(0, C2(counts[..^back], leastDeviation) - 1);
        }

        return sum;
    }

    private static double Deviation(ReadOnlySpan<double> counts, int gap, double leastDeviation)
    {
        if (counts.Length < Baseline + gap + 1)
        {
            throw new ArgumentException($"{counts.Length} counts are too few: {Baseline + gap + 1} are needed.", nameof(counts));
        }

        var (mean, deviation) = OfBaseline(counts, gap);
        return (counts[^1] - mean) / Math.Max(deviation, leastDeviation);
    }

    /// <summary>Mean and standard deviation (n − 1) of the baseline that ends <paramref name="gap"/> periods before the last.</summary>
    internal static (double Mean, double Deviation) OfBaseline(ReadOnlySpan<double> counts, int gap)
    {
        var baseline = counts[^(Baseline + gap + 1)..^(gap + 1)];
        var mean = 0.0;
        foreach (var count in baseline)
        {
            mean += count / Baseline;
        }

        var squares = 0.0;
        foreach (var count in baseline)
        {
            squares += (count - mean) * (count - mean);
        }

        return (mean, Math.Sqrt(squares / (Baseline - 1)));
    }
}
