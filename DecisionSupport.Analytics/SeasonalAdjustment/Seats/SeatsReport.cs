using DecisionSupport.Analytics.SeasonalAdjustment.Diagnostics;

namespace DecisionSupport.Analytics.SeasonalAdjustment.Seats;

/// <summary>A SEATS adjustment in the words and figures common to all methods.</summary>
public static class SeatsReport
{
    /// <summary>
    /// The adjustment with its diagnostics. The irregular of the result holds the transitory component as well, so that trend,
    /// season and irregular make up the series as with every method.
    /// </summary>
    /// <param name="adjustment">The adjustment.</param>
    /// <param name="found">The model and those refused before it.</param>
    /// <param name="firstSeason">The place of the first value in its year, from 1.</param>
    public static AdjustedSeries Of(SeatsAdjustment adjustment, AdmissibleModel found, int firstSeason)
    {
        ArgumentNullException.ThrowIfNull(adjustment);
        ArgumentNullException.ThrowIfNull(found);
        var (logs, decomposition, order) = (adjustment.Logs, found.Decomposition, found.Decomposition.Model.Order);
        double[] irregular = [.. adjustment.Irregular.Zip(adjustment.Transitory, (i, c) => logs ? i * c : i + c)];
        double[] detrended = [.. adjustment.Original.Zip(adjustment.Trend, (y, t) => logs ? y / t : y - t)];
        var season = SeasonDiagnostics.Of(
            [.. adjustment.Original], detrended, [.. adjustment.Adjusted], irregular, order.Cycle, firstSeason, logs ? 1 : 0, order.Differences + order.SeasonalDifferences);
        IEnumerable<AdjustmentDiagnostic> all =
        [
            new("mode", null, Text: logs ? "multiplicative" : "additive"),
            new("model", null, Text: order.ToString()),
            new("model-refused", null, Text: found.Refused.Count > 0 ? found.Refused[0].Order.ToString() : "none"),
            .. Coefficients("ar", decomposition.Model.Ar),
            .. Coefficients("ma", decomposition.Model.Ma),
            .. Coefficients("seasonal-ar", decomposition.Model.SeasonalAr),
            .. Coefficients("seasonal-ma", decomposition.Model.SeasonalMa),
            new("sigma", decomposition.Model.Sigma),
            new("trend-variance", decomposition.Trend?.Variance ?? 0),
            new("seasonal-variance", decomposition.Seasonal?.Variance ?? 0),
            new("transitory-variance", decomposition.Transitory?.Variance ?? 0),
            new("irregular-variance", decomposition.IrregularVariance),
            .. Errors("trend-error", adjustment.Components.TrendErrors),
            .. Errors("adjusted-error", adjustment.Components.SeasonalErrors),
            .. SeasonReport.Of(season),
            .. SeasonReport.Peaks(adjustment.Original, adjustment.Adjusted, irregular, order.Cycle, logs),
        ];
        return new(adjustment.Original, adjustment.Adjusted, adjustment.Trend, adjustment.Seasonal, irregular, [.. all], season.Verdict());
    }

    private static IEnumerable<AdjustmentDiagnostic> Coefficients(string name, IReadOnlyList<double> values) =>
        values.Select((v, k) => new AdjustmentDiagnostic(FormattableString.Invariant($"{name}-{k + 1}"), v));

    // In the middle, where both sides are known, and at the end, where revisions are to come; relative for logs.
    private static IEnumerable<AdjustmentDiagnostic> Errors(string name, IReadOnlyList<double>? errors) =>
        errors is null ? [] : [new(name + "-middle", errors[errors.Count / 2]), new(name + "-last", errors[^1])];
}
