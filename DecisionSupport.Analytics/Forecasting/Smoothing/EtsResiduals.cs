using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.Forecasting.Smoothing;

/// <summary>Smoothing parameters; those a form does not have are 0 (φ: 1).</summary>
internal readonly record struct EtsSmoothing(double Alpha, double Beta, double Gamma, double Phi);

/// <summary>
/// The likelihood of a form as a sum of squares. Maximum likelihood minimises n·log Σe² (+ 2·Σ log|ŷ| for
/// multiplicative errors; Hyndman et al. 2008, equation 5.3), which is n·log Σ(g·e)² with g the geometric mean of |ŷ|.
/// </summary>
/// <remarks>
/// The parameter vector holds logits of the smoothing parameters within their usual bounds
/// (0.0001 ≤ α ≤ 0.9999, β ≤ α, γ ≤ 1 − α, 0.8 ≤ φ ≤ 0.98), then the initial states. Owns its seasonal buffer: one thread.
/// </remarks>
internal sealed class EtsResiduals(EtsForm form, double[] values, int cycle) : IResiduals
{
    private const double Low = 1e-4;
    private const double High = 0.9999;
    private const double PhiLow = 0.8;
    private const double PhiHigh = 0.98;

    private readonly double[] _season = new double[cycle];
    private readonly double[] _expected = new double[values.Length];

    /// <summary>Length of the parameter vector.</summary>
    public int Count { get; } = form.SmoothingCount + form.StateCount(cycle);

    /// <summary>The last evaluation's one-step-ahead expectations.</summary>
    public ReadOnlySpan<double> Expected => _expected;

    /// <summary>The last evaluation's final seasonal states, by place in the cycle.</summary>
    public ReadOnlySpan<double> Season => _season;

    /// <summary>The last evaluation's final level.</summary>
    public double Level { get; private set; }

    /// <summary>The last evaluation's final slope.</summary>
    public double Slope { get; private set; }

    /// <inheritdoc/>
    public bool TryEvaluate(ReadOnlySpan<double> x, Span<double> residuals)
    {
        var smoothing = Smoothing(x);
        Start(x);
        Filter(smoothing, residuals);
        return !form.MultiplicativeError ? double.IsFinite(Level) : Relate(residuals);
    }

    /// <summary>The smoothing parameters in a parameter vector.</summary>
    public EtsSmoothing Smoothing(ReadOnlySpan<double> x)
    {
        var alpha = Between(Low, High, x[0]);
        var next = 1;
        var beta = form.Trend == EtsTrend.None ? 0 : Between(Low, Math.Max(alpha, 2 * Low), x[next++]);
        var phi = form.Trend == EtsTrend.Damped ? Between(PhiLow, PhiHigh, x[next++]) : 1;
        var gamma = form.Season == EtsSeason.None ? 0 : Between(Low / 2, Math.Max(1 - alpha, Low), x[next]);
        return new(alpha, beta, gamma, phi);
    }

    /// <summary>The inverse of <see cref="Smoothing"/>, for starting points: shares of the allowed ranges, 0 to 1.</summary>
    public void SetSmoothing(Span<double> x, double alpha, double betaShare, double phi, double gammaShare)
    {
        x[0] = Logit((alpha - Low) / (High - Low));
        var next = 1;
        if (form.Trend != EtsTrend.None)
        {
            x[next++] = Logit(betaShare);
        }

        if (form.Trend == EtsTrend.Damped)
        {
            x[next++] = Logit((phi - PhiLow) / (PhiHigh - PhiLow));
        }

        if (form.Season != EtsSeason.None)
        {
            x[next] = Logit(gammaShare);
        }
    }

    private void Start(ReadOnlySpan<double> x)
    {
        var next = form.SmoothingCount;
        Level = x[next++];
        Slope = form.Trend == EtsTrend.None ? 0 : x[next++];
        if (form.Season != EtsSeason.None)
        {
            var last = form.Season == EtsSeason.Additive ? 0.0 : cycle;
            for (var i = 0; i < cycle - 1; i++)
            {
                _season[i] = x[next + i];
                last -= _season[i];
            }

            _season[cycle - 1] = last;
        }
    }

    // The errors are amounts here; a multiplicative error is the amount divided by the expectation, and the state
    // equations of both kinds are the same when written in amounts.
    private void Filter(EtsSmoothing p, Span<double> errors)
    {
        var (level, slope, season, expected, y) = (Level, Slope, _season, _expected, values);
        var (alpha, beta, gamma, phi) = p;
        errors = errors[..y.Length];
        if (form.Season == EtsSeason.None)
        {
            for (var t = 0; t < y.Length; t++)
            {
                var mean = level + (phi * slope);
                var e = y[t] - mean;
                (expected[t], errors[t]) = (mean, e);
                level = mean + (alpha * e);
                slope = (phi * slope) + (beta * e);
            }
        }
        else if (form.Season == EtsSeason.Additive)
        {
            for (int t = 0, j = 0; t < y.Length; t++, j = j + 1 == season.Length ? 0 : j + 1)
            {
                var mean = level + (phi * slope);
                var e = y[t] - mean - season[j];
                (expected[t], errors[t]) = (mean + season[j], e);
                level = mean + (alpha * e);
                slope = (phi * slope) + (beta * e);
                season[j] += gamma * e;
            }
        }
        else
        {
            for (int t = 0, j = 0; t < y.Length; t++, j = j + 1 == season.Length ? 0 : j + 1)
            {
                var mean = level + (phi * slope);
                var factor = season[j];
                var e = y[t] - (mean * factor);
                (expected[t], errors[t]) = (mean * factor, e);
                var adjusted = e / factor;
                level = mean + (alpha * adjusted);
                slope = (phi * slope) + (beta * adjusted);
                season[j] = factor + (gamma * e / mean);
            }
        }

        (Level, Slope) = (level, slope);
    }

    // Turns amounts into shares times the geometric mean of the expectations; false when one is not positive.
    private bool Relate(Span<double> errors)
    {
        var (logs, product) = (0.0, 1.0);
        for (var t = 0; t < _expected.Length; t++)
        {
            var expected = _expected[t];
            if (!(expected > 0))
            {
                return false;
            }

            errors[t] /= expected;
            product *= expected;
            // One logarithm for many factors: they are slow, and products stay in range for values near 1.
            if (product is < 1e-200 or > 1e200)
            {
                logs += Math.Log(product);
                product = 1;
            }
        }

        var mean = Math.Exp((logs + Math.Log(product)) / _expected.Length);
        for (var t = 0; t < errors.Length; t++)
        {
            errors[t] *= mean;
        }

        return double.IsFinite(mean) && double.IsFinite(Level);
    }

    private static double Between(double low, double high, double logit) => low + ((high - low) / (1 + Math.Exp(-Math.Clamp(logit, -20, 20))));

    private static double Logit(double share) => Math.Log(share / (1 - share));
}
