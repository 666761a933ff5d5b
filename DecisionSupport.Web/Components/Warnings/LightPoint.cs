using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Web.Components.Warnings;

/// <summary>One place of a strip of lights.</summary>
/// <param name="Period">The period judged.</param>
/// <param name="Light">Its light.</param>
/// <param name="Carried">Whether the light (or part of it) is carried over from an earlier period: it is drawn hollow.</param>
public readonly record struct LightPoint(Period Period, WarningLight Light, bool Carried = false);
