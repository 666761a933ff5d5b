using DecisionSupport.Ingest.Store.Segments;

namespace DecisionSupport.Ingest.Store;

/// <summary>Running numbers of snapshots by the name that segments use, and back.</summary>
internal sealed class SnapshotNumbers
{
    private readonly Dictionary<SegmentSnapshot, int> _ids = [];
    private readonly Dictionary<int, SegmentSnapshot> _snapshots = [];

    /// <summary>The numbers of the accepted snapshots.</summary>
    public static SnapshotNumbers Of(IEnumerable<SnapshotRecord> snapshots)
    {
        var numbers = new SnapshotNumbers();
        foreach (var s in snapshots)
        {
            numbers.Add(s.Id, new(s.File, s.Sha256, s.Vintage.DayNumber));
        }

        return numbers;
    }

    /// <summary>Notes one more.</summary>
    public void Add(int id, SegmentSnapshot snapshot)
    {
        _ids.Add(snapshot, id);
        _snapshots.Add(id, snapshot);
    }

    /// <summary>Forgets one that was not accepted.</summary>
    public void Remove(int id)
    {
        _ids.Remove(_snapshots[id]);
        _snapshots.Remove(id);
    }

    /// <summary>The running number of a snapshot.</summary>
    /// <exception cref="InvalidDataException">A segment names one that is not known.</exception>
    public int IdOf(SegmentSnapshot snapshot) => _ids.TryGetValue(snapshot, out var id)
        ? id
        : throw new InvalidDataException($"A segment holds figures of {snapshot.File} (SHA-256 {snapshot.Sha256}), which is not among the accepted snapshots; run 'rebuild'.");

    /// <summary>The snapshot with a number.</summary>
    public SegmentSnapshot Of(int id) => _snapshots[id];
}
