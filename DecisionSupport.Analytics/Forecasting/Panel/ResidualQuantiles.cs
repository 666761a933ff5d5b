namespace DecisionSupport.Analytics.Forecasting.Panel;

/// <summary>
/// Errors of a panel model on windows it was not trained on, divided by the spread predicted for each, as quantiles by horizon
/// (split-conformal with a learnt scale: Lei et al. 2018, JASA 113, 1094–1111, section 5.2).
/// </summary>
internal sealed class ResidualQuantiles
{
    /// <summary>Places of the grid of quantiles less one.</summary>
    public const int Steps = 200;

    // Of fewer errors the outer quantiles are mere extremes; neighbouring horizons then lend theirs.
    private const int Fewest = 120;

    private readonly double[][] _quantiles;

    /// <summary>Quantiles read from a model file: for each horizon <see cref="Steps"/> + 1.</summary>
    public ResidualQuantiles(double[][] quantiles) => _quantiles = quantiles;

    /// <summary>Quantiles of the errors; <paramref name="byHorizon"/>[h − 1] holds those h steps ahead, and some horizon has errors.</summary>
    public static ResidualQuantiles Of(IReadOnlyList<List<double>> byHorizon) => new([.. Enumerable.Range(0, byHorizon.Count).Select(h =>
    {
        var sorted = Enough(byHorizon, h).Order().ToArray();
        return Enumerable.Range(0, Steps + 1).Select(i => At(sorted, (double)i / Steps)).ToArray();
    })]);

    /// <summary>The quantiles by horizon.</summary>
    public double[][] Table => _quantiles;

    /// <summary>The quantile of the errors at a horizon, at most the longest trained.</summary>
    public double this[int horizon, int step] => _quantiles[horizon - 1][step];

    /// <summary>Linear between the places of sorted values.</summary>
    public static double At(ReadOnlySpan<double> sorted, double probability)
    {
        var place = probability * (sorted.Length - 1);
        var below = (int)Math.Floor(place);
        return below + 1 >= sorted.Length ? sorted[^1] : sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below]));
    }

    private static IEnumerable<double> Enough(IReadOnlyList<List<double>> byHorizon, int place)
    {
        for (var reach = 0; ; reach++)
        {
            var near = byHorizon.Skip(Math.Max(0, place - reach)).Take(Math.Min(place, reach) + 1 + reach);
            if (near.Sum(e => e.Count) >= Fewest || reach >= byHorizon.Count)
            {
                return near.SelectMany(e => e);
            }
        }
    }
}
