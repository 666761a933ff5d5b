namespace DecisionSupport.Analytics.Forecasting.Hierarchies;

/// <summary>A distribution known by a sorted sample, linear between its values (type 5 of Hyndman and Fan 1996, The American Statistician 50, 361–365).</summary>
internal sealed record SampleDistribution(double Mean, double[] Sorted) : IPredictiveDistribution
{
    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        if (probability is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies between 0 and 1, both excluded.");
        }

        var place = Math.Clamp((probability * Sorted.Length) - 0.5, 0, Sorted.Length - 1);
        var below = Math.Min((int)place, Sorted.Length - 2);
        return Sorted[below] + ((place - below) * (Sorted[below + 1] - Sorted[below]));
    }
}
