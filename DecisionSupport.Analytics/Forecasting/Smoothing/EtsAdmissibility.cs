using System.Numerics;
using MathNet.Numerics;

namespace DecisionSupport.Analytics.Forecasting.Smoothing;

/// <summary>
/// Whether smoothing parameters let the weight of old errors die out. The usual bounds do not promise it: with a trend and twelve
/// seasons more than half of the parameters within them fail (largest root up to 1.04).
/// </summary>
/// <remarks>
/// Source: Hyndman, Akram and Archibald (2008), The admissible parameter space for exponential smoothing models, Annals of the Institute of
/// Statistical Mathematics 60, 407–426: with a season the roots of
/// z^(m+1) + (α + φβ − φ) z^m + (α + φβ − αφ)(z^(m−1) + … + z²) + (α + φβ − αφ + γ − 1) z + φ (1 − α − γ) must not lie outside the unit
/// circle (their β is φβ here, where the slope grows by β times the error). Without a season the usual bounds suffice.
/// </remarks>
internal static class EtsAdmissibility
{
    private const double Tolerance = 1e-8;

    /// <summary>The largest root; at most 1 for a form without a season.</summary>
    public static double LargestRoot(EtsSmoothing p, int cycle)
    {
        // Constant term first.
        var coefficients = new double[cycle + 2];
        var beta = p.Phi * p.Beta;
        Array.Fill(coefficients, p.Alpha + beta - (p.Alpha * p.Phi));
        coefficients[0] = p.Phi * (1 - p.Alpha - p.Gamma);
        coefficients[1] += p.Gamma - 1;
        coefficients[cycle] = p.Alpha + beta - p.Phi;
        coefficients[cycle + 1] = 1;
        return FindRoots.Polynomial(coefficients).Select(Complex.Abs).DefaultIfEmpty().Max();
    }

    /// <summary>Whether a form may be used with these parameters.</summary>
    public static bool Holds(EtsForm form, EtsSmoothing parameters, int cycle) =>
        form.Season == EtsSeason.None || form.Trend == EtsTrend.None || LargestRoot(parameters, cycle) <= 1 + Tolerance;
}
