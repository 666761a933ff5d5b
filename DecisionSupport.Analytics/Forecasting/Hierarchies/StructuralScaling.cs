namespace DecisionSupport.Analytics.Forecasting.Hierarchies;

/// <summary>
/// Weighted least squares with error variances in proportion to the number of leaves under a series. Source: Athanasopoulos, G.,
/// Hyndman, R. J., Kourentzes, N. and Petropoulos, F. (2017), European J. Operational Research 262, 60–74.
/// </summary>
public sealed class StructuralScaling : Reconciliation
{
    /// <inheritdoc/>
    public override string Name => "wls";

    private protected override (string Description, Func<double[], double[]> Map) Map(Hierarchy hierarchy, HierarchyPast past) =>
        ("least squares weighted by structure", Projection.Of(hierarchy, [.. Enumerable.Range(0, hierarchy.Nodes.Count).Select(i => (double)hierarchy.LeafCount(i))]));
}
