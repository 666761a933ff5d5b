namespace DecisionSupport.Analytics.Backtesting;

/// <summary>Between which shares the true one lies, judged by a share counted in a sample.</summary>
/// <param name="Lower">Lower end, 0 to 1; NaN without a case.</param>
/// <param name="Upper">Upper end.</param>
public readonly record struct WilsonBand(double Lower, double Upper)
{
    // Normal quantile of 0.975.
    private const double Z = 1.9599639845400545;

    /// <summary>
    /// The 95 % score interval, cases taken as independent:
    /// <c>(p + z²/2n ± z√(p(1 − p)/n + z²/4n²)) / (1 + z²/n)</c>. Source: Wilson (1927), JASA 22, 209–212.
    /// </summary>
    /// <param name="share">Share of cases, 0 to 1.</param>
    /// <param name="cases">How many cases.</param>
    public static WilsonBand Of(double share, int cases)
    {
        if (cases < 1 || double.IsNaN(share))
        {
            return new(double.NaN, double.NaN);
        }

        var (n, square) = ((double)cases, Z * Z);
        var centre = share + (square / (2 * n));
        var half = Z * Math.Sqrt((share * (1 - share) / n) + (square / (4 * n * n)));
        return new(Math.Max(0, (centre - half) / (1 + (square / n))), Math.Min(1, (centre + half) / (1 + (square / n))));
    }

    /// <summary>Whether a share lies in the band, ends included.</summary>
    public bool Holds(double share) => share >= Lower && share <= Upper;
}
