using DecisionSupport.Analytics.SeasonalAdjustment.RegArima;
using DecisionSupport.Analytics.SeasonalAdjustment.X11;

namespace DecisionSupport.Analytics.SeasonalAdjustment.Auto;

/// <summary>
/// All chosen by itself: logs, model, calendar effects, festivals, outliers; the series without them and with a year of forecasts goes
/// through X-11; then each effect returns to where it belongs.
/// </summary>
public sealed class AutoMethod : AdjustmentMethod
{
    /// <inheritdoc/>
    public override string Name => "auto";

    /// <inheritdoc/>
    public override string Card => "auto-adjustment";

    /// <inheritdoc/>
    public override bool FillsGaps => true;

    /// <inheritdoc/>
    public override AdjustedSeries Adjust(ReadOnlySpan<double> values, int cycle, int firstSeason, AdjustmentRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        bool? logs = request.Mode switch
        {
            AdjustmentMode.Auto => null,
            AdjustmentMode.Additive => false,
            AdjustmentMode.Multiplicative or AdjustmentMode.LogAdditive => true,
            _ => throw new ArgumentException($"The mode {request.Mode} has no model: its season adds to a level that multiplies. Take multiplicative, additive, log-additive or auto, or the method x11.", nameof(request)),
        };
        if (cycle is not (4 or 12) || values.Length < 3 * cycle)
        {
            throw new ArgumentException($"The automatic adjustment needs three years of months (36) or quarters (12); the series has {values.Length} values with {cycle} in a year. Take stl for other cycles.", nameof(values));
        }

        return Of(RegArimaModel.Of(values, cycle, request.First, new(logs, Calendar: request.Calendar)), cycle, firstSeason, request);
    }

    /// <summary>X-11 behind a model that is known.</summary>
    /// <param name="model">The model.</param>
    /// <param name="cycle">Periods in a year: 12 or 4.</param>
    /// <param name="firstSeason">The place of the first value in its year, from 1.</param>
    /// <param name="request">What is asked for.</param>
    public static AdjustedSeries Of(RegArimaModel model, int cycle, int firstSeason, AdjustmentRequest request)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(request);
        var ready = model.Preadjusted;
        var core = X11Adjustment.Of([.. ready.Linearised], cycle, firstSeason, X11Report.Options(request, model.Logs), [.. ready.Forecasts], [.. ready.Backcasts]);
        string Label(int place) => request.First is { } first ? (first + place).ToString() : FormattableString.Invariant($"#{place + 1}");
        var report = X11Report.Of(core, ModelReport.Of(model, Label), model.Order.Differences + model.Order.SeasonalDifferences);
        return Recomposition.Of(report, ready, model.Logs);
    }
}
