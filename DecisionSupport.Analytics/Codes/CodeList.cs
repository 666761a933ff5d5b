using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.Codes;

/// <summary>A code list with its history: which codes were valid on a day, what is above and below, what became of them.</summary>
/// <remarks>Immutable, safe to share between threads.</remarks>
public sealed class CodeList
{
    private readonly ILookup<string, CodeEntry> _byCode;
    private readonly ILookup<string, CodeEntry> _byParent;
    private readonly ILookup<string, CodeEntry> _predecessors;

    /// <summary>A list of the given entries.</summary>
    /// <exception cref="ArgumentException">
    /// A code has two meanings on one day, ends before it starts, names a level, parent or successor that is not there,
    /// or has successors while valid; the message names it.
    /// </exception>
    public CodeList(string id, LocalizedText name, IEnumerable<CodeLevel> levels, IEnumerable<CodeEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        (Id, Name, Levels) = (id, name, [.. levels]);
        Entries = [.. entries.OrderBy(e => e.Code, StringComparer.Ordinal).ThenBy(e => e.ValidFrom)];
        _byCode = Entries.ToLookup(e => e.Code, StringComparer.Ordinal);
        _byParent = Entries.Where(e => e.Parent is not null).ToLookup(e => e.Parent!, StringComparer.Ordinal);
        CodeListCheck.Check(this);
        _predecessors = Entries
            .SelectMany(e => Next(e).Select(n => (From: e, To: n.Entry)))
            .ToLookup(x => x.To.Code + x.To.ValidFrom.DayNumber, x => x.From, StringComparer.Ordinal);
    }

    /// <summary>Identifier, for example "GBT2260".</summary>
    public string Id { get; }

    /// <summary>Its name.</summary>
    public LocalizedText Name { get; }

    /// <summary>The levels, from the top.</summary>
    public IReadOnlyList<CodeLevel> Levels { get; }

    /// <summary>Every meaning of every code, by code and then by date.</summary>
    public IReadOnlyList<CodeEntry> Entries { get; }

    /// <summary>The entries valid on a day, by code; of one level when it is given. See <see cref="IsCompleteAt"/>.</summary>
    public IReadOnlyList<CodeEntry> At(DateOnly day, int? level = null) =>
        [.. Entries.Where(e => e.IsValidOn(day) && (level is null || e.Level == level))];

    /// <summary>Whether every entry of the level is recorded for the day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The list has no such level.</exception>
    public bool IsCompleteAt(DateOnly day, int level) => day >= (Levels.FirstOrDefault(l => l.Level == level)
        ?? throw new ArgumentOutOfRangeException(nameof(level), level, $"{Id} has the levels {string.Join(", ", Levels.Select(l => l.Level))}.")).CompleteFrom;

    /// <summary>What a code meant on a day; null when it meant nothing.</summary>
    public CodeEntry? Find(string code, DateOnly day) => _byCode[code].FirstOrDefault(e => e.IsValidOn(day));

    /// <summary>Every meaning of a code, oldest first; empty when it is unknown.</summary>
    public IReadOnlyList<CodeEntry> History(string code) => [.. _byCode[code]];

    /// <summary>The entry above a code on a day; null at the top or when the code was not valid.</summary>
    public CodeEntry? Parent(string code, DateOnly day) => Find(code, day)?.Parent is { } parent ? Find(parent, day) : null;

    /// <summary>The entries directly below a code on a day, by code.</summary>
    public IReadOnlyList<CodeEntry> Children(string code, DateOnly day) => [.. _byParent[code].Where(e => e.IsValidOn(day))];

    /// <summary>What directly followed the meaning that a code had on a day; empty while it is valid, or when none is recorded.</summary>
    public IReadOnlyList<(CodeEntry Entry, bool IsPart)> Successors(string code, DateOnly day) => Find(code, day) is { } entry ? Next(entry) : [];

    /// <summary>
    /// What a code of one day is on another day, earlier or later, through all changes between; for a series of the
    /// code's figures <see cref="CodeTranslation.IsExact"/> says whether the levels compare.
    /// </summary>
    public CodeTranslation Translate(string code, DateOnly from, DateOnly to)
    {
        if (Find(code, from) is not { } start)
        {
            return new([], false);
        }

        CodeEntry[] current = [start];
        var exact = true;
        while (current.Any(e => !e.IsValidOn(to)))
        {
            var next = current.SelectMany(e => e.IsValidOn(to) ? [e] : to > from ? Next(e).Select(n => n.Entry) : Previous(e)).Distinct().ToArray();
            exact &= current.Where(e => !e.IsValidOn(to)).All(e => IsSameUnit(e, to > from));
            current = next;
        }

        return new([.. current.OrderBy(e => e.Code, StringComparer.Ordinal)], exact && current.Length == 1);
    }

    internal IEnumerable<CodeEntry> OfCode(string code) => _byCode[code];

    internal IReadOnlyList<(CodeEntry Entry, bool IsPart)> Next(CodeEntry entry) =>
        [.. entry.Successors.Select(s => (Find(s.Code, entry.ValidTo!.Value.AddDays(1))!, s.IsPart))];

    private IEnumerable<CodeEntry> Previous(CodeEntry entry) => _predecessors[entry.Code + entry.ValidFrom.DayNumber];

    // One successor, all of it, and no other predecessor of that successor.
    private bool IsSameUnit(CodeEntry entry, bool forward) => forward
        ? Next(entry) is [{ IsPart: false } only] && Previous(only.Entry).Count() == 1
        : Previous(entry).ToArray() is [var before] && Next(before) is [{ IsPart: false }];
}
