using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Web.Components.Indicators;

namespace DecisionSupport.Web.Briefing;

/// <summary>One collected chart with all that is known of it, before it is issued.</summary>
/// <param name="Entry">What was collected.</param>
/// <param name="Indicator">The indicator; null when there is none of that key.</param>
/// <param name="View">What is known at the as-of date; null with no indicator.</param>
/// <param name="Item">The chart for the document; null when no figure was known.</param>
/// <param name="Suggestion">The headline computed from the figures.</param>
/// <param name="Signal">The light; null when the indicator has none.</param>
/// <param name="Today">The day that counts as today.</param>
/// <param name="Language">"zh" or "en".</param>
public sealed record BriefingDraft(
    BasketEntry Entry, Indicator? Indicator, IndicatorView? View, BriefingItem? Item, string Suggestion, Signal? Signal, DateOnly Today, string Language);
