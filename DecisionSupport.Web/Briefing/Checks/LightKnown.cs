using DecisionSupport.Analytics.EarlyWarning;

namespace DecisionSupport.Web.Briefing.Checks;

/// <summary>An indicator that has a light scheme has a light.</summary>
internal sealed class LightKnown : BriefingCheck
{
    /// <inheritdoc/>
    public override BriefingFinding? Look(BriefingDraft draft) =>
        draft is { Item: not null, Signal: { Light: WarningLight.Unknown } signal } ? Warn(draft, "CheckLightUnknown", signal.Reason.For(draft.Language)) : null;
}
