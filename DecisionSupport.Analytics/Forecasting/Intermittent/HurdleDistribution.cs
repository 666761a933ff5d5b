using MathNet.Numerics.Distributions;

namespace DecisionSupport.Analytics.Forecasting.Intermittent;

/// <summary>Nothing with some probability, otherwise an amount from a log-normal distribution.</summary>
/// <param name="Probability">Probability of an amount above zero, 0 to 1.</param>
/// <param name="Size">Mean of that amount, above 0.</param>
/// <param name="Spread">Its standard deviation, at least 0.</param>
internal sealed record HurdleDistribution(double Probability, double Size, double Spread) : IPredictiveDistribution
{
    /// <inheritdoc/>
    public double Mean => Probability * Size;

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        if (probability is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies between 0 and 1, both excluded.");
        }

        var within = (probability - 1 + Probability) / Probability;
        if (!(within > 0))
        {
            return 0;
        }

        var variation = Spread / Size;
        var logVariance = Math.Log(1 + (variation * variation));
        return Size * Math.Exp((Math.Sqrt(logVariance) * Normal.InvCDF(0, 1, within)) - (logVariance / 2));
    }
}
