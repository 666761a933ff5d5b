namespace DecisionSupport.Analytics.Forecasting.Hierarchies;

/// <summary>
/// A covariance of errors about zero, shrunk towards its diagonal with the intensity of Schäfer and Strimmer (2005), Statistical
/// Applications in Genetics and Molecular Biology 4(1), 32, as Wickramasuriya, Athanasopoulos and Hyndman (2019) use it.
/// </summary>
/// <remarks>
/// The matrix itself is never formed. With correlations r = Z'Z/T of scaled errors Z (T periods), sums over all pairs come from
/// the T × T matrix ZZ', so cost and memory grow with the number of series, not with its square.
/// </remarks>
internal sealed class ShrunkCovariance
{
    private readonly double[][] _rows;

    /// <summary>The covariance of errors [period][series].</summary>
    public ShrunkCovariance(double[][] rows)
    {
        _rows = rows;
        var (periods, series) = (rows.Length, rows[0].Length);
        Variances = [.. Enumerable.Range(0, series).Select(i => rows.Average(row => row[i] * row[i]))];
        double[][] scaled = Array.ConvertAll(rows, row => row.Select((v, i) => Variances[i] > 0 ? v / Math.Sqrt(Variances[i]) : 0).ToArray());
        var varying = Variances.Count(v => v > 0);

        // Σ over all pairs of (Σ_t z_ti z_tj)², and of Σ_t z_ti² z_tj²; then the same without pairs i = j.
        var (squaredSums, sumsOfSquares, fourth) = (0.0, 0.0, 0.0);
        for (var s = 0; s < periods; s++)
        {
            for (var t = 0; t <= s; t++)
            {
                var product = Dot(scaled[s], scaled[t]);
                squaredSums += (s == t ? 1 : 2) * product * product;
                sumsOfSquares += s == t ? product * product : 0;
            }

            fourth += scaled[s].Sum(z => z * z * z * z);
        }

        var squared = squaredSums - ((double)varying * periods * periods);
        var variance = (sumsOfSquares - fourth - (squared / periods)) / (periods * (periods - 1.0));
        var correlations = squared / ((double)periods * periods);
        Shrinkage = correlations > 0 ? Math.Clamp(variance / correlations, 0, 1) : 1;
    }

    /// <summary>Mean squared error of each series.</summary>
    public double[] Variances { get; }

    /// <summary>λ: 0 is the covariance itself, 1 its diagonal.</summary>
    public double Shrinkage { get; }

    /// <summary>The product with a vector; <paramref name="diagonal"/> replaces the variances of the diagonal part.</summary>
    public double[] Times(double[] vector, double[] diagonal)
    {
        var result = vector.Select((v, i) => ((Shrinkage * Variances[i]) + (diagonal[i] - Variances[i])) * v).ToArray();
        var weight = (1 - Shrinkage) / _rows.Length;
        foreach (var row in _rows)
        {
            var times = weight * Dot(row, vector);
            for (var i = 0; i < result.Length; i++)
            {
                result[i] += times * row[i];
            }
        }

        return result;
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
