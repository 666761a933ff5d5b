namespace DecisionSupport.Analytics.Forecasting.Hierarchies;

/// <summary>
/// Top-down by proportions of the base forecasts. Source: Athanasopoulos, G., Ahmed, R. A. and Hyndman, R. J. (2009), Hierarchical
/// forecasts for Australian domestic tourism, Int. J. Forecasting 25, 146–166.
/// </summary>
public sealed class TopDownByForecasts : TopDown
{
    /// <inheritdoc/>
    public override string Name => "td-forecast";

    private protected override double[]? Sizes(Hierarchy hierarchy, HierarchyPast past) => null;
}
