using DecisionSupport.Ingest.Store.Segments;

namespace DecisionSupport.Ingest.Store;

/// <summary>Where the releases of a series come from.</summary>
/// <param name="Snapshots">Ids of the accepted snapshots that hold it, in order.</param>
/// <param name="Changing">Of these, those that brought a release or another unit.</param>
/// <param name="Newest">Day number of its newest release; 0 without releases.</param>
internal sealed record SeriesOrigin(int[] Snapshots, int[] Changing, int Newest)
{
    /// <summary>No snapshot holds the series.</summary>
    public static SeriesOrigin None { get; } = new([], [], 0);

    /// <summary>The origin of parts; one before that says the same is returned itself, for nearly all neighbours come from the same snapshots.</summary>
    public static SeriesOrigin Of(IReadOnlyList<SeriesPart> parts, SnapshotNumbers numbers, SeriesOrigin before)
    {
        var (all, changing, newest) = (new List<int>(parts.Count), new List<int>(parts.Count), 0);
        foreach (var part in parts)
        {
            var id = numbers.IdOf(part.Snapshot);
            all.Add(id);
            if (part.Rows > 0 || part.Unit is not null)
            {
                changing.Add(id);
            }

            newest = Math.Max(newest, part.LastKnown);
        }

        var (sameAll, sameChanging) = (all.SequenceEqual(before.Snapshots), changing.SequenceEqual(before.Changing));
        return sameAll && sameChanging && newest == before.Newest
            ? before
            : new(sameAll ? before.Snapshots : [.. all], sameChanging ? before.Changing : [.. changing], newest);
    }
}
