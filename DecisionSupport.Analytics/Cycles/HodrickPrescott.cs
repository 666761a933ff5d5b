using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Cycles;

/// <summary>A series taken apart into trend and cycle, which add up to it.</summary>
/// <param name="Trend">The trend.</param>
/// <param name="Cycle">The series less the trend, or the part of it that passes the band.</param>
public sealed record TrendAndCycle(TimeSeries Trend, TimeSeries Cycle);

/// <summary>
/// The filter of Hodrick and Prescott (1997, J. Money, Credit and Banking 29, 1–16): <c>(I + λ K'K) τ = y</c>, K second differences, solved as
/// a pentadiagonal system in linear time.
/// </summary>
public static class HodrickPrescott
{
    /// <summary>The λ that halves cycles of so many periods: <c>[2 sin(π/τ)]⁻⁴</c>.</summary>
    /// <param name="periods">τ, above 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">τ is not above 2.</exception>
    public static double Lambda(double periods)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(periods, 2);
        return Math.Pow(2 * Math.Sin(Math.PI / periods), -4);
    }

    /// <summary>Trend and cycle. Two-sided: the last values of the trend change when figures are added.</summary>
    /// <exception cref="ArgumentException">An inner gap or fewer than three values.</exception>
    public static TrendAndCycle Split(TimeSeries series, double lambda)
    {
        var (observed, y) = FilterInput.Of(series, 3);
        var trend = Trend(y, lambda);
        return new(TimeSeries.Of(observed.Periods.First, trend), TimeSeries.Of(observed.Periods.First, [.. y.Zip(trend, (a, b) => a - b)]));
    }

    /// <summary>
    /// Twice: cycles longer than <paramref name="longest"/> go to the trend, of the rest those shorter than <paramref name="shortest"/> are
    /// smoothed away. The OECD uses 12 and 120 months (OECD System of Composite Leading Indicators, 2012).
    /// </summary>
    /// <exception cref="ArgumentException">An inner gap, fewer than three values, or a band that is empty.</exception>
    public static TrendAndCycle BandPass(TimeSeries series, double shortest = 12, double longest = 120)
    {
        if (!(shortest < longest))
        {
            throw new ArgumentException($"The band from {shortest} to {longest} periods is empty.", nameof(shortest));
        }

        var split = Split(series, Lambda(longest));
        return split with { Cycle = TimeSeries.Of(split.Cycle.Periods.First, Trend(split.Cycle.Values, Lambda(shortest))) };
    }

    /// <summary>The trend of plain numbers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">λ is negative or not a number.</exception>
    public static double[] Trend(ReadOnlySpan<double> y, double lambda)
    {
        if (!(lambda >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(lambda), lambda, "λ is at least 0.");
        }

        // L D L' of the band, two places below the diagonal (Golub and Van Loan 2013, section 4.3.5).
        var n = y.Length;
        var (d, one, two) = (new double[n], new double[n], new double[n]);
        var trend = y.ToArray();
        for (var t = 0; t < n; t++)
        {
            var (below1, below2) = (t >= 1 ? Off1(t, n, lambda) : 0, t >= 2 ? lambda : 0);
            two[t] = t >= 2 ? below2 / d[t - 2] : 0;
            one[t] = t >= 1 ? (below1 - (t >= 2 ? two[t] * d[t - 2] * one[t - 1] : 0)) / d[t - 1] : 0;
            d[t] = 1 + (lambda * Diagonal(t, n)) - (t >= 1 ? one[t] * one[t] * d[t - 1] : 0) - (t >= 2 ? two[t] * two[t] * d[t - 2] : 0);
            trend[t] -= (t >= 1 ? one[t] * trend[t - 1] : 0) + (t >= 2 ? two[t] * trend[t - 2] : 0);
        }

        for (var t = n - 1; t >= 0; t--)
        {
            trend[t] = (trend[t] / d[t]) - (t + 1 < n ? one[t + 1] * trend[t + 1] : 0) - (t + 2 < n ? two[t + 2] * trend[t + 2] : 0);
        }

        return trend;
    }

    // K'K of second differences: the number and weight of differences that hold a place.
    private static double Diagonal(int t, int n) => (t + 2 < n ? 1 : 0) + (t >= 1 && t + 1 < n ? 4 : 0) + (t >= 2 ? 1 : 0);

    private static double Off1(int t, int n, double lambda) => lambda * ((t + 1 < n ? -2 : 0) + (t >= 2 ? -2 : 0));
}
