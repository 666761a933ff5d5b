namespace DecisionSupport.Analytics.Forecasting.Arima;

/// <summary>
/// Moments of the stationary state of an ARMA model with error variance 1, from which the filter starts: the
/// autocovariances of the autoregressive part by the Levinson recursion, those of the whole by a convolution with the
/// moving-average part. Source: Brockwell and Davis (1991), *Time Series: Theory and Methods*, sections 3.3 and 5.2.
/// </summary>
internal sealed class ArmaStart
{
    private readonly double[] _partial;
    private readonly double[] _a;
    private readonly double[] _b;
    private readonly double[] _pure;
    private readonly double[] _squared;
    private readonly double[] _psi;

    public ArmaStart(ArimaOrder order, int width)
    {
        var (p, q) = (order.ArLag, order.MaLag);
        (_partial, _a, _b) = (new double[p], new double[p], new double[p]);
        _pure = new double[width + q + 2];
        _squared = new double[q + 1];
        _psi = new double[width];
        Autocovariance = new double[width + 1];
        Covariance = new double[width + 1];
    }

    /// <summary>Autocovariances of lags 0 to the width.</summary>
    public double[] Autocovariance { get; }

    /// <summary>Covariance of each element of the state with the value of the period; one place longer than the state.</summary>
    public double[] Covariance { get; }

    /// <summary>Computes the moments; false when the model is not stationary or too near to it for the arithmetic.</summary>
    public bool TryCompute(ArmaCoefficients arma)
    {
        if (!Autoregression(arma.Phi))
        {
            return false;
        }

        Combine(arma);
        States(arma);
        return double.IsFinite(Autocovariance[0]) && Autocovariance[0] < 1e12;
    }

    /// <summary>The covariance of the whole state, after <see cref="TryCompute"/>: from its first row down the diagonals.</summary>
    public double[,] StateCovariance(ArmaCoefficients arma)
    {
        var (width, phi, theta) = (arma.Width, arma.Phi, arma.Theta);
        var p = new double[width, width];
        for (var i = width - 1; i >= 0; i--)
        {
            for (var j = width - 1; j >= 0; j--)
            {
                p[i, j] = i == 0 ? Covariance[j] : j == 0 ? Covariance[i]
                    : (phi[i] * phi[j] * Covariance[0]) + (phi[i] * Covariance[j + 1]) + (phi[j] * Covariance[i + 1])
                    + (i + 1 < width && j + 1 < width ? p[i + 1, j + 1] : 0) + (theta[i - 1] * theta[j - 1]);
            }
        }

        return p;
    }

    private bool Autoregression(double[] phi)
    {
        var p = _partial.Length;
        var variance = 1.0;
        Array.Copy(phi, _a, p);
        for (var k = p - 1; k >= 0; k--)
        {
            var r = _a[k];
            var rest = 1 - (r * r);
            if (!(rest > 0))
            {
                return false;
            }

            _partial[k] = r;
            variance /= rest;
            if (r == 0)
            {
                continue;
            }

            for (var j = 0; j < k; j++)
            {
                _b[j] = (_a[j] + (r * _a[k - 1 - j])) / rest;
            }

            Array.Copy(_b, _a, k);
        }

        _pure[0] = variance;
        for (var k = 0; k < p; k++)
        {
            // Here _a holds the coefficients of order k, and variance the error variance of that order.
            var r = _partial[k];
            var sum = r * variance;
            for (var j = 0; j < k; j++)
            {
                sum += _a[j] * _pure[k - j];
            }

            _pure[k + 1] = sum;
            variance *= 1 - (r * r);
            if (r != 0)
            {
                for (var j = 0; j < k; j++)
                {
                    _b[j] = _a[j] - (r * _a[k - 1 - j]);
                }

                Array.Copy(_b, _a, k);
            }

            _a[k] = r;
        }

        return true;
    }

    private void Combine(ArmaCoefficients arma)
    {
        for (var k = _partial.Length + 1; k < _pure.Length; k++)
        {
            var sum = 0.0;
            foreach (var lag in arma.ArTerms)
            {
                sum += arma.Phi[lag - 1] * _pure[k - lag];
            }

            _pure[k] = sum;
        }

        var theta = arma.Theta;
        Array.Clear(_squared);
        _squared[0] = 1;
        foreach (var i in arma.MaTerms)
        {
            _squared[0] += theta[i - 1] * theta[i - 1];
            _squared[i] += theta[i - 1];
            foreach (var j in arma.MaTerms)
            {
                if (j > i)
                {
                    _squared[j - i] += theta[i - 1] * theta[j - 1];
                }
            }
        }

        for (var k = 0; k < Autocovariance.Length; k++)
        {
            var sum = _squared[0] * _pure[k];
            for (var l = 1; l < _squared.Length; l++)
            {
                sum += _squared[l] == 0 ? 0 : _squared[l] * (_pure[Math.Abs(k - l)] + _pure[k + l]);
            }

            Autocovariance[k] = sum;
        }
    }

    private void States(ArmaCoefficients arma)
    {
        var width = arma.Width;
        for (var k = 0; k < width; k++)
        {
            var sum = k == 0 ? 1 : arma.Theta[k - 1];
            foreach (var lag in arma.ArTerms)
            {
                if (lag > k)
                {
                    break;
                }

                sum += arma.Phi[lag - 1] * _psi[k - lag];
            }

            _psi[k] = sum;
        }

        // Element i of the state is the sum over j ≥ i of φ(j+1)·w(t−1−j+i) and θ(j)·e(t−j+i).
        Array.Clear(Covariance);
        foreach (var lag in arma.ArTerms)
        {
            var phi = arma.Phi[lag - 1];
            for (var i = 0; i < lag; i++)
            {
                Covariance[i] += phi * Autocovariance[lag - i];
            }
        }

        Covariance[0] += 1;
        foreach (var lag in arma.MaTerms)
        {
            var theta = arma.Theta[lag - 1];
            for (var i = 0; i <= lag; i++)
            {
                Covariance[i] += theta * _psi[lag - i];
            }
        }
    }
}
