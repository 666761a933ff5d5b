namespace DecisionSupport.Web.Briefing.Checks;

/// <summary>The source and the licence are named.</summary>
internal sealed class SourceNamed : BriefingCheck
{
    /// <inheritdoc/>
    public override BriefingFinding? Look(BriefingDraft draft) =>
        draft.Item is { } item && (string.IsNullOrWhiteSpace(item.Source) || string.IsNullOrWhiteSpace(item.Licence))
            ? Warn(draft, "CheckNoSource", draft.Entry.Key)
            : null;
}
