using System.Runtime.Intrinsics;

namespace DecisionSupport.Analytics.Forecasting.Smoothing;

/// <summary>Smoothing parameters; those a form does not have are 0 (φ: 1).</summary>
internal readonly record struct EtsSmoothing(double Alpha, double Beta, double Gamma, double Phi);

/// <summary>Derivatives of the smoothing parameters with respect to the first entries of the parameter vector, one a lane.</summary>
internal readonly record struct EtsSlopes(Vector256<double> Alpha, Vector256<double> Beta, Vector256<double> Gamma, Vector256<double> Phi);

/// <summary>
/// The first entries of a parameter vector: logits of α, β, φ and γ, as far as the form has them, within their usual bounds
/// 0.0001 ≤ α ≤ 0.9999, β ≤ α, 0.8 ≤ φ ≤ 0.98, γ ≤ 1 − α.
/// </summary>
internal static class EtsParameters
{
    private const double Low = 1e-4;
    private const double High = 0.9999;
    private const double PhiLow = 0.8;
    private const double PhiHigh = 0.98;
    private const double MostLogit = 20;

    /// <summary>The smoothing parameters in a parameter vector.</summary>
    public static EtsSmoothing Of(EtsForm form, ReadOnlySpan<double> x) => Of(form, x, out _);

    /// <summary>The smoothing parameters in a parameter vector, with their derivatives.</summary>
    public static EtsSmoothing Of(EtsForm form, ReadOnlySpan<double> x, out EtsSlopes slopes)
    {
        Span<double> da = stackalloc double[4], db = stackalloc double[4], dg = stackalloc double[4], dp = stackalloc double[4];
        var (beta, phi, gamma, next) = (0.0, 1.0, 0.0, 1);
        var share = Share(x[0], out var slope);
        var alpha = Low + ((High - Low) * share);
        da[0] = (High - Low) * slope;
        if (form.Trend != EtsTrend.None)
        {
            share = Share(x[next], out slope);
            var most = Math.Max(alpha, 2 * Low);
            beta = Low + ((most - Low) * share);
            db[0] = alpha > 2 * Low ? share * da[0] : 0;
            db[next++] = (most - Low) * slope;
        }

        if (form.Trend == EtsTrend.Damped)
        {
            phi = PhiLow + ((PhiHigh - PhiLow) * Share(x[next], out slope));
            dp[next++] = (PhiHigh - PhiLow) * slope;
        }

        if (form.Season != EtsSeason.None)
        {
            share = Share(x[next], out slope);
            var most = Math.Max(1 - alpha, Low);
            gamma = (Low / 2) + ((most - (Low / 2)) * share);
            dg[0] = 1 - alpha > Low ? -share * da[0] : 0;
            dg[next] = (most - (Low / 2)) * slope;
        }

        slopes = new(Vector256.Create<double>(da), Vector256.Create<double>(db), Vector256.Create<double>(dg), Vector256.Create<double>(dp));
        return new(alpha, beta, gamma, phi);
    }

    /// <summary>The inverse, for starting points: β and γ as shares of their allowed ranges, 0 to 1.</summary>
    public static void Set(EtsForm form, Span<double> x, double alpha, double betaShare, double phi, double gammaShare)
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

    private static double Share(double logit, out double slope)
    {
        var share = 1 / (1 + Math.Exp(-Math.Clamp(logit, -MostLogit, MostLogit)));
        slope = Math.Abs(logit) < MostLogit ? share * (1 - share) : 0;
        return share;
    }

    private static double Logit(double share) => Math.Log(share / (1 - share));
}
