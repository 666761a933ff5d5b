using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.Forecasting.Arima;

/// <summary>
/// The exact likelihood of a seasonal ARIMA model as a sum of squares: maximum likelihood minimises
/// n·log Σe² + Σ log F, which is n·log Σ(g·e)² with g² the geometric mean of the prediction variances F (Mélard 1984).
/// The coefficients of regressors, constant and gaps are those of generalised least squares and need no search.
/// </summary>
/// <remarks>Allocates nothing when evaluated. Owns its memory: one thread.</remarks>
internal sealed class ArimaLikelihood : IResiduals
{
    // A column whose part not explained by the columns before is smaller than this counts as their copy.
    private const double Collinear = 1e-10;

    private readonly ArimaData _data;
    private readonly int _columns;
    private readonly double[] _r;

    public ArimaLikelihood(ArimaData data, ArimaOrder order)
    {
        (_data, Order) = (data, order);
        _columns = data.ColumnCount(order.Constant);
        Arma = new(order);
        Filter = new(order, Arma, data.Length, _columns);
        _r = new double[_columns * _columns];
    }

    /// <summary>The order.</summary>
    public ArimaOrder Order { get; }

    /// <summary>The coefficients of the last evaluation.</summary>
    public ArmaCoefficients Arma { get; }

    /// <summary>The filter of the last evaluation.</summary>
    public ArmaFilter Filter { get; }

    /// <summary>Σe²/F of the last evaluation, in scaled units.</summary>
    public double SumOfSquares { get; private set; }

    /// <summary>What the sum of squares was multiplied by: the squared g.</summary>
    public double Factor { get; private set; }

    /// <summary>Coefficients of all columns but the first, scaled: gaps, regressors, constant.</summary>
    public double[] Coefficients()
    {
        var k = _columns - 1;
        var beta = new double[k];
        for (var row = k; row >= 1; row--)
        {
            var value = R(row, 0);
            for (var col = row + 1; col <= k; col++)
            {
                value -= R(row, col) * beta[col - 1];
            }

            beta[row - 1] = value / R(row, row);
        }

        return beta;
    }

    /// <summary>Variances of <see cref="Coefficients"/>, in units of σ²: the rows of R⁻¹, squared and added.</summary>
    public double[] CoefficientVariances()
    {
        var k = _columns - 1;
        var (variances, column) = (new double[k], new double[k + 1]);
        for (var c = 1; c <= k; c++)
        {
            for (var row = c; row >= 1; row--)
            {
                var value = row == c ? 1.0 : 0;
                for (var j = row + 1; j <= c; j++)
                {
                    value -= R(row, j) * column[j];
                }

                column[row] = value / R(row, row);
                variances[row - 1] += column[row] * column[row];
            }
        }

        return variances;
    }

    /// <summary>
    /// The squared length of R⁻ᵀg for the leading columns of the triangular factor: the variance, in units of σ², that
    /// the estimated gaps add to a prediction that depends on them by <paramref name="g"/>.
    /// </summary>
    public double GapVariance(ReadOnlySpan<double> g)
    {
        var z = new double[g.Length];
        var sum = 0.0;
        for (var i = 0; i < g.Length; i++)
        {
            var value = g[i];
            for (var j = 0; j < i; j++)
            {
                value -= R(j + 1, i + 1) * z[j];
            }

            z[i] = value / R(i + 1, i + 1);
            sum += z[i] * z[i];
        }

        return sum;
    }

    /// <inheritdoc/>
    public bool TryEvaluate(ReadOnlySpan<double> x, Span<double> residuals)
    {
        Arma.Set(x);
        return TryEvaluate(residuals);
    }

    /// <summary>As <see cref="TryEvaluate(ReadOnlySpan{double}, Span{double})"/>, at the coefficients that <see cref="Arma"/> holds.</summary>
    public bool TryEvaluate(Span<double> residuals)
    {
        if (!Filter.TryRun(Arma, _data.Columns, _columns) || !Project(out var logGaps))
        {
            return false;
        }

        Factor = Math.Exp((Filter.LogDeterminant + (2 * logGaps)) / _data.Effective);
        var (scale, sum) = (Math.Sqrt(Factor), 0.0);
        for (var t = 0; t < _data.Length; t++)
        {
            var e = Filter.Errors[t];
            sum += e * e;
            residuals[t] = e * scale;
        }

        SumOfSquares = sum;
        return double.IsFinite(sum * Factor);
    }

    // Modified Gram–Schmidt: takes the regressors out of the first column, which keeps the digits that the normal
    // equations would lose.
    private bool Project(out double logGaps)
    {
        var (n, errors) = (_data.Length, Filter.Errors);
        logGaps = 0;
        for (var j = 1; j < _columns; j++)
        {
            var q = errors.AsSpan(j * n, n);
            var norm = Math.Sqrt(Dot(q, q));
            var before = norm * norm;
            for (var i = 1; i < j; i++)
            {
                before += R(i, j) * R(i, j);
            }

            if (!(norm * norm > Collinear * before))
            {
                return false;
            }

            for (var t = 0; t < n; t++)
            {
                q[t] /= norm;
            }

            _r[(j * _columns) + j] = norm;
            logGaps += j <= _data.Gaps.Length ? Math.Log(norm) : 0;
            for (var c = j + 1; c <= _columns; c++)
            {
                var column = c == _columns ? 0 : c;
                var target = errors.AsSpan(column * n, n);
                var share = Dot(q, target);
                _r[(j * _columns) + column] = share;
                for (var t = 0; t < n; t++)
                {
                    target[t] -= share * q[t];
                }
            }
        }

        return true;
    }

    private double R(int row, int column) => _r[(row * _columns) + column];

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var (even, odd) = (0.0, 0.0);
        var t = 0;
        for (; t + 1 < a.Length; t += 2)
        {
            even += a[t] * b[t];
            odd += a[t + 1] * b[t + 1];
        }

        return even + odd + (t < a.Length ? a[t] * b[t] : 0);
    }
}
