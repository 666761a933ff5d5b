namespace DecisionSupport.Web.Briefing.Checks;

/// <summary>The headline is read at a glance: at most 14 words in English, 36 characters in Chinese.</summary>
internal sealed class HeadlineShort : BriefingCheck
{
    private const int Words = 14;
    private const int Characters = 36;

    /// <inheritdoc/>
    public override BriefingFinding? Look(BriefingDraft draft)
    {
        if (draft.Item is not { } item || draft.Entry.Headline is null)
        {
            return null;
        }

        var (length, limit) = draft.Language == "zh"
            ? (item.State.Headline.Length, Characters)
            : (item.State.Headline.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length, Words);
        return length > limit ? Warn(draft, "CheckHeadlineLong", length, limit) : null;
    }
}
