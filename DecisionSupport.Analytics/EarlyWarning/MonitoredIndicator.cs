using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.EarlyWarning;

/// <summary>An indicator with its figures and the light scheme in force.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="History">Every release of its figures.</param>
/// <param name="Scheme">How its light is set; null when it has no light.</param>
public sealed record MonitoredIndicator(Indicator Indicator, VintageHistory History, LightSchemeVersion? Scheme);
