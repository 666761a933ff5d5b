using DecisionSupport.Web.Localisation;

namespace DecisionSupport.Web.Briefing.Checks;

/// <summary>The next figure is not overdue by more than 30 days after its usual release, and the series goes on.</summary>
internal sealed class FiguresCurrent : BriefingCheck
{
    private const int Grace = 30;

    /// <inheritdoc/>
    public override BriefingFinding? Look(BriefingDraft draft)
    {
        if (draft is not { Item: not null, Indicator: { } indicator, View.Levels.LastObserved: { } newest })
        {
            return null;
        }

        var due = indicator.UsualReleaseOf(newest + 1);
        var period = FigureText.Of(newest, draft.Language);
        return indicator.Discontinued ? Warn(draft, "CheckDiscontinued", period)
            : draft.Today.DayNumber - due.DayNumber > Grace ? Warn(draft, "CheckStale", period, FigureText.Of(newest + 1, draft.Language), FigureText.Of(due, draft.Language), Grace)
            : null;
    }
}
