using DecisionSupport.Analytics.SeasonalAdjustment.X11;

namespace DecisionSupport.Analytics.SeasonalAdjustment;

/// <summary>What a method of adjustment is asked to do.</summary>
/// <param name="Mode">How the parts are put together.</param>
/// <param name="Seasonal">The seasonal filter of X-11.</param>
/// <param name="Henderson">Terms of the trend filter of X-11; null to choose.</param>
/// <param name="LowerSigma">Lower sigma limit of X-11.</param>
/// <param name="UpperSigma">Upper sigma limit of X-11.</param>
public sealed record AdjustmentRequest(
    AdjustmentMode Mode = AdjustmentMode.Auto,
    X11SeasonalFilter Seasonal = X11SeasonalFilter.Auto,
    int? Henderson = null,
    double LowerSigma = 1.5,
    double UpperSigma = 2.5);
