namespace DecisionSupport.Web.Briefing.Checks;

/// <summary>What a check found on one chart.</summary>
/// <param name="LeavesOut">Whether the chart cannot be exported.</param>
/// <param name="Message">What, which value, which limit, what to do, in the reader's language.</param>
public sealed record BriefingFinding(bool LeavesOut, string Message);

/// <summary>A check before issue. A new check is a new class beside this one: it is found by reflection.</summary>
public abstract class BriefingCheck
{
    /// <summary>All checks, by name.</summary>
    public static IReadOnlyList<BriefingCheck> All { get; } =
    [
        .. typeof(BriefingCheck).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(BriefingCheck)) && !t.IsAbstract)
            .OrderBy(t => t.Name, StringComparer.Ordinal)
            .Select(t => (BriefingCheck)Activator.CreateInstance(t)!),
    ];

    /// <summary>What is wrong with the chart; null when nothing is.</summary>
    public abstract BriefingFinding? Look(BriefingDraft draft);

    /// <summary>Findings of all checks on one chart, those that leave it out first.</summary>
    public static IReadOnlyList<BriefingFinding> Findings(BriefingDraft draft) =>
        [.. All.Select(c => c.Look(draft)).OfType<BriefingFinding>().OrderByDescending(f => f.LeavesOut)];

    /// <summary>A finding that a planner may overrule.</summary>
    protected static BriefingFinding Warn(BriefingDraft draft, string key, params object[] arguments)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return new(false, BriefingText.Of(draft.Language, key, arguments));
    }
}
