namespace DecisionSupport.Analytics.SeasonalAdjustment.RegArima.Outliers;

/// <summary>
/// Outliers one by one, as X-13ARIMA-SEATS with method=addone: the strongest beyond the limit joins the regressors until none is left; the
/// model is estimated anew and searched again; then those that fall below the limit, with the usual standard deviation, go one by one.
/// </summary>
internal static class OutlierSearch
{
    // More than one period in so many out of line is not a series with outliers but another model.
    private const int PeriodsForOne = 10;

    /// <summary>The model with its outliers.</summary>
    /// <param name="estimate">The model without; fixed outliers among its columns stay.</param>
    /// <param name="kinds">What to look for.</param>
    /// <param name="limit">The t-value from which on; null for the usual one.</param>
    public static RegArimaEstimate Run(RegArimaEstimate estimate, IReadOnlyList<EffectKind> kinds, double? limit)
    {
        var span = estimate.Data.Span;
        var critical = limit ?? OutlierLimit.Of(span.Count);
        var given = estimate.Columns.Count;
        var most = given + (span.Count / PeriodsForOne);
        while (Forward(estimate, kinds, critical, most) is { } columns
            && RegArimaEstimate.Of(estimate.Data, estimate.Order, columns, estimate) is { } better)
        {
            estimate = better;
        }

        while (estimate.Columns.Count > given)
        {
            var weakest = Enumerable.Range(given, estimate.Columns.Count - given).MinBy(k => Math.Abs(estimate.T(k)));
            if (Math.Abs(estimate.T(weakest)) >= critical || RegArimaEstimate.Of(estimate.Data, estimate.Order, [.. estimate.Columns.Where((_, k) => k != weakest)], estimate) is not { } simpler)
            {
                break;
            }

            estimate = simpler;
        }

        return estimate;
    }

    // With the parameters of the polynomials held; null when nothing is found.
    private static IReadOnlyList<ModelColumn>? Forward(RegArimaEstimate estimate, IReadOnlyList<EffectKind> kinds, double critical, int most)
    {
        var held = estimate;
        while (held.Columns.Count < most
            && OutlierScan.Strongest(held, kinds) is { } found && Math.Abs(found.T) > critical
            && held.With([.. held.Columns, OutlierColumn.Of(found.Kind, found.Place, held.Data.Span)]) is { } more)
        {
            held = more;
        }

        return held == estimate ? null : held.Columns;
    }
}
