namespace DecisionSupport.Analytics.Forecasting.Intermittent;

/// <summary>
/// Counts around a mean that moves: <c>m[t+1] = (1 − ψ)·μ + ψ·m[t] + α·(y[t] − m[t])</c>, started at μ, and a variance of
/// <c>c·m</c>, c ≥ 1 (negative binomial; Poisson at c = 1).
/// </summary>
/// <param name="Mean">μ, to which the mean returns.</param>
/// <param name="Persistence">ψ, 0 to 1: how much of a distance from μ is left after a period; 1 never returns.</param>
/// <param name="Weight">α, 0 to ψ: how much of a surprise enters the mean.</param>
/// <param name="Dispersion">c.</param>
internal sealed record CountFit(double Mean, double Persistence, double Weight, double Dispersion)
{
    /// <summary>Means before each period and, last, after the series; a missing value (NaN) surprises nobody.</summary>
    public double[] Path(ReadOnlySpan<double> counts)
    {
        var path = new double[counts.Length + 1];
        path[0] = Mean;
        for (var t = 0; t < counts.Length; t++)
        {
            var surprise = double.IsNaN(counts[t]) ? 0 : counts[t] - path[t];
            path[t + 1] = Mean + (Persistence * (path[t] - Mean)) + (Weight * surprise);
        }

        return path;
    }

    /// <summary>Log-likelihood without the terms log y!, which are the same for all parameters.</summary>
    public double LogLikelihood(ReadOnlySpan<double> counts) => LogLikelihood(counts, Path(counts), Dispersion);

    /// <summary>
    /// The distribution of each period ahead: mean and variance exact, the form between them negative binomial, which is exact
    /// one step ahead and after that an approximation.
    /// </summary>
    public IReadOnlyList<IPredictiveDistribution> Ahead(double next, int horizon)
    {
        var (result, mean, ofMean) = (new IPredictiveDistribution[horizon], next, 0.0);
        for (var h = 0; h < horizon; h++)
        {
            result[h] = new CountDistribution(mean, (Dispersion * mean) + ofMean);
            ofMean = (Persistence * Persistence * ofMean) + (Weight * Weight * Dispersion * mean);
            mean = Mean + (Persistence * (mean - Mean));
        }

        return result;
    }

    internal static double LogLikelihood(ReadOnlySpan<double> counts, ReadOnlySpan<double> means, double dispersion)
    {
        var sum = 0.0;
        for (var t = 0; t < counts.Length; t++)
        {
            if (!double.IsNaN(counts[t]))
            {
                sum += LogProbability(counts[t], means[t], dispersion);
            }
        }

        return sum;
    }

    // With b = 1/(c − 1) and size b·m: log Γ(y + bm) − log Γ(bm) − y·log(1 + b) + bm·log(b/(1 + b)), which is
    // y·log m − m at c = 1. The product form keeps its digits near that limit.
    private static double LogProbability(double count, double mean, double dispersion)
    {
        var excess = dispersion - 1;
        if (!(excess > 1e-9))
        {
            return (count * Math.Log(mean)) - mean;
        }

        var log = -mean * Math.Log(dispersion) / excess;
        if (count > 100)
        {
            var size = mean / excess;
            return log + MathNet.Numerics.SpecialFunctions.GammaLn(count + size) - MathNet.Numerics.SpecialFunctions.GammaLn(size) + (count * Math.Log(excess / dispersion));
        }

        for (var k = 0; k < count; k++)
        {
            log += Math.Log((mean + (k * excess)) / dispersion);
        }

        return log;
    }
}
