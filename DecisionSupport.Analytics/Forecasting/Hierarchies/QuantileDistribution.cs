using DecisionSupport.Analytics.Backtesting;
using MathNet.Numerics.Distributions;

namespace DecisionSupport.Analytics.Forecasting.Hierarchies;

/// <summary>A distribution known by its quantiles at <see cref="QuantileForecast.Probabilities"/>: linear in the normal score between and beyond them, the median taken for the mean.</summary>
/// <param name="Quantiles">One value for each probability, not falling.</param>
internal sealed record QuantileDistribution(IReadOnlyList<double> Quantiles) : IPredictiveDistribution
{
    private static readonly double[] s_scores = [.. QuantileForecast.Probabilities.Select(p => Normal.InvCDF(0, 1, p))];

    /// <inheritdoc/>
    public double Mean => Quantiles[QuantileForecast.Middle];

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        if (probability is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies between 0 and 1, both excluded.");
        }

        var score = Normal.InvCDF(0, 1, probability);
        var right = Array.FindIndex(s_scores, 1, s => score <= s);
        right = right < 0 ? s_scores.Length - 1 : right;
        var share = (score - s_scores[right - 1]) / (s_scores[right] - s_scores[right - 1]);
        return Quantiles[right - 1] + (share * (Quantiles[right] - Quantiles[right - 1]));
    }
}
