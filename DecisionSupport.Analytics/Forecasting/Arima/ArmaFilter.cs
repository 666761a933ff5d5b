using System.Numerics;

namespace DecisionSupport.Analytics.Forecasting.Arima;

/// <summary>
/// One-step prediction errors of an ARMA model for several columns at once (the series and its regressors), exactly as
/// the Kalman filter gives them. The gains follow Chandrasekhar's recursion, which needs a vector where the Kalman
/// filter updates a matrix: Morf, Sidhu and Kailath (1974), IEEE Trans. Automatic Control 19, 315–323; for ARMA models
/// Mélard (1984), Algorithm AS 197, Applied Statistics 33, 104–114.
/// </summary>
/// <remarks>Once the gain has settled only the columns are carried on. Owns its memory: one thread.</remarks>
internal sealed class ArmaFilter
{
    // The share of the prediction variance that may still be to come when the gain counts as settled.
    private const double Settled = 1e-15;

    private readonly ArmaStart _start;
    private readonly double[] _state;
    private readonly double[] _gain;
    private readonly double[] _change;
    private readonly int _stride;
    private bool _settled;

    /// <param name="order">The order of the model.</param>
    /// <param name="arma">Its coefficients, for their size.</param>
    /// <param name="length">Values in a column.</param>
    /// <param name="columns">The most columns.</param>
    public ArmaFilter(ArimaOrder order, ArmaCoefficients arma, int length, int columns)
    {
        Length = length;
        _stride = arma.Phi.Length;
        _start = new(order, arma.Width);
        _state = new double[columns * _stride];
        (_gain, _change) = (new double[_stride], new double[_stride]);
        Errors = new double[columns * length];
        Scales = new double[length];
    }

    /// <summary>Values in a column.</summary>
    public int Length { get; }

    /// <summary>Prediction errors divided by their standard deviation (that of the model's error being 1), column after column.</summary>
    public double[] Errors { get; }

    /// <summary>That standard deviation for each place.</summary>
    public double[] Scales { get; }

    /// <summary>The sum of the logarithms of the prediction variances.</summary>
    public double LogDeterminant { get; private set; }

    /// <summary>The state of a column after the last value, as the prediction of the next periods needs it.</summary>
    public ReadOnlySpan<double> State(int column) => _state.AsSpan(column * _stride, _stride);

    /// <summary>Filters the first <paramref name="count"/> columns; false where the model has no stationary start.</summary>
    public bool TryRun(ArmaCoefficients arma, ReadOnlySpan<double> columns, int count)
    {
        if (!_start.TryCompute(arma))
        {
            return false;
        }

        var (n, width, phi, gain, change) = (Length, arma.Width, arma.Phi, _gain, _change);
        Array.Clear(_state);
        var variance = _start.Covariance[0];
        for (var i = 0; i < width; i++)
        {
            gain[i] = (phi[i] * variance) + _start.Covariance[i + 1];
            change[i] = gain[i];
        }

        var (weight, settled, product, logs) = (-1 / variance, false, 1.0, 0.0);
        for (var t = 0; t < n; t++)
        {
            var (sd, precision) = settled ? (1, 1) : (Math.Sqrt(variance), 1 / variance);
            Scales[t] = sd;
            for (var c = 0; c < count; c++)
            {
                ref var state = ref _state[c * _stride];
                var expected = state;
                var error = columns[(c * n) + t] - expected;
                Errors[(c * n) + t] = error / sd;
                Advance(ref state, phi, gain, expected, error * precision, arma.Padded);
            }

            if (settled)
            {
                continue;
            }

            product *= variance;
            if (product is > 1e200 or < 1e-200)
            {
                logs += Math.Log(product);
                product = 1;
            }

            var first = change[0];
            var next = variance + (weight * first * first);
            if (!(next > 0.5))
            {
                return false;
            }

            Update(phi, weight * first, first, first / variance, arma.Padded);
            weight *= variance / next;
            variance = next;
            settled = (t & 3) == 3 && Math.Abs(weight) * SquaredSize(change, width) < Settled;
        }

        _settled = settled;
        LogDeterminant = logs + Math.Log(product);
        return double.IsFinite(LogDeterminant);
    }

    /// <summary>
    /// How much more uncertain the state after the last value is than after an infinite past, in units of the error
    /// variance: it matters in short series with a moving-average root near the unit circle. Null once settled.
    /// </summary>
    /// <remarks>The stationary covariance of the state less what the values taught, by the recursion of the gains.</remarks>
    public double[,]? Uncertainty(ArmaCoefficients arma)
    {
        if (_settled || !_start.TryCompute(arma))
        {
            return null;
        }

        var (width, phi) = (arma.Width, arma.Phi);
        var p = _start.StateCovariance(arma);
        var variance = p[0, 0];
        var (gain, change, moved) = (new double[width], new double[width + 1], new double[width]);
        for (var i = 0; i < width; i++)
        {
            gain[i] = (phi[i] * variance) + (i + 1 < width ? p[0, i + 1] : 0);
            change[i] = gain[i];
        }

        var weight = -1 / variance;
        for (var t = 0; t < Length; t++)
        {
            for (var i = 0; i < width; i++)
            {
                for (var j = 0; j < width; j++)
                {
                    p[i, j] += weight * change[i] * change[j];
                }
            }

            var first = change[0];
            var next = variance + (weight * first * first);
            for (var i = 0; i < width; i++)
            {
                moved[i] = (phi[i] * first) + change[i + 1];
                change[i] = moved[i] - (first / variance * gain[i]);
                gain[i] += weight * first * moved[i];
            }

            weight *= variance / next;
            variance = next;
        }

        for (var i = 0; i < width; i++)
        {
            for (var j = 0; j < width; j++)
            {
                p[i, j] -= (i == 0 ? 1 : arma.Theta[i - 1]) * (j == 0 ? 1 : arma.Theta[j - 1]);
            }
        }

        return p;
    }

    // state ← shifted state + φ·(its first element) + gain·(scaled error); the shift reads one place ahead of the write.
    private static void Advance(ref double state, double[] phi, double[] gain, double expected, double error, int padded)
    {
        for (var i = 0; i < padded; i += Vector<double>.Count)
        {
            var next = Vector.LoadUnsafe(ref state, (nuint)i + 1)
                + (Vector.LoadUnsafe(ref phi[0], (nuint)i) * expected)
                + (Vector.LoadUnsafe(ref gain[0], (nuint)i) * error);
            next.StoreUnsafe(ref state, (nuint)i);
        }
    }

    // gain ← gain + weight·z·(T·change), change ← T·change − z/F·gain, with T the transition and z the first element.
    private void Update(double[] phi, double gainFactor, double first, double changeFactor, int padded)
    {
        ref var gain = ref _gain[0];
        ref var change = ref _change[0];
        for (var i = 0; i < padded; i += Vector<double>.Count)
        {
            var moved = Vector.LoadUnsafe(ref change, (nuint)i + 1) + (Vector.LoadUnsafe(ref phi[0], (nuint)i) * first);
            var old = Vector.LoadUnsafe(ref gain, (nuint)i);
            (old + (moved * gainFactor)).StoreUnsafe(ref gain, (nuint)i);
            (moved - (old * changeFactor)).StoreUnsafe(ref change, (nuint)i);
        }
    }

    private static double SquaredSize(double[] values, int count)
    {
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            sum += values[i] * values[i];
        }

        return sum;
    }
}
