namespace DecisionSupport.Analytics.Forecasting.Hierarchies;

/// <summary>Sums as equations <c>total − Σ parts = 0</c>, without those that follow from the others.</summary>
internal static class AddingUpConstraints
{
    private const double Zero = 1e-9;

    /// <summary>Independent rows with one coefficient for each node.</summary>
    public static double[][] Independent(IReadOnlyList<(int Total, int[] Parts)> sums, int nodes)
    {
        var (rows, reduced) = (new List<double[]>(), new List<(int Pivot, double[] Row)>());
        foreach (var (total, parts) in sums)
        {
            var row = new double[nodes];
            row[total] = 1;
            Array.ForEach(parts, p => row[p] = -1);
            var rest = row.ToArray();
            foreach (var (pivot, other) in reduced)
            {
                Subtract(rest, other, rest[pivot]);
            }

            var largest = Enumerable.Range(0, nodes).MaxBy(i => Math.Abs(rest[i]));
            if (Math.Abs(rest[largest]) < Zero)
            {
                continue;
            }

            var scale = 1 / rest[largest];
            reduced.Add((largest, Array.ConvertAll(rest, v => v * scale)));
            rows.Add(row);
        }

        return [.. rows];
    }

    private static void Subtract(double[] from, double[] row, double times)
    {
        if (times == 0)
        {
            return;
        }

        for (var i = 0; i < from.Length; i++)
        {
            from[i] -= times * row[i];
        }
    }
}
