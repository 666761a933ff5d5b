using DecisionSupport.Analytics.Series;
using MathNet.Numerics.LinearAlgebra;

namespace DecisionSupport.Analytics.Cycles;

/// <summary>Trend and cycle by Hamilton's regression.</summary>
/// <param name="Trend">What was to be expected h periods before.</param>
/// <param name="Cycle">The forecast error.</param>
/// <param name="Coefficients">Constant, then the coefficients of the p values, newest first.</param>
public sealed record HamiltonResult(TimeSeries Trend, TimeSeries Cycle, IReadOnlyList<double> Coefficients);

/// <summary>
/// Hamilton, J. D. (2018), Why you should never use the Hodrick–Prescott filter, Review of Economics and Statistics 100, 831–843: the cycle is
/// what could not be forecast two years ahead, <c>y_t = a + Σ b_j y_{t−h−j} + v_t</c>, j = 0 … p − 1. One-sided: past values do not change by
/// the filter's ends, only as the coefficients are estimated anew.
/// </summary>
public static class HamiltonFilter
{
    /// <summary>Splits a series; the first h + p − 1 periods have neither trend nor cycle.</summary>
    /// <param name="series">Values without inner gaps, usually logarithms.</param>
    /// <param name="horizon">h; two years of periods when null.</param>
    /// <param name="lags">p; the periods of a year when null.</param>
    /// <exception cref="ArgumentException">A gap, or fewer than h + 3p + 2 values.</exception>
    public static HamiltonResult Split(TimeSeries series, int? horizon = null, int? lags = null)
    {
        ArgumentNullException.ThrowIfNull(series);
        var (h, p) = (horizon ?? 2 * series.Frequency.PeriodsPerYear(), lags ?? series.Frequency.PeriodsPerYear());
        ArgumentOutOfRangeException.ThrowIfLessThan(h, 1, nameof(horizon));
        ArgumentOutOfRangeException.ThrowIfLessThan(p, 1, nameof(lags));
        var (observed, y) = FilterInput.Of(series, h + (3 * p) + 2);
        var start = h + p - 1;
        var x = Matrix<double>.Build.Dense(y.Length - start, p + 1, (i, j) => j == 0 ? 1 : y[start + i - h - (j - 1)]);
        var right = Vector<double>.Build.Dense(y.Length - start, i => y[start + i]);
        var coefficients = x.QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin).Solve(right);
        var trend = x * coefficients;
        var first = observed.Periods[start];
        return new(TimeSeries.Of(first, [.. trend]), TimeSeries.Of(first, [.. right - trend]), [.. coefficients]);
    }
}
