using MathNet.Numerics.LinearAlgebra;

namespace DecisionSupport.Analytics.Nowcasting;

/// <summary>An autoregression by least squares, its order by the Bayesian information criterion, for the months that are yet to come.</summary>
internal static class Autoregression
{
    private const int LeastRows = 36;

    /// <summary>
    /// The column with what is missing after its last figure forecast; null when it has too few figures. Gaps inside stay.
    /// </summary>
    public static double[]? Extend(double[] column, int mostLags)
    {
        var last = Array.FindLastIndex(column, y => !double.IsNaN(y));
        double[]? best = null;
        var least = double.PositiveInfinity;
        for (var lags = 0; lags <= mostLags; lags++)
        {
            if (Fit(column, lags, mostLags) is { } fit && fit.Criterion < least)
            {
                (best, least) = (fit.Coefficients, fit.Criterion);
            }
        }

        if (best is null)
        {
            return null;
        }

        var extended = (double[])column.Clone();
        for (var t = last + 1; t < extended.Length; t++)
        {
            extended[t] = best[0];
            for (var lag = 1; lag < best.Length; lag++)
            {
                extended[t] += best[lag] * extended[t - lag];
            }
        }

        return extended;
    }

    // All orders on the same rows, or their criteria could not be compared.
    private static (double[] Coefficients, double Criterion)? Fit(double[] column, int lags, int mostLags)
    {
        var rows = Enumerable.Range(0, column.Length)
            .Where(t => t >= mostLags && Enumerable.Range(t - mostLags, mostLags + 1).All(s => !double.IsNaN(column[s])))
            .ToArray();
        if (rows.Length < LeastRows)
        {
            return null;
        }

        var x = Matrix<double>.Build.Dense(rows.Length, lags + 1, (r, k) => k == 0 ? 1 : column[rows[r] - k]);
        var y = Vector<double>.Build.Dense(rows.Length, r => column[rows[r]]);
        var fit = x.QR().Solve(y);
        var residuals = y - (x * fit);
        var variance = residuals.DotProduct(residuals) / rows.Length;
        return ([.. fit], (rows.Length * Math.Log(Math.Max(variance, 1e-300))) + (Math.Log(rows.Length) * (lags + 1)));
    }
}
