using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace DecisionSupport.Analytics.Disaggregation;

/// <summary>Generalised least squares of the long figures on the aggregated indicators, for one error process.</summary>
internal sealed class GlsFit
{
    private readonly ErrorProcess _process;
    // Row b is C_b A⁻¹, which is zero after its block.
    private readonly double[][] _rows;
    private readonly int _periods;
    private readonly Vector<double> _weighted;

    public GlsFit(double[][] indicators, Blocks blocks, DisaggregationMethod method, double rho)
    {
        _process = ErrorProcess.Of(method, rho);
        var (m, k) = (blocks.Values.Length, indicators.Length);
        _periods = indicators[0].Length;
        _rows = [.. Enumerable.Range(0, m).Select(b => Row(b, blocks))];
        var cholesky = Covariance(m).Cholesky();
        var x = Matrix<double>.Build.DenseOfColumnArrays(indicators.Select(c => blocks.Aggregate(c)));
        var y = Vector<double>.Build.DenseOfArray(blocks.Values);

        // Orthogonal triangles of the whitened columns: indicators of very different size do not spoil one another.
        var factor = cholesky.Factor.ToRowArrays();
        var triangles = Matrix<double>.Build.DenseOfColumnArrays(x.EnumerateColumns().Select(c => Whiten(factor, [.. c]))).QR(QRMethod.Thin);
        var beta = triangles.Solve(Vector<double>.Build.Dense(Whiten(factor, [.. y])));
        var inverse = triangles.R.Inverse();
        var residuals = y - (x * beta);
        _weighted = cholesky.Solve(residuals);
        (Beta, Residuals, SumOfSquares) = ([.. beta], [.. residuals], residuals * _weighted);
        LogLikelihood = -0.5 * ((m * (1 + Math.Log(2 * Math.PI * SumOfSquares / m))) + cholesky.DeterminantLn);

        // The Chow–Lin criterion of least squares takes the errors' correlations, not their covariances.
        Criterion = method == DisaggregationMethod.ChowLinMinimumSquares ? -SumOfSquares / (1 - (rho * rho)) : LogLikelihood;
        var variance = m > k ? SumOfSquares / (m - k) : double.NaN;
        Errors = [.. inverse.EnumerateRows().Select(r => Math.Sqrt(variance) * r.L2Norm())];
    }

    public double[] Beta { get; }

    public double[] Errors { get; }

    public double[] Residuals { get; }

    public double SumOfSquares { get; }

    public double LogLikelihood { get; }

    /// <summary>What the best ρ makes largest.</summary>
    public double Criterion { get; }

    /// <summary>The long residuals spread over the short periods: covariance with the long periods times their weighted residuals.</summary>
    public double[] Spread()
    {
        var sum = new double[_periods];
        for (var b = 0; b < _rows.Length; b++)
        {
            for (var t = 0; t < _rows[b].Length; t++)
            {
                sum[t] += _rows[b][t] * _weighted[b];
            }
        }

        _process.SolveColumn(sum);
        return sum;
    }

    private double[] Row(int block, Blocks blocks)
    {
        var row = new double[blocks.Starts[block] + blocks.Ratio];
        for (var i = 0; i < blocks.Ratio; i++)
        {
            row[blocks.Starts[block] + i] = blocks.Weight(i);
        }

        _process.SolveRow(row);
        return row;
    }

    // L⁻¹ v, L lower triangular.
    private static double[] Whiten(double[][] factor, double[] v)
    {
        for (var i = 0; i < v.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                v[i] -= factor[i][j] * v[j];
            }

            v[i] /= factor[i][i];
        }

        return v;
    }

    private Matrix<double> Covariance(int m)
    {
        var result = Matrix<double>.Build.Dense(m, m);
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var (sum, a, b) = (0.0, _rows[i], _rows[j]);
                for (var t = 0; t < b.Length; t++)
                {
                    sum += a[t] * b[t];
                }

                (result[i, j], result[j, i]) = (sum, sum);
            }
        }

        return result;
    }
}
