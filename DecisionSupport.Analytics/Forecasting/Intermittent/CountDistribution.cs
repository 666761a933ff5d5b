using MathNet.Numerics;

namespace DecisionSupport.Analytics.Forecasting.Intermittent;

/// <summary>A negative binomial count with the given mean and variance; Poisson when the variance is not above the mean.</summary>
/// <param name="Mean">Mean, at least 0.</param>
/// <param name="Variance">Variance; what is below the mean counts as the mean.</param>
internal sealed record CountDistribution(double Mean, double Variance) : IPredictiveDistribution
{
    // Relative excess of the variance below which the negative binomial is a Poisson distribution to all digits shown.
    private const double PoissonBelow = 1e-7;

    /// <summary>
    /// What a history of zeros alone tells: the predictive distribution of a Poisson rate under Jeffreys' prior,
    /// Γ(½, periods). Its median is 0.
    /// </summary>
    public static CountDistribution AfterZeros(int periods)
    {
        var mean = 0.5 / periods;
        return new(mean, mean * (1 + (1.0 / periods)));
    }

    /// <summary>The probability of at most <paramref name="count"/>.</summary>
    public double Cumulative(double count)
    {
        if (Mean == 0)
        {
            return 1;
        }

        var excess = (Variance / Mean) - 1;
        return excess > PoissonBelow
            ? SpecialFunctions.BetaRegularized(Mean / excess, count + 1, 1 / (1 + excess))
            : SpecialFunctions.GammaUpperRegularized(count + 1, Mean);
    }

    /// <summary>The smallest whole number that is not exceeded with at least the given probability.</summary>
    public double Quantile(double probability)
    {
        if (probability is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies between 0 and 1, both excluded.");
        }

        if (Cumulative(0) >= probability)
        {
            return 0;
        }

        var (below, high) = (0.0, Math.Max(1, Math.Ceiling(Mean)));
        while (Cumulative(high) < probability)
        {
            (below, high) = (high, 2 * high);
        }

        while (high - below > 1)
        {
            var middle = Math.Floor((below + high) / 2);
            (below, high) = Cumulative(middle) < probability ? (middle, high) : (below, middle);
        }

        return high;
    }
}
