using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.EarlyWarning;

/// <summary>What one component gives to the composite of a month.</summary>
/// <param name="Indicator">Key of the indicator.</param>
/// <param name="Name">Its name; the key when the catalogue does not hold it.</param>
/// <param name="Weight">Its weight in the scheme.</param>
/// <param name="Light">The light that counts; Unknown when the component is missing.</param>
/// <param name="Period">The period judged; null when the component is missing.</param>
/// <param name="CarriedMonths">0 when the light holds for the month itself, otherwise the months it was carried: shown hollow.</param>
/// <param name="Contribution">Points of the score that come from it; all contributions add up to the score. 0 when the component is missing or there is no score.</param>
public sealed record ComponentLight(
    string Indicator, LocalizedText Name, double Weight, WarningLight Light, Period? Period, int CarriedMonths, double Contribution)
{
    /// <summary>The light was carried from an earlier month because no newer figure was known.</summary>
    public bool IsCarried => CarriedMonths > 0;
}

/// <summary>The composite of one month in the history strip.</summary>
/// <param name="Month">The month.</param>
/// <param name="Light">The light; Unknown when too little weight is known.</param>
/// <param name="Score">Percentage of the maximum, 20 to 100; null when Unknown.</param>
/// <param name="KnownWeight">Share of the weight that is known, carried lights included, 0 to 1.</param>
public sealed record CompositeMonth(Period Month, WarningLight Light, double? Score, double KnownWeight);

/// <summary>The composite light with its evidence.</summary>
/// <param name="Month">The reference month; null when no component has a light.</param>
/// <param name="Vintage">The state of knowledge at which it was judged.</param>
/// <param name="Light">The light; Unknown when too little weight is known.</param>
/// <param name="Score">Percentage of the maximum, 20 to 100; null when Unknown.</param>
/// <param name="Cuts">The four cuts on the score, ascending.</param>
/// <param name="SchemeVersion">Version of the composite's scheme.</param>
/// <param name="KnownWeight">Share of the weight that is known in the reference month, carried lights included, 0 to 1.</param>
/// <param name="Components">Every component, in the scheme's order.</param>
/// <param name="Months">The last months up to the reference month, oldest first; empty when there is none.</param>
/// <param name="Reason">Why, in one or two sentences.</param>
public sealed record CompositeSignal(
    Period? Month,
    Vintage Vintage,
    WarningLight Light,
    double? Score,
    IReadOnlyList<double> Cuts,
    int SchemeVersion,
    double KnownWeight,
    IReadOnlyList<ComponentLight> Components,
    IReadOnlyList<CompositeMonth> Months,
    LocalizedText Reason);
