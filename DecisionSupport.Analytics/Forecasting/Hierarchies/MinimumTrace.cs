namespace DecisionSupport.Analytics.Forecasting.Hierarchies;

/// <summary>
/// Minimum trace with shrinkage (MinT): the coherent forecasts with the smallest sum of error variances, by the covariance of one-step
/// errors shrunk towards its diagonal. Source: Wickramasuriya, S. L., Athanasopoulos, G. and Hyndman, R. J. (2019), Optimal forecast
/// reconciliation for hierarchical and grouped time series through trace minimization, JASA 114, 804–819.
/// </summary>
public sealed class MinimumTrace : Reconciliation
{
    // Relative to the largest variance: a series that was forecast without error keeps its forecast and no system is singular.
    private const double Floor = 1e-10;

    /// <inheritdoc/>
    public override string Name => "mint";

    /// <inheritdoc/>
    public override bool NeedsResiduals => true;

    private protected override (string Description, Func<double[], double[]> Map) Map(Hierarchy hierarchy, HierarchyPast past)
    {
        var rows = HierarchyPast.CompleteRows(past.Residuals, hierarchy, "residuals", 3);
        var covariance = new ShrunkCovariance(rows);
        var floor = Floor * covariance.Variances.Max();
        double[] variances = floor > 0 ? Array.ConvertAll(covariance.Variances, v => Math.Max(v, floor)) : Array.ConvertAll(covariance.Variances, _ => 1.0);
        return (
            FormattableString.Invariant($"minimum trace, shrinkage λ = {covariance.Shrinkage:F3} from {rows.Length} periods"),
            Projection.Of(hierarchy, c => covariance.Times(c, variances)));
    }
}
