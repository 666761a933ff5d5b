using DecisionSupport.Analytics.Forecasting.Arima;
using DecisionSupport.Analytics.SeasonalAdjustment.RegArima.Calendar;
using DecisionSupport.Analytics.SeasonalAdjustment.RegArima.Outliers;

namespace DecisionSupport.Analytics.SeasonalAdjustment.RegArima.Selection;

/// <summary>
/// The model of a series: airline with calendar and outliers first; then an order for the series without them, with calendar and
/// outliers found anew; the airline model stays unless the other is clearly better. Source: X-13ARIMA-SEATS reference manual (2023), automdl.
/// </summary>
internal static class ModelSelection
{
    private const double Significant = 1.96;
    private const double Autocorrelated = 0.05;

    // A difference of Schwarz's criterion that is strong evidence (Raftery 1995, Sociological Methodology 25, 111–163): each change of model revises the past.
    private const double Clearly = 6;

    private static readonly EffectKind[] AllOutliers = [EffectKind.AdditiveOutlier, EffectKind.LevelShift, EffectKind.TemporaryChange];

    /// <summary>The model and the tests that led to it; null when the observations do not suffice even for the airline model.</summary>
    public static (RegArimaEstimate Estimate, IReadOnlyList<ModelTest> Tests)? Of(RegArimaData data, RegArimaOptions options)
    {
        var span = data.Span;
        var order = (options.Order ?? new ArimaOrder(0, 1, 1, 0, 1, 1, span.Cycle)) with { Constant = false };
        if (Build(data, order, options) is not { } first || options.Order is not null)
        {
            return Build(data, order, options);
        }

        var linear = first.Estimate.Linearised();
        var (d, seasonal) = DifferencingChoice.Of(linear, span.Cycle);
        var chosen = OrderChoice.Of(linear, span.Cycle, d, seasonal, options.Constant ?? true);
        return chosen == order || !Promises(first.Estimate, chosen, options) || Build(data, chosen, options) is not { } second || Keeps(first.Estimate, second.Estimate) ? first : second;
    }

    private static (RegArimaEstimate Estimate, IReadOnlyList<ModelTest> Tests)? Build(RegArimaData data, ArimaOrder order, RegArimaOptions options)
    {
        var (span, tests) = (data.Span, new List<ModelTest>());
        List<ModelColumn> columns = [.. (options.Regressors ?? []).Select(r => r.On(span)), .. (options.FixedOutliers ?? []).Select(o => OutlierColumn.Of(o.Kind, o.Place, span))];
        var constant = ModelColumn.Constant(span, order.Differences, order.SeasonalDifferences);
        var estimate = RegArimaEstimate.Of(data, order, options.Constant == false ? columns : [constant, .. columns])
            ?? RegArimaEstimate.Of(data, order, columns);
        if (estimate is null)
        {
            return null;
        }

        estimate = CalendarSelection.Run(WithoutIdleConstant(estimate, options), options.Calendar, tests);
        estimate = OutlierSearch.Run(estimate, options.Outliers ?? AllOutliers, options.OutlierLimit);
        // Outliers may have made the mean, or hidden it.
        if (options.Constant is null && !estimate.Columns.Any(c => c.Kind == EffectKind.Constant))
        {
            var with = RegArimaEstimate.Of(estimate.Data, order, [constant, .. estimate.Columns], estimate);
            estimate = with is not null && Math.Abs(with.T(0)) > Significant ? with : estimate;
        }

        return (WithoutIdleConstant(CalendarSelection.Review(estimate, tests), options), tests);
    }

    private static RegArimaEstimate WithoutIdleConstant(RegArimaEstimate estimate, RegArimaOptions options) =>
        options.Constant is null && estimate.Columns.Count > 0 && estimate.Columns[0].Kind == EffectKind.Constant && !(Math.Abs(estimate.T(0)) > Significant)
            ? RegArimaEstimate.Of(estimate.Data, estimate.Order, [.. estimate.Columns.Skip(1)], estimate) ?? estimate
            : estimate;

    // Whether an order is better with the calendar and the outliers of the airline model; its own can follow.
    private static bool Promises(RegArimaEstimate airline, ArimaOrder order, RegArimaOptions options)
    {
        List<ModelColumn> columns = [.. airline.Columns.Where(c => c.Kind != EffectKind.Constant)];
        var constant = ModelColumn.Constant(airline.Data.Span, order.Differences, order.SeasonalDifferences);
        var other = options.Constant == false ? null : RegArimaEstimate.Of(airline.Data, order, [constant, .. columns]);
        return (other ?? RegArimaEstimate.Of(airline.Data, order, columns)) is { } estimate && !Keeps(airline, WithoutIdleConstant(estimate, options));
    }

    // Errors of one step compare models with other differences too, where likelihoods are about other observations.
    private static bool Keeps(RegArimaEstimate airline, RegArimaEstimate other)
    {
        var (before, after) = (White(airline), White(other));
        var n = Math.Min(airline.Fit.Data.Effective, other.Fit.Data.Effective);
        double Criterion(RegArimaEstimate e) => (2 * n * Math.Log(e.Sigma)) + (Math.Log(n) * (e.Order.ArmaCount + e.Columns.Count));
        return before == after ? Criterion(airline) <= Criterion(other) + Clearly : before;
    }

    private static bool White(RegArimaEstimate estimate) =>
        ResidualChecks.Of(estimate.Residuals(), estimate.Data.Span.Cycle, estimate.Order.ArmaCount).LjungBox.PValue >= Autocorrelated;
}
