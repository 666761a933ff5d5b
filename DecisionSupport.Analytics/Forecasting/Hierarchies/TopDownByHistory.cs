namespace DecisionSupport.Analytics.Forecasting.Hierarchies;

/// <summary>
/// Top-down by proportions of the averages of the history. Source: Gross, C. W. and Sohl, J. E. (1990), Disaggregation methods to
/// expedite product line forecasting, J. Forecasting 9, 233–254 (method F).
/// </summary>
public sealed class TopDownByHistory : TopDown
{
    /// <inheritdoc/>
    public override string Name => "td-history";

    /// <inheritdoc/>
    public override bool NeedsValues => true;

    private protected override double[] Sizes(Hierarchy hierarchy, HierarchyPast past)
    {
        var rows = HierarchyPast.CompleteRows(past.Values, hierarchy, "figures", 1);
        return [.. Enumerable.Range(0, hierarchy.Nodes.Count).Select(i => rows.Average(row => row[i]))];
    }
}
