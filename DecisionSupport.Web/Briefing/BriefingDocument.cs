using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Web.Briefing.LiveText;
using DecisionSupport.Web.Components.Charts;

namespace DecisionSupport.Web.Briefing;

/// <summary>A briefing ready to be written: every text in one language, every figure as known on one date.</summary>
/// <param name="Title">Title of the briefing.</param>
/// <param name="AsOf">The state of knowledge: everything published up to and including this day.</param>
/// <param name="NewestVintage">The newest release date of any figure shown; never later than <paramref name="AsOf"/>.</param>
/// <param name="Language">"zh" or "en".</param>
/// <param name="Items">The charts in order; at least one.</param>
public sealed record BriefingDocument(
    string Title,
    DateOnly AsOf,
    DateOnly NewestVintage,
    string Language,
    IReadOnlyList<BriefingItem> Items)
{
    /// <summary>The planner's text with its figures; null for none.</summary>
    public BriefingPassage? Passage { get; init; }
}

/// <summary>One chart of a briefing with what stands around it.</summary>
/// <param name="Key">Key of the indicator, for example FRED.UNRATE.</param>
/// <param name="Name">Name of the indicator.</param>
/// <param name="State">The chart; its headline is the title of the slide.</param>
/// <param name="Light">The light with its reason; null when the indicator has no light.</param>
/// <param name="Facts">The figures that stand beside the chart, the most important first.</param>
/// <param name="Definition">What the indicator measures.</param>
/// <param name="Reading">The chart in two or three sentences, for the speaker.</param>
/// <param name="Source">The agency, and the redistributor where there is one.</param>
/// <param name="Licence">Terms of use.</param>
/// <param name="Vintage">Release date of the newest figure shown.</param>
/// <param name="Decimals">Decimals with which the figures are quoted.</param>
public sealed record BriefingItem(
    string Key,
    string Name,
    ChartState State,
    BriefingLight? Light,
    IReadOnlyList<BriefingFact> Facts,
    string Definition,
    string Reading,
    string Source,
    string Licence,
    DateOnly Vintage,
    int Decimals);

/// <summary>A light and why it shines.</summary>
/// <param name="Light">The light.</param>
/// <param name="Reason">Why, in one sentence.</param>
public sealed record BriefingLight(WarningLight Light, string Reason);

/// <summary>A labelled figure, written out.</summary>
/// <param name="Label">What it is, with its period.</param>
/// <param name="Value">The figure with its unit.</param>
public sealed record BriefingFact(string Label, string Value);
