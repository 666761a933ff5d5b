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
/// <see cref="LeastSquares"/> for residuals whose derivatives nobody has written down: a forward-difference Jacobian. Holds
/// its working memory, so one instance serves many minimisations of one thread.
/// </summary>
internal sealed class LevenbergMarquardt(int maxParameters, int residualCount)
{
    private const double Step = 1e-6;

    private readonly LeastSquares _minimiser = new(maxParameters);
    private readonly double[] _jacobian = new double[maxParameters * residualCount];
    private readonly double[] _residuals = new double[residualCount];

    /// <summary>Improves <paramref name="x"/> in place and gives the sum of squares; infinite if the start is not allowed.</summary>
    /// <param name="f">The residuals.</param>
    /// <param name="x">Start, then result.</param>
    /// <param name="iterations">The most Jacobians to compute.</param>
    /// <param name="tolerance">Relative decrease of the sum of squares at which to stop.</param>
    public double Minimise<T>(T f, Span<double> x, int iterations, double tolerance)
        where T : IResiduals => _minimiser.Minimise(new Differences<T>(this, f), x, iterations, tolerance);

    private Span<double> Column(int k) => _jacobian.AsSpan(k * residualCount, residualCount);

    private readonly struct Differences<T>(LevenbergMarquardt memory, T f) : ILeastSquares
        where T : IResiduals
    {
        public double Evaluate(ReadOnlySpan<double> x) =>
            f.TryEvaluate(x, memory._residuals) ? Dot(memory._residuals, memory._residuals) : double.PositiveInfinity;

        public void Linearise(Span<double> x, Span<double> normal, Span<double> gradient)
        {
            var residuals = memory._residuals;
            for (var k = 0; k < x.Length; k++)
            {
                var column = memory.Column(k);
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
                        residuals.CopyTo(column);
                    }
                }

                x[k] = at;
                var scale = 1 / step;
                for (var t = 0; t < column.Length; t++)
                {
                    column[t] = (column[t] - residuals[t]) * scale;
                }
            }

            for (var row = 0; row < x.Length; row++)
            {
                gradient[row] = Dot(memory.Column(row), residuals);
                for (var col = row; col < x.Length; col++)
                {
                    normal[(row * x.Length) + col] = Dot(memory.Column(row), memory.Column(col));
                }
            }
        }
    }

    /// <summary>The sum of products, added up in the same order on every processor.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
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
