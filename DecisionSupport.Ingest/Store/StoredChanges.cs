using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store.Segments;

namespace DecisionSupport.Ingest.Store;

/// <summary>What changed in a dataflow between two vintages, as one pass over the blocks that hold releases of the time between.</summary>
internal static class StoredChanges
{
    /// <summary>The changes, by key and period.</summary>
    public static IEnumerable<VintageChange> Between(IReadOnlyList<Segment> segments, IndicatorCatalogue catalogue, Vintage from, Vintage to)
    {
        var (after, last) = (from.ReleaseDate.DayNumber, to.ReleaseDate.DayNumber);
        var figures = new MergedCursor(segments);
        foreach (var key in Touched(segments, after, last))
        {
            if (catalogue.Find(key) is not { } indicator || !figures.Find(key))
            {
                continue;
            }

            // Numbers of snapshots do not matter here.
            var releases = SeriesParts.Releases(figures.Parts, _ => 0);
            for (var i = 0; i < releases.Count;)
            {
                var (period, before, now) = (releases[i].Period, -1, -1);
                for (; i < releases.Count && releases[i].Period == period; i++)
                {
                    before = releases[i].KnownFrom <= after ? i : before;
                    now = releases[i].KnownFrom <= last ? i : now;
                }

                // A figure that went and came back between the two days did not change.
                if (now != before && (before < 0 ? releases[now].Value is not null : !Same(releases[before], releases[now])))
                {
                    var (old, changed) = (before < 0 ? (StoredRelease?)null : releases[before], releases[now]);
                    yield return new(
                        key, Period.FromOrdinal(indicator.Frequency, period), old?.Value, changed.Value, (ObservationStatus)changed.Status,
                        new(DateOnly.FromDayNumber(changed.KnownFrom)));
                }
            }
        }
    }

    private static bool Same(in StoredRelease a, in StoredRelease b) => a.Value.Equals(b.Value) && a.Status == b.Status;

    // Keys with a release after the first day and up to the last, in order.
    private static SortedSet<string> Touched(IReadOnlyList<Segment> segments, int after, int last)
    {
        var keys = new SortedSet<string>(StringComparer.Ordinal);
        var parts = new List<SeriesPart>();
        foreach (var segment in segments)
        {
            for (var block = 0; block < segment.BlockCount; block++)
            {
                var (first, newest) = segment.KnownIn(block);
                if (newest <= after || first > last)
                {
                    continue;
                }

                var cursor = new SegmentCursor(segment, block);
                while (cursor.NextInBlock())
                {
                    parts.Clear();
                    cursor.Parts(parts);
                    if (parts.Exists(p => p.Rows > 0 && p.LastKnown > after && p.FirstKnown <= last))
                    {
                        keys.Add(cursor.Key!);
                    }
                }
            }
        }

        return keys;
    }
}
