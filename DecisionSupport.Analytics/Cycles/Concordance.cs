using DecisionSupport.Analytics.Numerics;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Cycles;

/// <summary>How far two chronologies agree.</summary>
/// <param name="Index">Share of periods in which both are in the same phase, 0 to 1.</param>
/// <param name="Expected">What independent phases of the same frequency would give.</param>
/// <param name="Correlation">Correlation of the phases.</param>
/// <param name="PValue">Two-sided p value of no correlation, errors after Newey and West; NaN when a phase never changes.</param>
/// <param name="Count">Periods.</param>
public readonly record struct ConcordanceResult(double Index, double Expected, double Correlation, double PValue, int Count);

/// <summary>
/// Concordance of cycles with its test: Harding, D. and Pagan, A. (2006), Synchronization of cycles, J. Econometrics 132, 59–79. A share of
/// 0.8 says little where both expand nine tenths of the time: look at the correlation and its p value.
/// </summary>
public static class Concordance
{
    /// <summary>Compares the phases over the given periods.</summary>
    /// <exception cref="ArgumentException">A chronology without turns or fewer than 12 periods.</exception>
    /// <exception cref="InvalidOperationException">The frequencies differ.</exception>
    public static ConcordanceResult Of(Chronology a, Chronology b, PeriodRange periods)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Turns.Count == 0 || b.Turns.Count == 0 || periods.Count < 12)
        {
            throw new ArgumentException($"Concordance needs turns in both chronologies ({a.Turns.Count} and {b.Turns.Count}) and 12 periods ({periods.Count}).", nameof(periods));
        }

        var (x, y) = (a.States(periods).Values.ToArray(), b.States(periods).Values.ToArray());
        var (meanX, meanY) = (x.Average(), y.Average());
        var same = x.Zip(y, (p, q) => p == q ? 1.0 : 0).Average();
        var expected = (meanX * meanY) + ((1 - meanX) * (1 - meanY));
        var spread = Math.Sqrt(meanX * (1 - meanX) * meanY * (1 - meanY));
        var correlation = spread > 0 ? x.Zip(y, (p, q) => (p - meanX) * (q - meanY)).Average() / spread : double.NaN;
        var test = spread > 0 ? HacRegression.On(y, x, HacRegression.UsualLag(x.Length)) : null;
        return new(same, expected, correlation, test?.SlopeP ?? double.NaN, x.Length);
    }
}
