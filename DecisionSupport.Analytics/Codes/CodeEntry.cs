using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.Codes;

/// <summary>What a code became when its validity ended.</summary>
/// <param name="Code">The code that follows; valid from the day after.</param>
/// <param name="IsPart">Only a part went there: the figures of the two are not those of one unit.</param>
public readonly record struct CodeSuccessor(string Code, bool IsPart);

/// <summary>One meaning of one code, over the days on which it was valid. A code that changes its meaning has several.</summary>
/// <param name="Code">The code, for example "500000" or "C".</param>
/// <param name="Level">Level in the list, from 1.</param>
/// <param name="Name">Its name; areas below provinces are named in Chinese only.</param>
/// <param name="Parent">Code of the entry above; null at the top.</param>
/// <param name="ValidFrom">First day; at the level's completeness date, or before, the true start may be earlier.</param>
/// <param name="ValidTo">Last day, included; null while it is valid.</param>
/// <param name="Successors">What it became; empty while valid, or when none is recorded.</param>
/// <param name="Note">What changed; null when nothing is to be said.</param>
public sealed record CodeEntry(
    string Code,
    int Level,
    LocalizedText Name,
    string? Parent,
    DateOnly ValidFrom,
    DateOnly? ValidTo,
    IReadOnlyList<CodeSuccessor> Successors,
    LocalizedText? Note)
{
    /// <summary>Whether the entry is valid on a day.</summary>
    public bool IsValidOn(DateOnly day) => ValidFrom <= day && !(ValidTo < day);

    /// <summary>"500000 重庆市 (1997-03-14…)".</summary>
    public override string ToString() => $"{Code} {Name.For("zh")} ({ValidFrom:yyyy-MM-dd}…{ValidTo:yyyy-MM-dd})";
}

/// <summary>A level of a code list.</summary>
/// <param name="Level">Number from 1, the top.</param>
/// <param name="Name">Its name: province, section.</param>
/// <param name="CompleteFrom">
/// From this day on every code of the level and its end is recorded; earlier only some are. Boundaries may move while a code stays.
/// </param>
public sealed record CodeLevel(int Level, LocalizedText Name, DateOnly CompleteFrom);

/// <summary>A code at another date.</summary>
/// <param name="Entries">What the code is then; several when it was divided, none when nothing is recorded.</param>
/// <param name="IsExact">The same unit throughout: one entry, nothing split off and nothing added on the way.</param>
public sealed record CodeTranslation(IReadOnlyList<CodeEntry> Entries, bool IsExact);
