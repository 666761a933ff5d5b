namespace DecisionSupport.Ingest.Store.Segments;

/// <summary>
/// Which snapshots of a dataflow share a segment. It depends on nothing but the order of the snapshots and what each takes, so
/// a store that grew day by day and one rebuilt at once have the same files. Sizes fall by <see cref="Factor"/> from one segment
/// to the next: a small revision makes a small file, and what is written again stays within a few times what was added.
/// </summary>
internal static class SegmentLayout
{
    /// <summary>Most segments of a dataflow, so most reads for one series.</summary>
    public const int MostSegments = 4;

    /// <summary>How much larger a segment is than the one after it.</summary>
    public const int Factor = 8;

    /// <summary>How many snapshots each segment holds, from the first snapshot on.</summary>
    public static IReadOnlyList<int> Groups(IEnumerable<long> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var groups = new List<(int Count, long Weight)>();
        foreach (var weight in weights)
        {
            groups.Add((1, weight));
            while (groups.Count > MostSegments || (groups.Count > 1 && groups[^2].Weight < Factor * groups[^1].Weight))
            {
                groups[^2] = (groups[^2].Count + groups[^1].Count, groups[^2].Weight + groups[^1].Weight);
                groups.RemoveAt(groups.Count - 1);
            }
        }

        return [.. groups.Select(g => g.Count)];
    }
}
