using System.Numerics;

namespace DecisionSupport.Analytics.Forecasting.Arima;

/// <summary>
/// The multiplied polynomials of a seasonal ARMA model, set from unrestricted parameters: each maps to a partial
/// autocorrelation within −1 and 1, so that every point is stationary and invertible (Barndorff-Nielsen and Schou 1973;
/// Monahan 1984, Biometrika 71, 403–404; Jones 1980, Technometrics 22, 389–395).
/// </summary>
/// <remarks>Parameters stand in the order φ, θ, Φ, Θ. Owns its memory: one thread.</remarks>
internal sealed class ArmaCoefficients
{
    private readonly ArimaOrder _order;
    private readonly double[] _work;

    public ArmaCoefficients(ArimaOrder order)
    {
        _order = order;
        Width = Math.Max(1, Math.Max(order.ArLag, order.MaLag + 1));
        // Room for whole vectors, and for the neighbour one place on.
        Padded = (Width + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
        (Phi, Theta) = (new double[Padded + Vector<double>.Count], new double[Padded + Vector<double>.Count]);
        (ArTerms, MaTerms) = (Terms(order.Ar, order.SeasonalAr, order.Cycle), Terms(order.Ma, order.SeasonalMa, order.Cycle));
        var longest = Math.Max(Math.Max(order.Ar, order.Ma), Math.Max(order.SeasonalAr, order.SeasonalMa));
        _work = new double[longest + 1];
        (Ar, Ma, SeasonalAr, SeasonalMa) = (new double[order.Ar], new double[order.Ma], new double[order.SeasonalAr], new double[order.SeasonalMa]);
    }

    /// <summary>Length of the state vector: max(p*, q* + 1) of the multiplied polynomials.</summary>
    public int Width { get; }

    /// <summary><see cref="Width"/> rounded up to whole vectors.</summary>
    public int Padded { get; }

    /// <summary>Coefficient of lag i + 1 at place i, zero beyond the order.</summary>
    public double[] Phi { get; }

    /// <summary>Coefficient of lag i + 1 at place i, zero beyond the order.</summary>
    public double[] Theta { get; }

    /// <summary>The lags at which <see cref="Phi"/> may differ from zero, ascending.</summary>
    public int[] ArTerms { get; }

    /// <summary>The lags at which <see cref="Theta"/> may differ from zero, ascending.</summary>
    public int[] MaTerms { get; }

    /// <summary>φ.</summary>
    public double[] Ar { get; }

    /// <summary>θ.</summary>
    public double[] Ma { get; }

    /// <summary>Φ.</summary>
    public double[] SeasonalAr { get; }

    /// <summary>Θ.</summary>
    public double[] SeasonalMa { get; }

    /// <summary>Sets the coefficients from unrestricted parameters.</summary>
    public void Set(ReadOnlySpan<double> x)
    {
        var o = _order;
        FromPartial(x[..o.Ar], Ar, 1);
        FromPartial(x.Slice(o.Ar, o.Ma), Ma, -1);
        FromPartial(x.Slice(o.Ar + o.Ma, o.SeasonalAr), SeasonalAr, 1);
        FromPartial(x.Slice(o.Ar + o.Ma + o.SeasonalAr, o.SeasonalMa), SeasonalMa, -1);
        Multiply(Ar, SeasonalAr, Phi, -1);
        Multiply(Ma, SeasonalMa, Theta, 1);
    }

    /// <summary>Sets the coefficients themselves, in the order φ, θ, Φ, Θ; they need not be stationary.</summary>
    public void SetCoefficients(ReadOnlySpan<double> values)
    {
        var o = _order;
        values[..o.Ar].CopyTo(Ar);
        values.Slice(o.Ar, o.Ma).CopyTo(Ma);
        values.Slice(o.Ar + o.Ma, o.SeasonalAr).CopyTo(SeasonalAr);
        values.Slice(o.Ar + o.Ma + o.SeasonalAr, o.SeasonalMa).CopyTo(SeasonalMa);
        Multiply(Ar, SeasonalAr, Phi, -1);
        Multiply(Ma, SeasonalMa, Theta, 1);
    }

    /// <summary>The unrestricted parameter of a partial autocorrelation.</summary>
    public static double Unrestricted(double partial) => partial / Math.Sqrt(1 - (partial * partial));

    /// <summary>Whether all roots of the four polynomials lie outside a circle of radius <paramref name="radius"/> (in B).</summary>
    public bool RootsOutside(double radius)
    {
        var seasonal = Math.Pow(radius, _order.Cycle);
        return Outside(Ar, 1, radius) && Outside(Ma, -1, radius) && Outside(SeasonalAr, 1, seasonal) && Outside(SeasonalMa, -1, seasonal);
    }

    // Scaling the coefficient of lag k by radius^k moves all roots; the recursion back to partial autocorrelations then
    // tells whether all lie outside the unit circle (Schur–Cohn).
    private static bool Outside(double[] coefficients, double sign, double radius)
    {
        var n = coefficients.Length;
        Span<double> a = stackalloc double[n];
        Span<double> b = stackalloc double[n];
        var scale = 1.0;
        for (var k = 0; k < n; k++)
        {
            scale *= radius;
            a[k] = sign * coefficients[k] * scale;
        }

        for (var k = n - 1; k >= 0; k--)
        {
            var r = a[k];
            if (!(Math.Abs(r) < 1))
            {
                return false;
            }

            for (var j = 0; j < k; j++)
            {
                b[j] = (a[j] + (r * a[k - 1 - j])) / (1 - (r * r));
            }

            b[..k].CopyTo(a);
        }

        return true;
    }

    private void FromPartial(ReadOnlySpan<double> x, double[] coefficients, double sign)
    {
        for (var k = 0; k < x.Length; k++)
        {
            var r = x[k] / Math.Sqrt(1 + (x[k] * x[k]));
            for (var j = 0; j < k; j++)
            {
                _work[j] = coefficients[j] - (r * coefficients[k - 1 - j]);
            }

            Array.Copy(_work, coefficients, k);
            coefficients[k] = r;
        }

        for (var k = 0; k < x.Length; k++)
        {
            coefficients[k] *= sign;
        }
    }

    private void Multiply(double[] plain, double[] seasonal, double[] product, double sign)
    {
        var cycle = _order.Cycle;
        Array.Clear(product);
        for (var i = 0; i < plain.Length; i++)
        {
            product[i] = plain[i];
        }

        for (var j = 1; j <= seasonal.Length; j++)
        {
            product[(j * cycle) - 1] += seasonal[j - 1];
            for (var i = 0; i < plain.Length; i++)
            {
                product[(j * cycle) + i] += sign * plain[i] * seasonal[j - 1];
            }
        }
    }

    private static int[] Terms(int plain, int seasonal, int cycle) =>
        [.. Enumerable.Range(0, seasonal + 1).SelectMany(j => Enumerable.Range(0, plain + 1).Select(i => (j * cycle) + i)).Where(l => l > 0).Distinct().Order()];
}
