namespace DecisionSupport.Analytics.Forecasting.Hierarchies;

/// <summary>The forecast of the one highest total stands and is divided among parts, level by level.</summary>
/// <remarks>A part of several sums is divided by the first of them; parts that add up to zero get equal shares.</remarks>
public abstract class TopDown : Reconciliation
{
    /// <summary>Sizes of all nodes, by whose proportions a total is divided; null for the base forecasts themselves.</summary>
    private protected abstract double[]? Sizes(Hierarchy hierarchy, HierarchyPast past);

    private protected override (string Description, Func<double[], double[]> Map) Map(Hierarchy hierarchy, HierarchyPast past)
    {
        int[] roots = [.. Enumerable.Range(0, hierarchy.Totals).Except(hierarchy.Adding.SelectMany(s => s.Parts))];
        if (roots.Length != 1)
        {
            throw new ArgumentException($"Top-down needs one highest total; here are {roots.Length}: {string.Join(", ", roots.Take(5).Select(r => $"'{hierarchy.Nodes[r]}'"))}. Use ols, wls or mint.");
        }

        var sizes = Sizes(hierarchy, past);
        return (sizes is null ? "top-down by proportions of forecasts" : "top-down by proportions of history", values => Divide(hierarchy, roots[0], values, sizes ?? values));
    }

    private static double[] Divide(Hierarchy hierarchy, int root, double[] values, double[] sizes)
    {
        var (result, reached) = (new double[values.Length], new HashSet<int> { root });
        var waiting = new Queue<int>([root]);
        result[root] = values[root];
        while (waiting.TryDequeue(out var total))
        {
            foreach (var (_, parts) in hierarchy.Adding.Where(s => s.Total == total))
            {
                var sum = parts.Sum(p => sizes[p]);
                foreach (var part in parts.Where(reached.Add))
                {
                    result[part] = result[total] * (sum != 0 ? sizes[part] / sum : 1.0 / parts.Length);
                    waiting.Enqueue(part);
                }
            }
        }

        return hierarchy.LeavesAreFree || hierarchy.Incoherence(result) <= 1e-9 * Math.Max(1, Math.Abs(result[root]))
            ? result
            : throw new ArgumentException("Top-down does not suit this hierarchy: series are parts of several sums whose leaves differ. Use ols, wls or mint.");
    }
}
