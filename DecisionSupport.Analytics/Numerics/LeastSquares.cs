using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DecisionSupport.Analytics.Numerics;

/// <summary>A sum of squares as a function of parameters, with its linearisation.</summary>
internal interface ILeastSquares
{
    /// <summary>The sum of squares; infinite where the parameters are not allowed.</summary>
    double Evaluate(ReadOnlySpan<double> x);

    /// <summary>
    /// JᵀJ (row by row, the upper triangle) and Jᵀr at <paramref name="x"/>, which is the point of the last finite evaluation.
    /// <paramref name="x"/> may be changed meanwhile.
    /// </summary>
    void Linearise(Span<double> x, Span<double> normal, Span<double> gradient);
}

/// <summary>
/// Minimises a sum of squares: Levenberg–Marquardt with Marquardt's scaling (Marquardt 1963, SIAM J. Appl. Math. 11).
/// Holds its working memory, so one instance serves many minimisations of one thread.
/// </summary>
internal sealed class LeastSquares(int maxParameters)
{
    private const double MaxDamping = 1e10;

    private readonly double[] _normal = new double[maxParameters * maxParameters];
    private readonly double[] _factor = new double[maxParameters * maxParameters];
    private readonly double[] _gradient = new double[maxParameters];
    private readonly double[] _step = new double[maxParameters];
    private readonly double[] _trial = new double[maxParameters];

    /// <summary>Improves <paramref name="x"/> in place and gives the sum of squares; infinite if the start is not allowed.</summary>
    /// <param name="f">The sum of squares.</param>
    /// <param name="x">Start, then result.</param>
    /// <param name="iterations">The most linearisations to compute.</param>
    /// <param name="tolerance">Relative decrease of the sum of squares at which to stop.</param>
    public double Minimise<T>(T f, Span<double> x, int iterations, double tolerance)
        where T : ILeastSquares
    {
        var sum = f.Evaluate(x);
        if (!double.IsFinite(sum))
        {
            return double.PositiveInfinity;
        }

        var damping = 1e-3;
        for (var i = 0; i < iterations && sum > 0; i++)
        {
            f.Linearise(x, _normal, _gradient);
            var before = sum;
            if (!Improve(f, x, ref sum, ref damping) || before - sum <= tolerance * before)
            {
                break;
            }
        }

        return sum;
    }

    private bool Improve<T>(T f, Span<double> x, ref double sum, ref double damping)
        where T : ILeastSquares
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

            if (f.Evaluate(trial) is var s && s < sum)
            {
                sum = s;
                trial.CopyTo(x);
                damping = Math.Max(damping / 8, 1e-9);
                return true;
            }
        }

        return false;
    }

    // (JᵀJ + damping·diag) step = Jᵀr by Cholesky, UᵀU; false when the matrix is not positive definite.
    private bool Solve(int n, double damping)
    {
        var floor = 0.0;
        for (var i = 0; i < n; i++)
        {
            floor = Math.Max(floor, _normal[(i * n) + i]);
        }

        floor *= 1e-12;
        var (u, step) = (_factor, _step);
        _normal.AsSpan(0, n * n).CopyTo(u);
        _gradient.AsSpan(0, n).CopyTo(step);
        for (var i = 0; i < n; i++)
        {
            u[(i * n) + i] += (damping * u[(i * n) + i]) + floor;
        }

        for (var k = 0; k < n; k++)
        {
            var row = u.AsSpan(k * n, n);
            if (!(row[k] > 0))
            {
                return false;
            }

            var root = Math.Sqrt(row[k]);
            row[k] = root;
            for (var i = k + 1; i < n; i++)
            {
                row[i] /= root;
            }

            for (var j = k + 1; j < n; j++)
            {
                Subtract(u.AsSpan((j * n) + j, n - j), row[j], row[j..]);
            }

            step[k] /= row[k];
            Subtract(step.AsSpan(k + 1, n - k - 1), step[k], row[(k + 1)..]);
        }

        for (var row = n - 1; row >= 0; row--)
        {
            var value = step[row];
            for (var i = row + 1; i < n; i++)
            {
                value -= u[(row * n) + i] * step[i];
            }

            step[row] = value / u[(row * n) + row];
        }

        return true;
    }

    private static void Subtract(Span<double> target, double factor, ReadOnlySpan<double> source)
    {
        var wide = MemoryMarshal.Cast<double, Vector256<double>>(target);
        var wideSource = MemoryMarshal.Cast<double, Vector256<double>>(source);
        for (var i = 0; i < wide.Length; i++)
        {
            wide[i] -= wideSource[i] * factor;
        }

        for (var i = wide.Length * 4; i < target.Length; i++)
        {
            target[i] -= source[i] * factor;
        }
    }
}
