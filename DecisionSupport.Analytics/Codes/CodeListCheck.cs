namespace DecisionSupport.Analytics.Codes;

/// <summary>The rules of a code list; a list that breaks one is not made.</summary>
internal static class CodeListCheck
{
    public static void Check(CodeList list)
    {
        foreach (var entry in list.Entries)
        {
            var fault = Fault(list, entry);
            if (fault is not null)
            {
                throw new ArgumentException($"{list.Id}, {entry}: {fault}");
            }
        }
    }

    private static string? Fault(CodeList list, CodeEntry entry)
    {
        if (entry.ValidTo < entry.ValidFrom)
        {
            return "it ends before it starts; correct one of the dates.";
        }

        if (list.Levels.All(l => l.Level != entry.Level))
        {
            return $"level {entry.Level} is not one of the list's levels; name it there.";
        }

        if (list.OfCode(entry.Code).FirstOrDefault(o => o != entry && o.IsValidOn(entry.ValidFrom)) is { } other)
        {
            return $"the code is valid as {other} on the same day; end that first.";
        }

        if (entry.Parent is { } parent && !list.OfCode(parent).Any(p => p.Level < entry.Level && Overlap(p, entry)))
        {
            return $"its parent {parent} is no entry of a level above on any of its days.";
        }

        if (entry.ValidTo is not { } last)
        {
            return entry.Successors.Count > 0 ? "it is still valid, but has successors; give the last day." : null;
        }

        var missing = entry.Successors.FirstOrDefault(s => list.Find(s.Code, last.AddDays(1)) is null);
        return missing.Code is null ? null : $"its successor {missing.Code} is not valid on {last.AddDays(1):yyyy-MM-dd}, the day after it ends.";
    }

    private static bool Overlap(CodeEntry a, CodeEntry b) => !(a.ValidTo < b.ValidFrom) && !(b.ValidTo < a.ValidFrom);
}
