namespace DecisionSupport.Web.Briefing.Checks;

/// <summary>The headline says how much, not only that.</summary>
internal sealed class HeadlineHasFigure : BriefingCheck
{
    /// <inheritdoc/>
    public override BriefingFinding? Look(BriefingDraft draft) =>
        draft.Item is { } item && !item.State.Headline.Any(char.IsDigit) ? Warn(draft, "CheckHeadlineFigure", draft.Suggestion) : null;
}
