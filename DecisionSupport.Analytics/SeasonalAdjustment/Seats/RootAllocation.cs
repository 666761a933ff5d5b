using System.Numerics;
using MathNet.Numerics;

namespace DecisionSupport.Analytics.SeasonalAdjustment.Seats;

/// <summary>
/// The autoregressive polynomial of a model, differences included, as factors of the components, by modulus and frequency of
/// the inverse roots. Source: Gómez, V. and Maravall, A. (1996), Programs TRAMO and SEATS, Banco de España, with the limits
/// that X-13ARIMA-SEATS has by default.
/// </summary>
/// <param name="Trend">Roots of low frequency.</param>
/// <param name="Seasonal">Roots at the seasonal frequencies.</param>
/// <param name="Transitory">All others.</param>
internal sealed record RootAllocation(ArFactor Trend, ArFactor Seasonal, ArFactor Transitory)
{
    // rmod: a positive real root as far out belongs to the trend.
    private const double TrendModulus = 0.5;

    // A negative or complex root must be this far out to be seasonal where nothing else is.
    private const double LoneSeasonModulus = 0.9;

    // epsphi, in degrees.
    private const double FrequencyTolerance = 2;
    private const double UnitTolerance = 1e-6;

    /// <summary>Allocates the roots of a model.</summary>
    public static RootAllocation Of(SeatsModel model)
    {
        var (order, cycle) = (model.Order, model.Order.Cycle);
        var trend = new ArFactor(Polynomials.Power([1, -1], order.Differences + order.SeasonalDifferences), [1]);
        var seasonal = new ArFactor(Polynomials.Power(Polynomials.Sum(cycle), order.SeasonalDifferences), [1]);
        var transitory = ArFactor.None;
        if (model.SeasonalAr.Count == 1 && model.SeasonalAr[0] > 0)
        {
            // 1 − ΦBᵐ = (1 − rB)(1 + rB + … + rᵐ⁻¹Bᵐ⁻¹), whatever the size of r.
            var r = Math.Pow(model.SeasonalAr[0], 1.0 / cycle);
            var unit = r > 1 - UnitTolerance;
            trend = trend.Times([1, -r], unit);
            seasonal = seasonal.Times(Polynomials.Sum(cycle, r), unit);
        }
        else if (model.SeasonalAr.Count > 0)
        {
            transitory = transitory.Times(Polynomials.Of(model.SeasonalAr, -1, cycle), false);
        }

        var seasonModulus = seasonal.Order > 0 ? TrendModulus : LoneSeasonModulus;
        foreach (var root in InverseRoots(Polynomials.Of(model.Ar, -1)).Where(r => r.Imaginary >= 0))
        {
            var (modulus, degrees) = (root.Magnitude, root.Phase * 180 / Math.PI);
            var unit = modulus > 1 - UnitTolerance;
            var factor = root.Imaginary == 0 ? new[] { 1, -root.Real } : [1, -2 * root.Real, modulus * modulus];
            if (modulus >= TrendModulus && degrees < 180.0 / cycle)
            {
                trend = trend.Times(factor, unit);
            }
            else if (cycle > 1 && modulus >= seasonModulus && IsSeasonal(degrees, cycle))
            {
                seasonal = seasonal.Times(factor, unit);
            }
            else
            {
                transitory = transitory.Times(factor, unit);
            }
        }

        return new(trend, seasonal, transitory);
    }

    private static bool IsSeasonal(double degrees, int cycle)
    {
        var harmonic = Math.Round(degrees * cycle / 360);
        return harmonic >= 1 && Math.Abs(degrees - (harmonic * 360 / cycle)) < FrequencyTolerance;
    }

    /// <summary>The roots in F = 1/B of a polynomial in B.</summary>
    public static Complex[] InverseRoots(double[] polynomial) => polynomial switch
    {
        [_] => [],
        [_, var a] => [new Complex(-a, 0)],
        _ => [.. FindRoots.Polynomial([.. polynomial.Reverse()]).Select(r => Math.Abs(r.Imaginary) < 1e-9 * r.Magnitude ? new Complex(r.Real, 0) : r)],
    };
}

/// <summary>The autoregressive polynomial of one component.</summary>
/// <param name="NonStationary">Factors with roots on the unit circle.</param>
/// <param name="Stationary">All other factors.</param>
internal readonly record struct ArFactor(double[] NonStationary, double[] Stationary)
{
    /// <summary>No roots.</summary>
    public static ArFactor None => new([1], [1]);

    /// <summary>Number of roots.</summary>
    public int Order => NonStationary.Length + Stationary.Length - 2;

    /// <summary>Both together.</summary>
    public double[] All => Polynomials.Multiply(NonStationary, Stationary);

    /// <summary>With one more factor.</summary>
    public ArFactor Times(double[] factor, bool unit) => unit
        ? this with { NonStationary = Polynomials.Multiply(NonStationary, factor) }
        : this with { Stationary = Polynomials.Multiply(Stationary, factor) };
}
