using DecisionSupport.Web.Localisation;

namespace DecisionSupport.Web.Briefing.Checks;

/// <summary>There is an indicator of that key, and a figure was known at the as-of date.</summary>
internal sealed class FiguresKnown : BriefingCheck
{
    /// <inheritdoc/>
    public override BriefingFinding? Look(BriefingDraft draft) =>
        draft.Indicator is null ? new(true, BriefingText.Of(draft.Language, "CheckUnknownKey", draft.Entry.Key))
        : draft.Item is null ? new(true, BriefingText.Of(draft.Language, "CheckNoFigure", draft.Entry.Key, FigureText.Of(draft.Today, draft.Language)))
        : null;
}
