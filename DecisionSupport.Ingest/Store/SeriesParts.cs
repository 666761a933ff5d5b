using System.Runtime.InteropServices;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Store.Segments;

namespace DecisionSupport.Ingest.Store;

/// <summary>Ledgers from the parts that segments hold, and back.</summary>
internal static class SeriesParts
{
    /// <summary>All releases of a series, by period and day.</summary>
    /// <param name="parts">Its parts, in order of their snapshots.</param>
    /// <param name="idOf">The running number of a snapshot.</param>
    public static List<StoredRelease> Releases(IReadOnlyList<SeriesPart> parts, Func<SegmentSnapshot, int> idOf)
    {
        List<StoredRelease>? merged = null;
        foreach (var part in parts)
        {
            if (part.Rows == 0)
            {
                continue;
            }

            var releases = new List<StoredRelease>(part.Rows);
            ReleaseCodec.Read(part.Bytes.Span, idOf(part.Snapshot), releases);
            merged = merged is null ? releases : Merge(merged, releases);
        }

        return merged ?? [];
    }

    /// <summary>The ledger of a series.</summary>
    public static ReleaseLedger Ledger(Indicator indicator, IReadOnlyList<SeriesPart> parts, Func<SegmentSnapshot, int> idOf) => ReleaseLedger.Load(
        indicator, Releases(parts, idOf),
        parts.Where(p => p.Unit is not null).Select(p => new StoredUnit(p.Snapshot.Vintage, p.Unit!, idOf(p.Snapshot))).OrderBy(u => u.KnownFrom),
        parts.Select(p => idOf(p.Snapshot)));

    /// <summary>The part that a snapshot added to a ledger to which nothing else was applied.</summary>
    public static SeriesPart Added(ReleaseLedger ledger, SegmentSnapshot snapshot, ByteSink sink) => Part(
        snapshot, ledger.Added, ledger.AddedUnits.Select(u => u.Unit).LastOrDefault(), sink);

    /// <summary>Every part of a ledger, in order of the snapshots.</summary>
    public static List<SeriesPart> All(ReleaseLedger ledger, Func<int, SegmentSnapshot> snapshotOf, ByteSink sink)
    {
        var rows = ledger.All.ToLookup(r => r.SnapshotId);
        var units = ledger.Units.ToDictionary(u => u.SnapshotId, u => u.Unit);
        return [.. ledger.Snapshots.Distinct().Select(id => Part(snapshotOf(id), [.. rows[id]], units.GetValueOrDefault(id), sink)).OrderBy(p => p.Snapshot)];
    }

    private static SeriesPart Part(SegmentSnapshot snapshot, List<StoredRelease> rows, string? unit, ByteSink sink)
    {
        if (rows.Count == 0)
        {
            return new(snapshot, 0, unit, 0, 0, default);
        }

        var (first, last) = (int.MaxValue, int.MinValue);
        foreach (var row in rows)
        {
            (first, last) = (Math.Min(first, row.KnownFrom), Math.Max(last, row.KnownFrom));
        }

        sink.Clear();
        ReleaseCodec.Write(sink, CollectionsMarshal.AsSpan(rows));
        return new(snapshot, rows.Count, unit, first, last, sink.Written.ToArray());
    }

    private static List<StoredRelease> Merge(List<StoredRelease> a, List<StoredRelease> b)
    {
        var merged = new List<StoredRelease>(a.Count + b.Count);
        for (int i = 0, j = 0; i < a.Count || j < b.Count;)
        {
            merged.Add(j == b.Count || (i < a.Count && Before(a[i], b[j])) ? a[i++] : b[j++]);
        }

        return merged;
    }

    private static bool Before(in StoredRelease a, in StoredRelease b) =>
        a.Period < b.Period || (a.Period == b.Period && a.KnownFrom <= b.KnownFrom);
}
