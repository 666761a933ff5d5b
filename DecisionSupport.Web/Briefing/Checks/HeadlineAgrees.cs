using System.Text.RegularExpressions;

namespace DecisionSupport.Web.Briefing.Checks;

/// <summary>
/// Every number of a planner's own headline stands among the figures of the chart: a headline kept from last month
/// would otherwise contradict the figures under it.
/// </summary>
internal sealed partial class HeadlineAgrees : BriefingCheck
{
    /// <inheritdoc/>
    public override BriefingFinding? Look(BriefingDraft draft)
    {
        if (draft.Item is not { } item || draft.Entry.Headline is not { } headline)
        {
            return null;
        }

        var known = string.Join(' ', item.Facts.SelectMany(f => new[] { f.Label, f.Value }).Append(draft.Suggestion).Append(item.State.Subtitle).Append(item.Reading));
        var figures = Numbers(known).ToHashSet(StringComparer.Ordinal);
        var strange = Numbers(headline).Where(n => !figures.Contains(n)).Distinct(StringComparer.Ordinal).ToArray();
        return strange.Length == 0 ? null : Warn(draft, "CheckHeadlineStrange", string.Join(", ", strange), draft.Suggestion);
    }

    private static IEnumerable<string> Numbers(string text) => Number().Matches(text).Select(m => m.Value.Replace(",", "", StringComparison.Ordinal));

    [GeneratedRegex(@"\d+(?:,\d{3})*(?:\.\d+)?")]
    private static partial Regex Number();
}
