using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Forecasting.Judgement;

/// <summary>A model's own forecast and what analysts make of it, side by side.</summary>
/// <param name="Model">The model's forecast, unchanged.</param>
/// <param name="Adjusted">The forecast with the adjustments: every quantile moves alike, so an added amount leaves the ranges as wide as they are.</param>
/// <param name="Applied">The adjustments that cover a period of the forecast, in the order in which they were applied.</param>
public sealed record AdjustedForecast(QuantileForecast Model, QuantileForecast Adjusted, IReadOnlyList<Adjustment> Applied)
{
    /// <summary>Applies adjustments one after the other; those for other periods are left out.</summary>
    /// <param name="model">The model's forecast.</param>
    /// <param name="adjustments">Oldest first: a percentage is of what the earlier ones left.</param>
    /// <exception cref="ArgumentException">An adjustment is not complete, see <see cref="Adjustment.Checked"/>, or of another frequency.</exception>
    public static AdjustedForecast Of(QuantileForecast model, IEnumerable<Adjustment> adjustments)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(adjustments);
        var horizon = model.Horizon;
        Adjustment[] applied = [.. adjustments.Select(a => a.Checked()).Where(a => Covers(a, horizon))];
        IReadOnlyList<double>[] quantiles =
        [
            .. horizon.Zip(model.Quantiles, (period, row) => (IReadOnlyList<double>)
                [.. row.Select(value => applied.Where(a => a.Periods.Contains(period)).Aggregate(value, (v, a) => a.Apply(v)))]),
        ];
        return new(model, model with { Quantiles = quantiles }, applied);
    }

    /// <summary>Both medians of a period of the horizon.</summary>
    public (double Model, double Adjusted) Median(Period period) => (Model.Median[period], Adjusted.Median[period]);

    private static bool Covers(Adjustment adjustment, PeriodRange horizon) => adjustment.Periods.Frequency == horizon.Frequency
        ? adjustment.Periods.Any(horizon.Contains)
        : throw new ArgumentException($"The adjustment of {adjustment.Author} is for {adjustment.Periods.Frequency} periods, the forecast has {horizon.Frequency} ones.");
}
