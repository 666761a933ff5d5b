namespace DecisionSupport.Analytics.Forecasting.Hierarchies;

/// <summary>
/// The nearest coherent forecasts, all series weighing the same (OLS). Source: Hyndman, R. J., Ahmed, R. A., Athanasopoulos, G. and
/// Shang, H. L. (2011), Computational Statistics and Data Analysis 55, 2579–2589.
/// </summary>
public sealed class LeastSquares : Reconciliation
{
    /// <inheritdoc/>
    public override string Name => "ols";

    private protected override (string Description, Func<double[], double[]> Map) Map(Hierarchy hierarchy, HierarchyPast past) =>
        ("least squares", Projection.Of(hierarchy, c => c));
}
