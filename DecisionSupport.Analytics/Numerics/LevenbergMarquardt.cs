using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DecisionSupport.Analytics.Numerics;

/// <summary>Residuals as a function of parameters.</summary>
internal interface IResiduals
{
    /// <summary>Writes the residuals; false where the parameters are not allowed.</summary>
    bool TryEvaluate(ReadOnlySpan<double> x, Span<double> residuals);
}

/// <summary>
/// Minimises a sum of squares: Levenberg–Marquardt with Marquardt's scaling (Marquardt 1963, SIAM J. Appl. Math. 11)
/// and a forward-difference Jacobian. Holds its working memory, so one instance serves many minimisations of one thread.
/// </summary>
internal sealed class LevenbergMarquardt(int maxParameters, int residualCount)
{
    private const double Step = 1e-6;
    private const double MaxDamping = 1e10;

    private readonly double[] _jacobian = new double[maxParameters * residualCount];
    private readonly double[] _residuals = new double[residualCount];
    private readonly double[] _trialResiduals = new double[residualCount];
    private readonly double[] _normal = new double[maxParameters * maxParameters];
    private readonly double[] _factor = new double[maxParameters * maxParameters];
    private readonly double[] _gradient = new double[maxParameters];
    private readonly double[] _step = new double[maxParameters];
    private readonly double[] _trial = new double[maxParameters];

    /// <summary>Improves <paramref name="x"/> in place and gives the sum of squares; infinite if the start is not allowed.</summary>
    /// <param name="f">The residuals.</param>
    /// <param name="x">Start, then result.</param>
    /// <param name="iterations">The most Jacobians to compute.</param>
    /// <param name="tolerance">Relative decrease of the sum of squares at which to stop.</param>
    public double Minimise<T>(T f, Span<double> x, int iterations, double tolerance)
        where T : IResiduals
    {
        if (!f.TryEvaluate(x, _residuals))
        {
            return double.PositiveInfinity;
        }

        var sum = Dot(_residuals, _residuals);
        var damping = 1e-3;
        for (var i = 0; i < iterations && sum > 0; i++)
        {
            Linearise(f, x);
            var before = sum;
            if (!Improve(f, x, ref sum, ref damping) || before - sum <= tolerance * before)
            {
                break;
            }
        }

        return sum;
    }

    private void Linearise<T>(T f, Span<double> x)
        where T : IResiduals
    {
        for (var k = 0; k < x.Length; k++)
        {
            var column = Column(k);
            var at = x[k];
            // Near the edge of the allowed set the step may only be possible to the other side.
            var step = Step;
            x[k] = at + step;
            if (!f.TryEvaluate(x, column))
            {
                step = -Step;
                x[k] = at + step;
                if (!f.TryEvaluate(x, column))
                {
                    _residuals.CopyTo(column);
                }
            }

            x[k] = at;
            var scale = 1 / step;
            for (var t = 0; t < column.Length; t++)
            {
                column[t] = (column[t] - _residuals[t]) * scale;
            }
        }

        for (var row = 0; row < x.Length; row++)
        {
            _gradient[row] = Dot(Column(row), _residuals);
            for (var col = 0; col <= row; col++)
            {
                _normal[(row * x.Length) + col] = Dot(Column(row), Column(col));
            }
        }
    }

    private bool Improve<T>(T f, Span<double> x, ref double sum, ref double damping)
        where T : IResiduals
    {
        var trial = _trial.AsSpan(0, x.Length);
        for (; damping < MaxDamping; damping *= 8)
        {
            if (!Solve(x.Length, damping))
            {
                continue;
            }

            for (var k = 0; k < x.Length; k++)
            {
                trial[k] = x[k] - _step[k];
            }

            if (f.TryEvaluate(trial, _trialResiduals) && Dot(_trialResiduals, _trialResiduals) is var s && s < sum)
            {
                sum = s;
                trial.CopyTo(x);
                _trialResiduals.CopyTo(_residuals, 0);
                damping = Math.Max(damping / 8, 1e-9);
                return true;
            }
        }

        return false;
    }

    // (JᵀJ + damping·diag) step = Jᵀr by Cholesky; false when the matrix is not positive definite.
    private bool Solve(int n, double damping)
    {
        var floor = 0.0;
        for (var i = 0; i < n; i++)
        {
            floor = Math.Max(floor, _normal[(i * n) + i]);
        }

        floor *= 1e-12;
        for (var row = 0; row < n; row++)
        {
            for (var col = 0; col <= row; col++)
            {
                var value = _normal[(row * n) + col];
                if (row == col)
                {
                    value += (damping * value) + floor;
                }

                for (var k = 0; k < col; k++)
                {
                    value -= _factor[(row * n) + k] * _factor[(col * n) + k];
                }

                if (row == col && !(value > 0))
                {
                    return false;
                }

                _factor[(row * n) + col] = row == col ? Math.Sqrt(value) : value / _factor[(col * n) + col];
            }
        }

        for (var row = 0; row < n; row++)
        {
            var value = _gradient[row];
            for (var k = 0; k < row; k++)
            {
                value -= _factor[(row * n) + k] * _step[k];
            }

            _step[row] = value / _factor[(row * n) + row];
        }

        for (var row = n - 1; row >= 0; row--)
        {
            var value = _step[row];
            for (var k = row + 1; k < n; k++)
            {
                value -= _factor[(k * n) + row] * _step[k];
            }

            _step[row] = value / _factor[(row * n) + row];
        }

        return true;
    }

    private Span<double> Column(int k) => _jacobian.AsSpan(k * residualCount, residualCount);

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        // A fixed width of four keeps the order of additions, and so the result, the same on every processor.
        var sum = Vector256<double>.Zero;
        var va = MemoryMarshal.Cast<double, Vector256<double>>(a);
        var vb = MemoryMarshal.Cast<double, Vector256<double>>(b);
        for (var i = 0; i < va.Length; i++)
        {
            sum += va[i] * vb[i];
        }

        var total = Vector256.Sum(sum);
        for (var i = va.Length * 4; i < a.Length; i++)
        {
            total += a[i] * b[i];
        }

        return total;
    }
}
