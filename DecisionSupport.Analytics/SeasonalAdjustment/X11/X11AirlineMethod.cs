using DecisionSupport.Analytics.SeasonalAdjustment.RegArima;

namespace DecisionSupport.Analytics.SeasonalAdjustment.X11;

/// <summary>X-11 on the series with one year of forecasts of the airline model, as X-13 does it.</summary>
public sealed class X11AirlineMethod : AdjustmentMethod
{
    private const int Differences = 2;

    /// <inheritdoc/>
    public override string Name => "x11-airline";

    /// <inheritdoc/>
    public override AdjustedSeries Adjust(ReadOnlySpan<double> values, int cycle, int firstSeason, AdjustmentRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var model = request.Mode == AdjustmentMode.Auto
            ? AirlineModel.Best(values, cycle, cycle)
            : AirlineModel.Of(values, cycle, request.Mode != AdjustmentMode.Additive, cycle);
        return X11Report.Of(
            X11Adjustment.Of(values, cycle, firstSeason, X11Report.Options(request, model.Logs), [.. model.Forecasts]),
            [new("theta", model.Theta), new("seasonal-theta", model.SeasonalTheta), new("aicc", model.Aicc)], Differences);
    }
}
