namespace DecisionSupport.Analytics.Forecasting.Hierarchies;

/// <summary>The forecasts of the leaves stand, totals are their sums.</summary>
public sealed class BottomUp : Reconciliation
{
    /// <inheritdoc/>
    public override string Name => "bu";

    private protected override (string Description, Func<double[], double[]> Map) Map(Hierarchy hierarchy, HierarchyPast past) => hierarchy.LeavesAreFree
        ? ("bottom-up", values => values)
        : throw new ArgumentException("Bottom-up does not suit this hierarchy: a total is the sum of different leaves, which need not agree. Use ols, wls or mint.");
}
