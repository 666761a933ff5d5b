namespace DecisionSupport.Analytics.Numerics;

/// <summary>
/// Local regression on an equally spaced series with tricube weights, as in the decomposition STL. Source: Cleveland,
/// Cleveland, McRae and Terpenning (1990), J. Official Statistics 6, 3–73, and the authors' Fortran code (netlib a/stl).
/// </summary>
internal static class Loess
{
    /// <summary>Smooths <paramref name="y"/> into <paramref name="result"/>.</summary>
    /// <param name="y">The values.</param>
    /// <param name="span">Neighbours that count, odd; more than there are values widens the weights.</param>
    /// <param name="degree">0: local mean, 1: local line.</param>
    /// <param name="jump">The curve is computed at every so many places and drawn straight between them.</param>
    /// <param name="robustness">A weight for each value; empty for equal ones.</param>
    /// <param name="result">At least as long as <paramref name="y"/>.</param>
    /// <param name="weights">Working memory as long as <paramref name="y"/>.</param>
    public static void Smooth(
        ReadOnlySpan<double> y, int span, int degree, int jump, ReadOnlySpan<double> robustness, Span<double> result, Span<double> weights)
    {
        var n = y.Length;
        if (n < 2)
        {
            result[0] = y[0];
            return;
        }

        var step = Math.Min(jump, n - 1);
        for (var i = 0; i < n; i += step)
        {
            var left = Left(i, n, span);
            result[i] = At(y, span, degree, i, left, Math.Min(left + span, n) - 1, robustness, weights) is var v && double.IsNaN(v) ? y[i] : v;
        }

        if (step == 1)
        {
            return;
        }

        for (var i = 0; i + step < n; i += step)
        {
            Straight(result, i, i + step);
        }

        var last = (n - 1) / step * step;
        if (last != n - 1)
        {
            // The last place keeps the neighbourhood of the last one computed, as in the authors' code.
            var left = Left(last, n, span);
            var end = At(y, span, degree, n - 1, left, Math.Min(left + span, n) - 1, robustness, weights);
            result[n - 1] = double.IsNaN(end) ? y[n - 1] : end;
            Straight(result, last, n - 1);
        }
    }

    /// <summary>The local regression at one place, which may lie outside the series; NaN when all weights are zero.</summary>
    /// <param name="y">The values.</param>
    /// <param name="span">Neighbours that count.</param>
    /// <param name="degree">0 or 1.</param>
    /// <param name="at">The place, counted from 0.</param>
    /// <param name="left">First value looked at.</param>
    /// <param name="right">Last value looked at.</param>
    /// <param name="robustness">Weights; empty for equal ones.</param>
    /// <param name="weights">Working memory.</param>
    public static double At(
        ReadOnlySpan<double> y, int span, int degree, double at, int left, int right, ReadOnlySpan<double> robustness, Span<double> weights)
    {
        var n = y.Length;
        var reach = Math.Max(at - left, right - at) + (span > n ? (span - n) / 2 : 0);
        var (far, near, total) = (0.999 * reach, 0.001 * reach, 0.0);
        for (var j = left; j <= right; j++)
        {
            var distance = Math.Abs(j - at);
            var weight = 0.0;
            if (distance <= far)
            {
                weight = distance <= near ? 1 : Cube(1 - Cube(distance / reach));
                weight *= robustness.IsEmpty ? 1 : robustness[j];
            }

            weights[j] = weight;
            total += weight;
        }

        if (!(total > 0))
        {
            return double.NaN;
        }

        var centre = 0.0;
        for (var j = left; j <= right; j++)
        {
            weights[j] /= total;
            centre += weights[j] * j;
        }

        var slope = 0.0;
        if (reach > 0 && degree > 0)
        {
            var spread = 0.0;
            for (var j = left; j <= right; j++)
            {
                spread += weights[j] * (j - centre) * (j - centre);
            }

            slope = Math.Sqrt(spread) > 0.001 * (n - 1) ? (at - centre) / spread : 0;
        }

        var value = 0.0;
        for (var j = left; j <= right; j++)
        {
            value += weights[j] * ((slope * (j - centre)) + 1) * y[j];
        }

        return value;
    }

    private static int Left(int i, int n, int span)
    {
        if (span >= n)
        {
            return 0;
        }

        return Math.Clamp(i + 1 - ((span + 1) / 2), 0, n - span);
    }

    private static void Straight(Span<double> values, int from, int to)
    {
        var slope = (values[to] - values[from]) / (to - from);
        for (var j = from + 1; j < to; j++)
        {
            values[j] = values[from] + (slope * (j - from));
        }
    }

    private static double Cube(double x) => x * x * x;
}
