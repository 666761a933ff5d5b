using DecisionSupport.Analytics.Series;
using DecisionSupport.Web.Localisation;

namespace DecisionSupport.Web.Briefing.Checks;

/// <summary>The newest figure is a measured one, not an estimate or a provisional figure.</summary>
internal sealed class FigureIsFinal : BriefingCheck
{
    /// <inheritdoc/>
    public override BriefingFinding? Look(BriefingDraft draft)
    {
        if (draft is not { Item: not null, View: { Levels.LastObserved: { } newest } view })
        {
            return null;
        }

        var status = view.History.ObservationsAsOf(view.Vintage).Where(o => o.Period == newest).Select(o => o.Status).FirstOrDefault();
        return status is ObservationStatus.Estimated or ObservationStatus.Provisional
            ? Warn(draft, "Check" + status, FigureText.Of(newest, draft.Language))
            : null;
    }
}
