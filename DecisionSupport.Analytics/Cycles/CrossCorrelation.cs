using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Cycles;

/// <summary>Correlation of the reference with the candidate so many periods before.</summary>
/// <param name="Lead">Periods by which the candidate is taken earlier; negative: later.</param>
/// <param name="Correlation">−1 to 1; NaN with fewer than 12 pairs.</param>
/// <param name="Count">Pairs.</param>
public readonly record struct LeadCorrelation(int Lead, double Correlation, int Count);

/// <summary>Lead or lag of a candidate by correlation. Both series must be without trend (cycles, growth rates): two trends always correlate.</summary>
public static class CrossCorrelation
{
    /// <summary>The correlation for every lead from −<paramref name="longestLag"/> to <paramref name="longestLead"/>.</summary>
    /// <param name="reference">The cycle that is to be foreseen.</param>
    /// <param name="candidate">The candidate's cycle.</param>
    /// <param name="longestLead">Longest lead, periods.</param>
    /// <param name="longestLag">Longest lag, periods.</param>
    /// <exception cref="InvalidOperationException">The frequencies differ.</exception>
    public static IReadOnlyList<LeadCorrelation> Of(TimeSeries reference, TimeSeries candidate, int longestLead = 24, int longestLag = 9)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentOutOfRangeException.ThrowIfNegative(longestLead);
        ArgumentOutOfRangeException.ThrowIfNegative(longestLag);
        return [.. Enumerable.Range(-longestLag, longestLead + longestLag + 1).Select(lead => At(reference, candidate, lead))];
    }

    /// <summary>The lead of the largest correlation in size; null when none could be computed.</summary>
    public static LeadCorrelation? Best(IReadOnlyList<LeadCorrelation> correlations) =>
        correlations.Where(c => !double.IsNaN(c.Correlation)).Select(c => (LeadCorrelation?)c).MaxBy(c => Math.Abs(c!.Value.Correlation));

    private static LeadCorrelation At(TimeSeries reference, TimeSeries candidate, int lead)
    {
        (double X, double Y)[] pairs = [.. reference.Periods.Select(p => (candidate[p - lead], reference[p])).Where(v => !double.IsNaN(v.Item1) && !double.IsNaN(v.Item2))];
        if (pairs.Length < 12)
        {
            return new(lead, double.NaN, pairs.Length);
        }

        var (meanX, meanY) = (pairs.Average(v => v.X), pairs.Average(v => v.Y));
        var (xx, yy) = (pairs.Sum(v => (v.X - meanX) * (v.X - meanX)), pairs.Sum(v => (v.Y - meanY) * (v.Y - meanY)));
        return new(lead, xx > 0 && yy > 0 ? pairs.Sum(v => (v.X - meanX) * (v.Y - meanY)) / Math.Sqrt(xx * yy) : double.NaN, pairs.Length);
    }
}
