using DecisionSupport.Analytics.SeasonalAdjustment.Seats;

namespace DecisionSupport.Analytics.Tests.SeasonalAdjustment.Seats;

/// <summary>
/// Signal extraction by full matrices: ŝ = (Δs'Σu⁻¹Δs + Δn'Σv⁻¹Δn)⁻¹ Δn'Σv⁻¹Δn y for y = s + n, u = Δs s, v = Δn n. Source:
/// McElroy, T. (2008), Matrix formulas for nonstationary ARIMA signal extraction, Econometric Theory 24, 988–1009. The inverse is
/// the covariance of the errors. Autocovariances are integrals of the spectra over a fine grid.
/// </summary>
internal static class DenseExtraction
{
    private const int Grid = 1 << 12;

    public static (double[] Estimate, double[] Variances) Extract(double[] values, ComponentModel signal, IReadOnlyList<ComponentModel> others, double noise)
    {
        var n = values.Length;
        double[] deltaSignal = [.. signal.NonStationary];
        var deltaNoise = Differences(others);
        double[][] left = [.. others.Select(o => Differences([.. others.Where(x => x != o)]))];
        var information = Precision(deltaSignal, w => Spectrum(signal, w), n);
        var rest = Precision(deltaNoise, w => others.Select((o, k) => Spectrum(o, w) * Gain(left[k], w)).Sum() + (noise * Gain(deltaNoise, w)), n);
        var right = new double[n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                right[i] += rest[i, j] * values[j];
                information[i, j] += rest[i, j];
            }
        }

        var inverse = Inverse(information);
        return ([.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Sum(j => inverse[i, j] * right[j]))], [.. Enumerable.Range(0, n).Select(i => inverse[i, i])]);
    }

    private static double[] Differences(IReadOnlyList<ComponentModel> models) =>
        models.Aggregate<ComponentModel, double[]>([1], (product, m) => Polynomials.Multiply(product, [.. m.NonStationary]));

    // Of the component after its own differences.
    private static double Spectrum(ComponentModel model, double w) => model.Variance * Gain([.. model.MovingAverage], w) / Gain([.. model.Stationary], w);

    private static double Gain(double[] polynomial, double w) => Polynomials.At(Polynomials.Squared(polynomial), Math.Cos(w));

    // Δ'Σ⁻¹Δ.
    private static double[,] Precision(double[] delta, Func<double, double> spectrum, int n)
    {
        var (m, lags) = (n - delta.Length + 1, new double[n - delta.Length + 1]);
        for (var g = 0; g < Grid; g++)
        {
            var w = Math.PI * (g + 0.5) / Grid;
            var value = spectrum(w) / Grid;
            var (cosine, before, now) = (2 * Math.Cos(w), Math.Cos(w), 1.0);
            for (var k = 0; k < m; k++)
            {
                lags[k] += value * now;
                (before, now) = (now, (cosine * now) - before);
            }
        }

        var sigma = new double[m, m];
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < m; j++)
            {
                sigma[i, j] = lags[Math.Abs(i - j)];
            }
        }

        var (inverse, result) = (Inverse(sigma), new double[n, n]);
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < m; j++)
            {
                for (var a = 0; a < delta.Length; a++)
                {
                    for (var b = 0; b < delta.Length; b++)
                    {
                        result[i + delta.Length - 1 - a, j + delta.Length - 1 - b] += delta[a] * inverse[i, j] * delta[b];
                    }
                }
            }
        }

        return result;
    }

    private static double[,] Inverse(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var inverse = new double[n, n];
        for (var c = 0; c < n; c++)
        {
            var (copy, unit) = (new double[n * n], new double[n]);
            Buffer.BlockCopy(matrix, 0, copy, 0, copy.Length * sizeof(double));
            unit[c] = 1;
            DenseSystem.Solve(copy, unit);
            for (var i = 0; i < n; i++)
            {
                inverse[i, c] = unit[i];
            }
        }

        return inverse;
    }
}
