namespace DecisionSupport.Analytics.Forecasting.Hierarchies;

/// <summary>What is known of the series of a hierarchy before the origin, in the order of <see cref="Hierarchy.Nodes"/>.</summary>
/// <param name="Values">Figures of each series, all of one length; NaN where missing. Empty when no method needs them.</param>
/// <param name="Residuals">One-step errors of each base model (figure less fitted value), all of one length; NaN where there is none. Empty when no method needs them.</param>
public sealed record HierarchyPast(IReadOnlyList<double[]> Values, IReadOnlyList<double[]> Residuals)
{
    /// <summary>Nothing is known.</summary>
    public static HierarchyPast None { get; } = new([], []);

    /// <summary>Columns of a table with one row of complete entries for each period: [period][series].</summary>
    internal static double[][] CompleteRows(IReadOnlyList<double[]> series, Hierarchy hierarchy, string what, int fewest)
    {
        hierarchy.RequireOneForEach(series.Count, what);
        var length = series[0].Length;
        var other = Enumerable.Range(0, series.Count).FirstOrDefault(i => series[i].Length != length);
        if (other > 0)
        {
            throw new ArgumentException($"'{hierarchy.Nodes[other]}' has {series[other].Length} {what}, '{hierarchy.Nodes[0]}' has {length}; give all on the same periods.");
        }

        double[][] rows = [.. Enumerable.Range(0, length).Select(t => series.Select(s => s[t]).ToArray()).Where(row => Array.TrueForAll(row, double.IsFinite))];
        return rows.Length >= fewest
            ? rows
            : throw new ArgumentException($"Only {rows.Length} periods have {what} of all {series.Count} series; needed are {fewest}. Use a method that needs none (ols, wls, bu).");
    }
}
