using DecisionSupport.Analytics.SeasonalAdjustment.RegArima.Calendar;
using DecisionSupport.Analytics.SeasonalAdjustment.X11;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.SeasonalAdjustment;

/// <summary>What a method of adjustment is asked to do.</summary>
/// <param name="Mode">How the parts are put together.</param>
/// <param name="Seasonal">The seasonal filter of X-11.</param>
/// <param name="Henderson">Terms of the trend filter of X-11; null to choose.</param>
/// <param name="LowerSigma">Lower sigma limit of X-11.</param>
/// <param name="UpperSigma">Upper sigma limit of X-11.</param>
/// <param name="First">The first period, for methods with a calendar; null: no calendar effects.</param>
/// <param name="Calendar">The calendar effects that such methods test.</param>
public sealed record AdjustmentRequest(
    AdjustmentMode Mode = AdjustmentMode.Auto,
    X11SeasonalFilter Seasonal = X11SeasonalFilter.Auto,
    int? Henderson = null,
    double LowerSigma = 1.5,
    double UpperSigma = 2.5,
    Period? First = null,
    CalendarEffects Calendar = CalendarEffects.All)
{
    /// <summary>The same for the part of the series that begins some periods later.</summary>
    internal AdjustmentRequest From(int start) => this with { First = First + start };
}
