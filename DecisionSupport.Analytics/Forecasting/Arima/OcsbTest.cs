using MathNet.Numerics.LinearAlgebra;

namespace DecisionSupport.Analytics.Forecasting.Arima;

/// <summary>
/// The test of Osborn, Chui, Smith and Birchenhall (1988), Oxford Bulletin of Economics and Statistics 50, 361–377, against the
/// null of a seasonal unit root: regression of <c>(1−B)(1−B^m)x</c> on its lags, on <c>λ(B)(1−B^m)x[t−1]</c> and on
/// <c>λ(B)(1−B)x[t−m]</c>; the statistic is the t-value of the last.
/// </summary>
/// <remarks>
/// Lags and critical values as nsdiffs(test = "ocsb") of the R package forecast: of one to three lags the number with the smallest
/// AIC, less one; the critical value is its response surface over the cycle, fitted to simulations.
/// </remarks>
internal static class OcsbTest
{
    private const int MostLags = 3;

    /// <summary>Statistic and number of lags; NaN when the series is too short or the regression has no solution.</summary>
    public static (double Statistic, int Lags) Statistic(double[] values, int cycle)
    {
        var (best, lags) = (double.PositiveInfinity, 0);
        for (var lag = 1; lag <= MostLags; lag++)
        {
            if (Regress(values, cycle, lag, MostLags) is not { } fit)
            {
                return (double.NaN, 0);
            }

            if (fit.Aic < best)
            {
                (best, lags) = (fit.Aic, lag - 1);
            }
        }

        return (Regress(values, cycle, lags, lags)?.Statistic ?? double.NaN, lags);
    }

    /// <summary>The 5 % point; a statistic above it does not reject the unit root.</summary>
    public static double Critical(int cycle)
    {
        var distance = Math.Log(cycle) - 0.7656451;
        return (-0.2937411 * Math.Exp((-0.2850853 * distance) + (-0.05983644 * distance * distance))) - 1.652202;
    }

    /// <summary>Whether to difference over the cycle.</summary>
    public static bool HasSeasonalUnitRoot(double[] values, int cycle) => Statistic(values, cycle).Statistic > Critical(cycle);

    private static (double Aic, double Statistic)? Regress(double[] x, int cycle, int lags, int skipped)
    {
        var first = cycle + 1 + skipped;
        var rows = x.Length - first;
        if (rows <= lags + 2)
        {
            return null;
        }

        double OverCycle(int t) => x[t] - x[t - cycle];
        double OverPeriod(int t) => x[t] - x[t - 1];
        double Both(int t) => OverCycle(t) - OverCycle(t - 1);
        Vector<double> Column(Func<int, double> at) => Vector<double>.Build.Dense(rows, i => at(first + i));

        var response = Column(Both);
        var columns = Enumerable.Range(1, lags).Select(k => Column(t => Both(t - k))).ToList();
        var autoregression = lags == 0 ? [] : Matrix<double>.Build.DenseOfColumnVectors(columns).QR().Solve(response).ToArray();
        double Filtered(Func<int, double> z, int t) => z(t) - autoregression.Select((a, k) => a * z(t - 1 - k)).Sum();
        columns.Add(Column(t => Filtered(OverCycle, t - 1)));
        columns.Add(Column(t => Filtered(OverPeriod, t - cycle)));

        var regressors = Matrix<double>.Build.DenseOfColumnVectors(columns);
        var qr = regressors.QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin);
        var coefficients = qr.Solve(response);
        var squares = (response - (regressors * coefficients)).DotProduct(response - (regressors * coefficients));
        var last = columns.Count - 1;

        // The last diagonal element of (X'X)⁻¹ is 1/R² there.
        var error = Math.Sqrt(squares / (rows - columns.Count)) / Math.Abs(qr.R[last, last]);
        var statistic = coefficients[last] / error;
        return double.IsFinite(statistic) ? ((rows * Math.Log(squares / rows)) + (2 * (columns.Count + 1)), statistic) : null;
    }
}
