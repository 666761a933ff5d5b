namespace DecisionSupport.Analytics.Forecasting.Hierarchies;

/// <summary>
/// Sample paths of all series of a hierarchy that add up in every path: each series' paths have its own base distributions, are
/// joined across series in the rank order of drawn past errors (Schaake shuffle), and every path is reconciled.
/// </summary>
/// <remarks>
/// Source: Clark, M., Gangopadhyay, S., Hay, L., Rajagopalan, B. and Wilby, R. (2004), The Schaake shuffle, J. Hydrometeorology 5,
/// 243–262; Panagiotelis, A., Gamakumara, P., Athanasopoulos, G. and Hyndman, R. J. (2023), Probabilistic forecast reconciliation,
/// European J. Operational Research 306, 693–706. Errors of a path add up over the steps, so a path that is high stays high.
/// </remarks>
public static class CoherentPaths
{
    /// <summary>Fewest periods with errors of all series.</summary>
    public const int FewestErrors = 8;

    /// <summary>Reconciles distributions.</summary>
    /// <param name="reconciler">The method with its weights.</param>
    /// <param name="distributions">Base distributions of each series, nearest period first; all of one length.</param>
    /// <param name="residuals">One-step errors of each base model on the same periods; NaN where there is none.</param>
    /// <param name="nonNegative">Whether negative leaves become zero, see <see cref="Reconciler.Reconcile"/>.</param>
    /// <param name="paths">How many paths.</param>
    /// <param name="seed">Seed of the draw of errors: the same seed gives the same bits.</param>
    /// <exception cref="ArgumentException">Series are missing or of unlike length, or errors are too few.</exception>
    public static ReconciledForecast Of(
        Reconciler reconciler,
        IReadOnlyList<IReadOnlyList<IPredictiveDistribution>> distributions,
        IReadOnlyList<double[]> residuals,
        bool nonNegative = false,
        int paths = 1000,
        int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(reconciler);
        ArgumentNullException.ThrowIfNull(distributions);
        ArgumentOutOfRangeException.ThrowIfLessThan(paths, 2);
        var hierarchy = reconciler.Hierarchy;
        hierarchy.RequireOneForEach(distributions.Count, "forecasts");
        var horizon = distributions[0].Count;
        if (distributions.FirstOrDefault(d => d.Count != horizon) is { } other)
        {
            throw new ArgumentException($"The forecasts of a hierarchy end together; '{hierarchy.Nodes[0]}' has {horizon} periods, another {other.Count}.", nameof(distributions));
        }

        var errors = HierarchyPast.CompleteRows(residuals, hierarchy, "residuals", FewestErrors);
        var random = new Random(seed);
        double[][] sums = [.. Enumerable.Range(0, paths).Select(_ => new double[distributions.Count])];
        var (means, samples) = (new double[horizon][], new double[horizon][][]);
        for (var h = 0; h < horizon; h++)
        {
            foreach (var sum in sums)
            {
                var drawn = errors[random.Next(errors.Length)];
                for (var node = 0; node < sum.Length; node++)
                {
                    sum[node] += drawn[node];
                }
            }

            var joined = Join(sums, distributions, h);
            Parallel.For(0, paths, i => joined[i] = reconciler.Reconcile(joined[i], nonNegative));
            samples[h] = joined;
            means[h] = reconciler.Reconcile([.. distributions.Select(d => d[h].Mean)], nonNegative);
        }

        return new(hierarchy, means, samples);
    }

    // Path i of a series gets the quantile of its rank among the drawn errors of the series.
    private static double[][] Join(double[][] sums, IReadOnlyList<IReadOnlyList<IPredictiveDistribution>> distributions, int h)
    {
        double[][] joined = Array.ConvertAll(sums, _ => new double[distributions.Count]);
        Parallel.For(0, distributions.Count, node =>
        {
            var order = Enumerable.Range(0, sums.Length).ToArray();
            Array.Sort(Array.ConvertAll(sums, s => s[node]), order);
            for (var rank = 0; rank < order.Length; rank++)
            {
                joined[order[rank]][node] = distributions[node][h].Quantile((rank + 0.5) / order.Length);
            }
        });
        return joined;
    }
}

/// <summary>Forecasts of a hierarchy that add up: means exactly, distributions path by path.</summary>
public sealed class ReconciledForecast
{
    private readonly double[][] _means;
    private readonly double[][][] _samples;

    internal ReconciledForecast(Hierarchy hierarchy, double[][] means, double[][][] samples) => (Hierarchy, _means, _samples) = (hierarchy, means, samples);

    /// <summary>What adds up.</summary>
    public Hierarchy Hierarchy { get; }

    /// <summary>Periods ahead.</summary>
    public int Horizon => _means.Length;

    /// <summary>Number of paths.</summary>
    public int Paths => _samples[0].Length;

    /// <summary>The reconciled means of a step (from 1), in the order of <see cref="Hierarchy.Nodes"/>.</summary>
    public IReadOnlyList<double> Means(int step) => _means[step - 1];

    /// <summary>All series at one step (from 1) of one path (from 0): they add up.</summary>
    public IReadOnlyList<double> Path(int step, int path) => _samples[step - 1][path];

    /// <summary>The distribution of one series at one step (from 1).</summary>
    /// <exception cref="ArgumentException">The series is none of the hierarchy.</exception>
    public IPredictiveDistribution Distribution(string node, int step)
    {
        var place = Hierarchy.PlaceOf(node);
        double[] sorted = [.. _samples[step - 1].Select(s => s[place]).Order()];
        return new SampleDistribution(_means[step - 1][place], sorted);
    }
}
