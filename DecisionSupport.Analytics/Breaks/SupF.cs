using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Breaks;

/// <summary>Result of the test for one change of the mean at an unknown date.</summary>
/// <param name="Statistics">F statistic for a change after each period within the trimmed range.</param>
/// <param name="Statistic">The largest.</param>
/// <param name="At">The last period before the change where it is largest.</param>
/// <param name="Critical">Critical values at 10, 5 and 1 %.</param>
public sealed record SupFResult(TimeSeries Statistics, double Statistic, Period At, (double TenPercent, double FivePercent, double OnePercent) Critical)
{
    /// <summary>Whether a constant mean is rejected at 5 %.</summary>
    public bool IsBroken => Statistic > Critical.FivePercent;
}

/// <summary>
/// sup-F test of one change of the mean, the date unknown, 15 % left out at both ends. Source: Andrews, D. W. K. (1993), Econometrica 61, 821–856;
/// critical values for one parameter from Andrews (2003), Econometrica 71, 395–397. Deviations are taken as independent.
/// </summary>
public static class SupF
{
    /// <summary>Share of the periods left out at each end.</summary>
    public const double Trimming = 0.15;

    /// <summary>Tests whether the mean changes once.</summary>
    /// <param name="series">Growth rates, residuals or another series without trend, season and autocorrelation; no inner gaps.</param>
    /// <exception cref="ArgumentException">An inner gap, fewer than 15 values, or no variation.</exception>
    public static SupFResult Test(TimeSeries series)
    {
        var (observed, y) = BreakInput.Of(series, 15);
        var sums = new SegmentSums(y);
        var n = y.Length;
        var (first, last) = ((int)Math.Floor(Trimming * n), (int)Math.Floor((1 - Trimming) * n));
        var whole = sums.Residual(0, n);
        double[] statistics = [.. Enumerable.Range(first, last - first + 1).Select(k => sums.Residual(0, k) + sums.Residual(k, n) is var parts ? (whole - parts) / parts * (n - 2) : 0)];
        var best = Enumerable.Range(0, statistics.Length).MaxBy(i => statistics[i]);
        return new(TimeSeries.Of(observed.Periods[first - 1], statistics), statistics[best], observed.Periods[first - 1 + best], (7.12, 8.68, 12.16));
    }
}
