using System.Collections.Concurrent;

namespace DecisionSupport.Ingest.Store.Segments;

/// <summary>
/// The folder of segments: immutable files named by their content, shared by the warehouse and every publication. A new state
/// of a dataflow is a new list of files; those that did not change are kept as they are.
/// </summary>
internal sealed class SegmentStore : IDisposable
{
    private const string Suffix = ".segment";
    private const string DamageMark = ".damaged";

    private readonly ConcurrentDictionary<string, Segment> _open = new();
    private readonly HashSet<string> _made = [];
    private int _temporary;

    /// <summary>The segments of a store, for its writer: what a writer that was killed left half-written is removed.</summary>
    public SegmentStore(StoreLocation location)
    {
        Folder = FolderOf(location);
        foreach (var file in Directory.Exists(Folder) ? Directory.GetFiles(Folder, "tmp-*") : [])
        {
            File.Delete(file);
        }
    }

    public string Folder { get; }

    public static string FolderOf(StoreLocation location) => Path.Combine(PublicationPointer.Folder(location), "segments");

    public static string FileIn(string folder, string name) => Path.Combine(folder, name + Suffix);

    public string FileOf(string name) => FileIn(Folder, name);

    /// <summary>Opens a segment; opened once, it stays open until this is disposed of.</summary>
    /// <exception cref="SegmentDamagedException">It is missing or damaged.</exception>
    public Segment Open(string name) => _open.GetOrAdd(name, n => Segment.Open(FileOf(n), n));

    /// <summary>Leaves a mark that a reader found a segment damaged, for the next refresh.</summary>
    public static void MarkDamaged(string path)
    {
        try
        {
            File.WriteAllText(path + DamageMark, "");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The reader's own error says what to do; the mark only saves a search.
            return;
        }
    }

    /// <summary>Moves a damaged segment to store/quarantine; null when it is not there.</summary>
    public static string? SetAside(StoreLocation location, string path)
    {
        File.Delete(path + DamageMark);
        if (!File.Exists(path))
        {
            return null;
        }

        var moved = Path.Combine(Directory.CreateDirectory(Path.Combine(location.Store, "quarantine")).FullName, Path.GetFileName(path));
        File.Move(path, moved, overwrite: true);
        return moved;
    }

    /// <summary>Whether a reader found it damaged.</summary>
    public bool IsMarked(string name) => File.Exists(FileOf(name) + DamageMark);

    /// <summary>A writer of a segment that gets its name when it is complete.</summary>
    public SegmentWriter Create(string dataflow, IEnumerable<SegmentSnapshot> snapshots)
    {
        Directory.CreateDirectory(Folder);
        return new(Path.Combine(Folder, FormattableString.Invariant($"tmp-{Environment.ProcessId}-{Interlocked.Increment(ref _temporary)}{Suffix}")), dataflow, snapshots);
    }

    /// <summary>Completes a segment and gives it its name. On return it is on disk.</summary>
    public SegmentEntry Keep(SegmentWriter writer)
    {
        var entry = writer.Complete();
        var file = FileOf(entry.Name);
        if (!File.Exists(file))
        {
            _made.Add(entry.Name);
        }

        writer.MoveTo(file);
        writer.Dispose();
        Durable.SyncFolder(Folder);
        return entry;
    }

    /// <summary>
    /// The segments of a dataflow after a snapshot: what is new or derived anew is folded in, and files that hold the same as
    /// before are kept.
    /// </summary>
    /// <param name="dataflow">Whose.</param>
    /// <param name="before">The segments in force, in order.</param>
    /// <param name="added">Complete segments with what is new.</param>
    /// <param name="replaced">Series whose parts in <paramref name="before"/> no longer count.</param>
    public List<SegmentEntry> Fold(string dataflow, IReadOnlyList<SegmentEntry> before, IReadOnlyList<SegmentEntry> added, IReadOnlySet<string> replaced)
    {
        var old = before.Select(e => Open(e.Name)).ToArray();
        var sources = old.Concat(added.Select(e => Open(e.Name))).ToArray();
        var shares = replaced.Count == 0 ? Sum(sources) : Count(sources, old.Length, replaced);
        var result = new List<SegmentEntry>();
        var place = 0;
        foreach (var count in SegmentLayout.Groups(shares.Select(s => s.Weight)))
        {
            var snapshots = shares.GetRange(place, count).ConvertAll(s => s.Snapshot);
            place += count;
            var same = replaced.Count == 0
                ? Array.Find(sources, s => s.Snapshots.SequenceEqual(snapshots) && sources.Count(o => o.Snapshots.Any(snapshots.Contains)) == 1)
                : null;
            result.Add(same?.Entry ?? Write(dataflow, snapshots, sources, old.Length, replaced));
        }

        return result;
    }

    /// <summary>Closes the segments that are no longer in force, and removes those of them that no publication can know.</summary>
    public void Settle(IReadOnlySet<string> inForce)
    {
        foreach (var (name, segment) in _open.Where(o => !inForce.Contains(o.Key)).ToArray())
        {
            segment.Dispose();
            _open.TryRemove(name, out _);
        }

        foreach (var name in _made.Where(n => !inForce.Contains(n)).ToArray())
        {
            File.Delete(FileOf(name));
            _made.Remove(name);
        }
    }

    /// <summary>Removes the files that nothing in the list names, and what was left half-written.</summary>
    public void RemoveOthers(IReadOnlySet<string> names)
    {
        if (!Directory.Exists(Folder))
        {
            return;
        }

        foreach (var file in Directory.GetFiles(Folder))
        {
            var name = Path.GetFileName(file);
            if (!names.Contains(name.Split('.')[0]) || name.StartsWith("tmp-", StringComparison.Ordinal))
            {
                try
                {
                    File.Delete(file);
                }
                catch (IOException)
                {
                    // Another system refuses to delete an open file: the next publication tries again.
                    continue;
                }
            }
        }
    }

    public void Dispose()
    {
        foreach (var segment in _open.Values)
        {
            segment.Dispose();
        }
    }

    private static List<SnapshotShare> Sum(Segment[] sources) =>
    [
        .. sources.SelectMany(s => s.Shares).GroupBy(s => s.Snapshot)
            .Select(g => new SnapshotShare(g.Key, g.Sum(s => s.Rows), g.Sum(s => s.Series))).OrderBy(s => s.Snapshot),
    ];

    private static List<SnapshotShare> Count(Segment[] sources, int old, IReadOnlySet<string> replaced)
    {
        var sums = new Dictionary<SegmentSnapshot, (long Rows, int Series)>();
        Walk(sources, old, replaced, (_, parts) =>
        {
            foreach (var part in parts)
            {
                var (rows, series) = sums.GetValueOrDefault(part.Snapshot);
                sums[part.Snapshot] = (rows + part.Rows, series + 1);
            }
        });
        return [.. sums.Select(s => new SnapshotShare(s.Key, s.Value.Rows, s.Value.Series)).OrderBy(s => s.Snapshot)];
    }

    private SegmentEntry Write(string dataflow, List<SegmentSnapshot> snapshots, Segment[] sources, int old, IReadOnlySet<string> replaced)
    {
        var wanted = snapshots.ToHashSet();
        using var writer = Create(dataflow, snapshots);
        var kept = new List<SeriesPart>();

        // Sources that hold none of the snapshots are not read.
        var involved = sources.Where(s => s.Snapshots.Any(wanted.Contains)).ToArray();
        var oldInvolved = sources.Take(old).Count(involved.Contains);
        Walk(involved, oldInvolved, replaced, (key, parts) =>
        {
            kept.Clear();
            foreach (var part in parts)
            {
                if (wanted.Contains(part.Snapshot))
                {
                    kept.Add(part);
                }
            }

            if (kept.Count > 0)
            {
                writer.Add(key, kept);
            }
        });
        return Keep(writer);
    }

    // Every series with the parts that count, in order of their snapshots.
    private static void Walk(Segment[] sources, int old, IReadOnlySet<string> replaced, Action<string, List<SeriesPart>> take)
    {
        var before = new MergedCursor(sources.Take(old));
        var after = new MergedCursor(sources.Skip(old));
        var (more, moreAfter) = (before.Next(), after.Next());
        var parts = new List<SeriesPart>();
        while (more || moreAfter)
        {
            var order = !more ? 1 : !moreAfter ? -1 : string.CompareOrdinal(before.Key, after.Key);
            var key = order <= 0 ? before.Key : after.Key;
            parts.Clear();
            if (order <= 0)
            {
                if (!replaced.Contains(key))
                {
                    parts.AddRange(before.Parts);
                }

                more = before.Next();
            }

            if (order >= 0)
            {
                parts.AddRange(after.Parts);
                moreAfter = after.Next();
            }

            if (IsOutOfOrder(parts))
            {
                parts.Sort((a, b) => a.Snapshot.CompareTo(b.Snapshot));
            }

            take(key, parts);
        }
    }

    private static bool IsOutOfOrder(List<SeriesPart> parts)
    {
        for (var i = 1; i < parts.Count; i++)
        {
            if (parts[i - 1].Snapshot.CompareTo(parts[i].Snapshot) > 0)
            {
                return true;
            }
        }

        return false;
    }
}
