using DecisionSupport.Analytics.SeasonalAdjustment.RegArima;
using DecisionSupport.Analytics.SeasonalAdjustment.X11;

namespace DecisionSupport.Analytics.SeasonalAdjustment.Seats;

/// <summary>SEATS on the airline model of the series or of its logs, as X-13 does it.</summary>
public sealed class SeatsAirlineMethod : AdjustmentMethod
{
    /// <inheritdoc/>
    public override string Name => "seats-airline";

    /// <inheritdoc/>
    public override AdjustedSeries Adjust(ReadOnlySpan<double> values, int cycle, int firstSeason, AdjustmentRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Seasonal != X11SeasonalFilter.Auto || request.Henderson is not null || request.Mode is AdjustmentMode.LogAdditive or AdjustmentMode.PseudoAdditive)
        {
            throw new ArgumentException("SEATS has no seasonal and Henderson filters and only the modes multiplicative, additive and auto; leave them out, or take x11-airline.", nameof(request));
        }

        if (cycle is < 2 or > 12 || values.Length < 3 * cycle)
        {
            throw new ArgumentException($"SEATS needs a season of 2 to 12 periods and three years of values; the season has {cycle}, the values are {values.Length}. Take stl for other seasons.", nameof(values));
        }

        var model = request.Mode == AdjustmentMode.Auto
            ? AirlineModel.Best(values, cycle, 1)
            : AirlineModel.Of(values, cycle, request.Mode == AdjustmentMode.Multiplicative, 1);
        var series = values.ToArray();
        for (var t = 0; t < series.Length && model.Logs; t++)
        {
            series[t] = Math.Log(series[t]);
        }

        var found = AdmissibleModel.For(series, SeatsModel.Of(model, cycle));
        var components = SeatsComponents.Of(series, found.Decomposition, withErrors: true);
        return SeatsReport.Of(SeatsAdjustment.Of(values, components, model.Logs), found, firstSeason);
    }
}
