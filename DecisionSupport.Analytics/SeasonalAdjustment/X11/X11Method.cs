using DecisionSupport.Analytics.SeasonalAdjustment.RegArima;

namespace DecisionSupport.Analytics.SeasonalAdjustment.X11;

/// <summary>X-11 alone, on the series as it is.</summary>
public sealed class X11Method : AdjustmentMethod
{
    /// <inheritdoc/>
    public override string Name => "x11";

    /// <inheritdoc/>
    public override AdjustedSeries Adjust(ReadOnlySpan<double> values, int cycle, int firstSeason, AdjustmentRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        // X-11 refuses what has no model; its own words about it are clearer.
        var logs = request.Mode == AdjustmentMode.Auto && cycle is 4 or 12 && values.Length >= 3 * cycle && AirlineModel.Best(values, cycle, 1).Logs;
        return X11Report.Of(X11Adjustment.Of(values, cycle, firstSeason, X11Report.Options(request, logs)));
    }
}
