using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.Forecasting.Smoothing;

/// <summary>
/// The likelihood of a form as a sum of squares. Maximum likelihood minimises n·log Σe² (+ 2·Σ log|ŷ| for
/// multiplicative errors; Hyndman et al. 2008, equation 5.3), which is n·log Σ(g·e)² with g the geometric mean of |ŷ|.
/// </summary>
/// <remarks>The parameter vector holds the smoothing parameters as <see cref="EtsParameters"/> has them, then the initial states.</remarks>
internal sealed class EtsLikelihood(EtsForm form, EtsFilter filter) : ILeastSquares
{
    // Variance of multiplicative errors beyond which a value has one chance in six of being negative, which the form forbids:
    // expectations near zero then make intervals millions wide.
    private const double MostVariance = 1;

    private readonly int _width = EtsFilter.Width(form.StateCount(filter.Cycle));
    private readonly Vector256<double>[] _scaleSlopes = new Vector256<double>[EtsFilter.Width(form.StateCount(filter.Cycle))];
    private readonly double[] _products = filter.Products;
    private readonly int[] _lanes = Lanes(form, filter.Cycle);
    private double _scale = 1;
    private double _sum;

    /// <summary>Length of the parameter vector.</summary>
    public int Count => _lanes.Length;

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> x)
    {
        var smoothing = EtsParameters.Of(form, x, out var slopes);
        filter.Run(form, smoothing, slopes, x[form.SmoothingCount..]);
        if (!double.IsFinite(filter.Level) || (form.MultiplicativeError && !Relate()))
        {
            return double.PositiveInfinity;
        }

        _sum = _scale * _scale * LevenbergMarquardt.Dot(filter.Errors, filter.Errors);
        return double.IsFinite(_sum) ? _sum : double.PositiveInfinity;
    }

    /// <inheritdoc/>
    public void Linearise(Span<double> x, Span<double> normal, Span<double> gradient)
    {
        var rows = filter.Rows(_width);
        var n = Count;
        Span<double> pull = stackalloc double[4 * _width];
        var pulls = MemoryMarshal.Cast<double, Vector256<double>>(pull);
        pull.Clear();
        for (var t = 0; t < filter.Errors.Length; t++)
        {
            var row = rows.Slice(t * _width, _width);
            for (var v = 0; v < row.Length; v++)
            {
                pulls[v] += row[v] * filter.Errors[t];
            }
        }

        // With residuals r = g·e/ŷ and their Jacobian −g·R + r·dᵀ, d the derivatives of log g: R are the rows.
        var squares = _scale * _scale;
        var scaleSlopes = MemoryMarshal.Cast<Vector256<double>, double>(_scaleSlopes.AsSpan());
        Products(rows);
        for (var p = 0; p < n; p++)
        {
            var lane = _lanes[p];
            var products = _products.AsSpan(4 * _width * lane, 4 * _width);
            var (dp, pullP) = (scaleSlopes[lane], pull[lane]);
            gradient[p] = (_sum * dp) - (squares * pullP);
            for (var q = p; q < n; q++)
            {
                var other = _lanes[q];
                normal[(p * n) + q] = (squares * (products[other] - (pullP * scaleSlopes[other]) - (dp * pull[other]))) + (_sum * dp * scaleSlopes[other]);
            }
        }
    }

    // Sums over the values of the products of the derivatives in two lanes: four rows of four in one go.
    private void Products(ReadOnlySpan<Vector256<double>> rows)
    {
        var block = MemoryMarshal.Cast<double, Vector256<double>>(_products.AsSpan());
        for (var a = 0; a < _width; a++)
        {
            for (var b = a; b < _width; b++)
            {
                var (s0, s1, s2, s3) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
                for (var at = 0; at + b < rows.Length; at += _width)
                {
                    var (left, right) = (rows[at + a], rows[at + b]);
                    s0 += right * left[0];
                    s1 += right * left[1];
                    s2 += right * left[2];
                    s3 += right * left[3];
                }

                block[(4 * a * _width) + b] = s0;
                block[(((4 * a) + 1) * _width) + b] = s1;
                block[(((4 * a) + 2) * _width) + b] = s2;
                block[(((4 * a) + 3) * _width) + b] = s3;
            }
        }
    }

    // Turns the errors and their derivatives into shares of the expectations; false when one of those is not positive.
    private bool Relate()
    {
        var rows = filter.Rows(_width);
        var (logs, product) = (0.0, 1.0);
        Array.Clear(_scaleSlopes);
        for (var t = 0; t < filter.Errors.Length; t++)
        {
            var expected = filter.Expected[t];
            if (!(expected > 0))
            {
                return false;
            }

            var inverse = 1 / expected;
            filter.Errors[t] *= inverse;
            var weight = filter.Values[t] * inverse;
            var row = rows.Slice(t * _width, _width);
            for (var v = 0; v < row.Length; v++)
            {
                var share = row[v] * inverse;
                _scaleSlopes[v] += share;
                row[v] = share * weight;
            }

            product *= expected;
            // One logarithm for many factors: they are slow, and products stay in range for values near 1.
            if (product is < 1e-200 or > 1e200)
            {
                logs += Math.Log(product);
                product = 1;
            }
        }

        var n = filter.Errors.Length;
        for (var v = 0; v < _width; v++)
        {
            _scaleSlopes[v] /= n;
        }

        _scale = Math.Exp((logs + Math.Log(product)) / n);
        return double.IsFinite(_scale) && LevenbergMarquardt.Dot(filter.Errors, filter.Errors) <= MostVariance * n;
    }

    // Lanes of smoothing parameters that the form does not have stand between the others and the states.
    private static int[] Lanes(EtsForm form, int cycle)
    {
        var lanes = new int[form.SmoothingCount + form.StateCount(cycle)];
        for (var p = 0; p < lanes.Length; p++)
        {
            lanes[p] = p < form.SmoothingCount ? p : p - form.SmoothingCount + EtsFilter.SmoothingLanes;
        }

        return lanes;
    }
}
