using MathNet.Numerics.Distributions;

namespace DecisionSupport.Analytics.Forecasting.Combined;

/// <summary>
/// A symmetric distribution known by its 80 and 95 % ranges: between the centre and those the quantiles run as a normal
/// distribution's would with the local scale, beyond them with the outermost. Cut at a floor.
/// </summary>
/// <param name="Mean">Mean and median.</param>
/// <param name="Inner">Half the width of the 80 % range.</param>
/// <param name="Outer">Half the width of the 95 % range, at least <paramref name="Inner"/>.</param>
/// <param name="Floor">The smallest possible value.</param>
internal sealed record CalibratedDistribution(double Mean, double Inner, double Outer, double Floor) : IPredictiveDistribution
{
    // Normal quantiles of 0.90 and 0.975.
    private const double InnerNormal = 1.2815515655446004;
    private const double OuterNormal = 1.9599639845400545;

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        if (probability is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies between 0 and 1, both excluded.");
        }

        var normal = Normal.InvCDF(0, 1, probability);
        var size = Math.Abs(normal);
        var width = size <= InnerNormal
            ? Inner * size / InnerNormal
            : Inner + ((Outer - Inner) * (size - InnerNormal) / (OuterNormal - InnerNormal));
        return Math.Max(Floor, Mean + (Math.Sign(normal) * width));
    }
}
