namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>
/// Finds, among components that are attributes in some structures and dimensions in others, those without which two series
/// would be one: a key must tell every observation from every other.
/// </summary>
internal static class SdmxUniqueness
{
    // Dimensions of the SDG, UNICEF, OECD and Eurostat structures, attributes of those of the ECB and BIS.
    private static readonly string[] Ambiguous = ["UNIT_MEASURE", "UNIT", "COLLECTION", "NATURE", "BASE_PER", "SOURCE", "COVERAGE"];

    /// <summary>The dimensions with those added that keep observations apart, in the given order of ids.</summary>
    public static List<string> Complete(SdmxDraft draft, List<string> dimensions, SdmxSeen seen, IReadOnlyList<string> order)
    {
        var open = Array.FindAll(Ambiguous, id => seen.Has(id) && !dimensions.Contains(id) && !draft.Manifold.Contains(id) && seen.OnEveryRow(id) && !seen.IsBelowSeries(id)).ToList();
        if (open.Count == 0)
        {
            return dimensions;
        }

        var twice = Collisions(draft, dimensions);
        foreach (var id in open)
        {
            if (twice == 0)
            {
                break;
            }

            List<string> more = [.. dimensions, id];
            var left = Collisions(draft, more);
            (dimensions, twice) = left < twice ? (more, left) : (dimensions, twice);
        }

        return [.. order.Where(dimensions.Contains)];
    }

    private static long Collisions(SdmxDraft draft, List<string> dimensions)
    {
        var keys = new HashSet<(int, int)>();
        var twice = 0L;
        foreach (var section in draft.Sections)
        {
            var shared = Hashes(section.Shared, dimensions, draft.TimeId);
            if (section.Rows.Count == 0)
            {
                twice += keys.Add(shared) ? 0 : 1;
            }

            foreach (var row in section.Rows)
            {
                var (a, b) = Hashes(row.Rest, dimensions, draft.TimeId);
                var time = row.Time.Length == 0 ? 0 : row.Time.GetHashCode(StringComparison.Ordinal);
                twice += keys.Add(unchecked((shared.Item1 + a + time, shared.Item2 + b + (time * 31)))) ? 0 : 1;
            }
        }

        return twice;
    }

    // Sums do not depend on the order of components; two of them make an accidental match negligible.
    private static (int, int) Hashes(SdmxPair[] pairs, List<string> dimensions, string timeId)
    {
        var (a, b) = (0, 0);
        foreach (var pair in pairs)
        {
            var place = dimensions.IndexOf(pair.Id);
            if (place >= 0 || pair.Id == timeId)
            {
                var hash = pair.Value.GetHashCode(StringComparison.Ordinal);
                var isTime = place < 0;
                (a, b) = unchecked((a + (isTime ? hash : HashCode.Combine(place, hash)), b + (isTime ? hash * 31 : HashCode.Combine(hash, place, 7))));
            }
        }

        return (a, b);
    }
}
