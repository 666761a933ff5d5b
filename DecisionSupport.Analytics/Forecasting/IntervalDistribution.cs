using MathNet.Numerics.Distributions;

namespace DecisionSupport.Analytics.Forecasting;

/// <summary>
/// A distribution known by its mean and its 80 and 95 % ranges, as files of forecasts hold them: linear in the normal score between
/// and beyond them, the mean taken for the median.
/// </summary>
/// <param name="Mean">Mean.</param>
/// <param name="Lower80">10 % quantile.</param>
/// <param name="Upper80">90 % quantile.</param>
/// <param name="Lower95">2.5 % quantile.</param>
/// <param name="Upper95">97.5 % quantile.</param>
public sealed record IntervalDistribution(double Mean, double Lower80, double Upper80, double Lower95, double Upper95) : IPredictiveDistribution
{
    private static readonly double[] Scores = [-1.9599639845400545, -1.2815515655446004, 0, 1.2815515655446004, 1.9599639845400545];

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        if (probability is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies between 0 and 1, both excluded.");
        }

        // A mean outside the range of 80 % (a skewed distribution) is no median.
        double[] values = [Lower95, Lower80, Math.Clamp(Mean, Lower80, Upper80), Upper80, Upper95];
        var score = Normal.InvCDF(0, 1, probability);
        var right = Array.FindIndex(Scores, 1, s => score <= s);
        right = right < 0 ? Scores.Length - 1 : right;
        var share = (score - Scores[right - 1]) / (Scores[right] - Scores[right - 1]);
        return values[right - 1] + (share * (values[right] - values[right - 1]));
    }
}
