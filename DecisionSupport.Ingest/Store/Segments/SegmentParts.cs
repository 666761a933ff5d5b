namespace DecisionSupport.Ingest.Store.Segments;

/// <summary>A snapshot as segments name it: without running numbers, which depend on the order of arrival.</summary>
/// <param name="File">Path under data/snapshots.</param>
/// <param name="Sha256">Checksum of the raw file.</param>
/// <param name="Vintage">Day number of its vintage.</param>
internal sealed record SegmentSnapshot(string File, string Sha256, int Vintage) : IComparable<SegmentSnapshot>
{
    /// <summary>Vintages count in order of date, then of path, as the snapshots of the archive do.</summary>
    public int CompareTo(SegmentSnapshot? other) => other is null
        ? 1
        : Vintage.CompareTo(other.Vintage) is var byVintage and not 0 ? byVintage : string.CompareOrdinal(File, other.File);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((Vintage * 31) + File.Length);
}

/// <summary>What one snapshot added to one series. No row at all says that the snapshot held it and nothing was new.</summary>
/// <param name="Snapshot">Which.</param>
/// <param name="Rows">How many releases.</param>
/// <param name="Unit">The unit, where it differs from the one before.</param>
/// <param name="FirstKnown">Earliest day of a release; 0 without releases.</param>
/// <param name="LastKnown">Latest day.</param>
/// <param name="Bytes">The releases, for <see cref="ReleaseCodec"/>.</param>
internal readonly record struct SeriesPart(SegmentSnapshot Snapshot, int Rows, string? Unit, int FirstKnown, int LastKnown, ReadOnlyMemory<byte> Bytes);

/// <summary>How much of a segment a snapshot takes: what the layout is decided by.</summary>
/// <param name="Snapshot">Which.</param>
/// <param name="Rows">Releases.</param>
/// <param name="Series">Series it held.</param>
internal sealed record SnapshotShare(SegmentSnapshot Snapshot, long Rows, int Series)
{
    /// <summary>Work of writing it again.</summary>
    public long Weight => Rows + Series;
}

/// <summary>A segment as the warehouse and publications list it.</summary>
/// <param name="Dataflow">Whose figures it holds.</param>
/// <param name="Name">Checksum of its bytes: the name of its file.</param>
/// <param name="Bytes">Length of its file.</param>
/// <param name="Rows">Releases in it.</param>
/// <param name="Newest">Day number of the newest release; 0 when there is none.</param>
internal sealed record SegmentEntry(string Dataflow, string Name, long Bytes, long Rows, int Newest);

/// <summary>A segment is damaged or missing.</summary>
/// <param name="path">Its file.</param>
/// <param name="problem">What is wrong.</param>
/// <param name="inner">The cause, when there is one.</param>
public sealed class SegmentDamagedException(string path, string problem, Exception? inner = null)
    : IOException($"The segment {path} is damaged: {problem} Run 'refresh': it sets the damaged file aside and derives the figures anew from the raw files.", inner)
{
    /// <summary>The damaged file.</summary>
    public string Path { get; } = path;
}
