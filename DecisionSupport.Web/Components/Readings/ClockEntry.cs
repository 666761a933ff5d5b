using DecisionSupport.Analytics.Cycles;

namespace DecisionSupport.Web.Components.Readings;

/// <summary>One series on the clock.</summary>
/// <param name="Sign">A number or short name at its newest position.</param>
/// <param name="Trail">Its last positions, the newest last; at least one.</param>
public sealed record ClockEntry(string Sign, IReadOnlyList<ClockHand> Trail);
