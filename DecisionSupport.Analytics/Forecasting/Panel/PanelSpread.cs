using Microsoft.ML;

namespace DecisionSupport.Analytics.Forecasting.Panel;

/// <summary>
/// How large the error of a forecast will be, learnt from errors on windows not trained on, and the quantiles of errors in
/// units of that size. The quantiles are cross-fitted: half of the series is measured with what the other half taught.
/// </summary>
internal static class PanelSpread
{
    // Errors near zero must not become a divisor.
    private const double LeastShare = 0.3;

    /// <summary>The predicted size, at least the floor.</summary>
    public static double Size(BoostedTrees trees, ReadOnlySpan<float> features, double floor) => Math.Max(floor, trees.Predict(features));

    /// <summary>Learns sizes and quantiles from errors, of which there are some.</summary>
    public static ((ISingleFeaturePredictionTransformer<object> Trained, IDataView Rows) Trees, double Floor, ResidualQuantiles Quantiles) Learn(
        IReadOnlyList<PanelError> errors, int horizon, Func<IReadOnlyList<PanelRow>, (ISingleFeaturePredictionTransformer<object> Trained, IDataView Rows)> fit)
    {
        var floor = LeastShare * errors.Average(e => Math.Abs(e.Error));
        var rows = errors.Select(e => new PanelRow { Features = e.Sample.Row.Features, Label = (float)Math.Min(Math.Abs(e.Error), 6) }).ToArray();
        int[][] halves = [.. Enumerable.Range(0, 2).Select(half => Enumerable.Range(0, rows.Length).Where(i => errors[i].Sample.Series % 2 == half).ToArray())];
        var byHorizon = Enumerable.Range(0, horizon).Select(_ => new List<double>()).ToArray();
        foreach (var (learn, measure) in new[] { (halves[0], halves[1]), (halves[1], halves[0]) })
        {
            if (learn.Length == 0 || measure.Length == 0)
            {
                // One series, or every other one without errors: nothing to cross.
                continue;
            }

            var trees = new BoostedTrees(fit([.. learn.Select(i => rows[i])]).Trained);
            foreach (var i in measure)
            {
                byHorizon[errors[i].Sample.Horizon - 1].Add(errors[i].Error / Size(trees, rows[i].Features, floor));
            }
        }

        var all = fit(rows);
        if (byHorizon.All(e => e.Count == 0))
        {
            var trees = new BoostedTrees(all.Trained);
            for (var i = 0; i < rows.Length; i++)
            {
                byHorizon[errors[i].Sample.Horizon - 1].Add(errors[i].Error / Size(trees, rows[i].Features, floor));
            }
        }

        return (all, floor, ResidualQuantiles.Of(byHorizon));
    }
}
