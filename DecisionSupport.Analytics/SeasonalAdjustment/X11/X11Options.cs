namespace DecisionSupport.Analytics.SeasonalAdjustment.X11;

/// <summary>What X-11 is asked to do; what is not given is X-13's default.</summary>
/// <param name="Mode">How the parts are put together.</param>
/// <param name="Seasonal">The seasonal filter.</param>
/// <param name="Henderson">Terms of the trend filter, odd, 3 to 101; null: chosen by the ratio of irregular to trend (9, 13 or 23 for months, 5 or 7 for quarters).</param>
/// <param name="LowerSigma">Irregulars beyond so many standard deviations lose weight.</param>
/// <param name="UpperSigma">Irregulars beyond so many standard deviations have none.</param>
public sealed record X11Options(
    X11Mode Mode = X11Mode.Multiplicative,
    X11SeasonalFilter Seasonal = X11SeasonalFilter.Auto,
    int? Henderson = null,
    double LowerSigma = 1.5,
    double UpperSigma = 2.5)
{
    private const int LongestHenderson = 101;

    /// <summary>Checks the options.</summary>
    /// <exception cref="ArgumentException">An option is not allowed; the message says which.</exception>
    internal void Check()
    {
        if (Henderson is { } terms && (terms < 3 || terms > LongestHenderson || terms % 2 == 0))
        {
            throw new ArgumentException($"The Henderson filter must have an odd number of 3 to {LongestHenderson} terms; it has {terms}.");
        }

        if (!(LowerSigma > 0 && LowerSigma < UpperSigma))
        {
            throw new ArgumentException(FormattableString.Invariant($"The sigma limits must be positive and the lower one below the upper one; they are {LowerSigma} and {UpperSigma}."));
        }
    }
}
