namespace DecisionSupport.Analytics.SeasonalAdjustment.Seats;

/// <summary>
/// The moving average whose autocovariances are given: variance·θ(B)·θ(F), θ₀ = 1, no root inside the unit circle. Newton's
/// method. Source: Wilson, G. (1969), Factorization of the covariance generating function of a pure moving average process,
/// SIAM Journal on Numerical Analysis 6, 1–7.
/// </summary>
/// <remarks>
/// A canonical component has a double root on the unit circle: the steps then only halve the error of the coefficients, while
/// that of the autocovariances, which is what an estimate depends on, falls with its square.
/// </remarks>
internal static class SpectralFactor
{
    private const int MostSteps = 80;
    private const double Precision = 1e-15;

    /// <summary>The coefficients and the variance of the errors.</summary>
    /// <param name="autocovariances">Coefficients of the symmetric polynomial, not negative on the unit circle.</param>
    public static (double[] Theta, double Variance) Of(double[] autocovariances)
    {
        var m = autocovariances.Length;
        var (t, best) = (new double[m], new double[m]);
        t[0] = Math.Sqrt(autocovariances[0] + (2 * autocovariances.Skip(1).Sum(Math.Abs)));
        var (matrix, right, smallest, worse) = (new double[m * m], new double[m], double.PositiveInfinity, 0);
        for (var step = 0; step < MostSteps && worse < 3; step++)
        {
            var have = Polynomials.Squared(t);
            var error = 0.0;
            for (var k = 0; k < m; k++)
            {
                error = Math.Max(error, Math.Abs(have[k] - autocovariances[k]));
                right[k] = have[k] + autocovariances[k];
            }

            if (error < smallest)
            {
                (smallest, worse) = (error, 0);
                t.CopyTo(best, 0);
            }
            else
            {
                worse++;
            }

            if (error <= Precision * autocovariances[0])
            {
                break;
            }

            for (var k = 0; k < m; k++)
            {
                for (var j = 0; j < m; j++)
                {
                    matrix[(k * m) + j] = (j >= k ? t[j - k] : 0) + (j + k < m ? t[j + k] : 0);
                }
            }

            if (!DenseSystem.Solve(matrix, right))
            {
                break;
            }

            right.CopyTo(t, 0);
        }

        return ([.. best.Select(v => v / best[0])], best[0] * best[0]);
    }
}
