using System.Globalization;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Store.Segments;
using DuckDB.NET.Data;

namespace DecisionSupport.Ingest.Store;

/// <summary>
/// The writer's database: what was accepted and checked, and which segments hold the figures. One process at a time has it open; readers never touch it,
/// they read publications. Everything in it can be rebuilt from the raw files, so a damaged one is set aside.
/// </summary>
internal sealed partial class Warehouse : IDisposable
{
    // Bytes of segments that one opening reads again: under half a second.
    private const long CheckedAtOnce = 256L << 20;

    // Opens that did not end, after which the file is taken to be what brings the process down.
    private const int MostUnfinishedOpens = 2;

    // The engine would take four fifths of the machine; what it keeps here is small beside the figures, and read once.
    private const string MemoryLimit = "set memory_limit = '256MB'";

    private readonly WriterLock _lock;

    private Warehouse(StoreLocation location, WriterLock writerLock, DuckDBConnection connection, string? setAside)
    {
        (Location, _lock, Connection, SetAside) = (location, writerLock, connection, setAside);
        Segments = new(location);
    }

    public StoreLocation Location { get; }

    public DuckDBConnection Connection { get; }

    /// <summary>The files that hold the figures.</summary>
    public SegmentStore Segments { get; }

    /// <summary>Called when a change is committed and still in the log: the state that a crash leaves, for tests of it.</summary>
    internal Action? Committed { get; set; }

    /// <summary>Where a damaged predecessor was moved on opening; null when there was none.</summary>
    public string? SetAside { get; }

    public static string PathOf(StoreLocation location) => Path.Combine(location.Store, "warehouse.duckdb");

    /// <summary>Opens the warehouse for writing, making an empty one when there is none or it is damaged.</summary>
    /// <exception cref="StoreBusyException">Another process has it open.</exception>
    public static Warehouse Open(StoreLocation location)
    {
        var writerLock = WriterLock.Take(location);
        try
        {
            var marker = Path.Combine(location.Store, "warehouse.opening");
            var unfinished = File.Exists(marker) && int.TryParse(File.ReadAllText(marker), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
            string? setAside = null;
            if (unfinished >= MostUnfinishedOpens)
            {
                setAside = MoveAside(location);
                unfinished = 0;
            }

            // A damaged file may end the process instead of throwing; the marker is what remains then.
            File.WriteAllText(marker, (unfinished + 1).ToString(CultureInfo.InvariantCulture));
            DuckDBConnection connection;
            try
            {
                connection = Connect(location);
            }
            catch (DuckDBException e) when (IsHeld(e))
            {
                File.Delete(marker);
                throw new StoreBusyException(location.Store, "a program that has warehouse.duckdb open");
            }
            catch (DuckDBException e) when (!StoreFullException.IsCause(e))
            {
                setAside = MoveAside(location) ?? setAside;
                connection = Connect(location);
            }

            File.Delete(marker);
            return new(location, writerLock, connection, setAside);
        }
        catch
        {
            writerLock.Dispose();
            throw;
        }
    }

    /// <summary>Moves the database files to store/quarantine; null when there are none.</summary>
    public static string? MoveAside(StoreLocation location)
    {
        var path = PathOf(location);
        string? target = null;
        foreach (var file in new[] { path, path + ".wal" }.Where(File.Exists))
        {
            var folder = Directory.CreateDirectory(Path.Combine(location.Store, "quarantine")).FullName;
            var stamp = File.GetLastWriteTimeUtc(file).ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture);
            var moved = Path.Combine(folder, $"{stamp}-{Path.GetFileName(file)}");
            File.Move(file, moved, overwrite: true);
            target ??= moved;
        }

        return target;
    }

    /// <summary>Runs a change as one transaction and then moves it from the log into the file.</summary>
    public void Change(Action change)
    {
        using (var transaction = Connection.BeginTransaction())
        {
            change();
            transaction.Commit();
        }

        Committed?.Invoke();
        Connection.Execute("checkpoint");
    }

    /// <summary>All accepted snapshots, in order of acceptance.</summary>
    public List<SnapshotRecord> Snapshots() => Connection.Query(SnapshotRows.Select + " order by snapshot_id", SnapshotRows.Read);

    /// <summary>The segments of a dataflow, in order.</summary>
    public List<SegmentEntry> SegmentsOf(string dataflow) =>
        Connection.Query(SegmentRows.Select + " where dataflow = ? order by ordinal", SegmentRows.Read, dataflow);

    /// <summary>The segments of all dataflows.</summary>
    public List<SegmentEntry> AllSegments() => Connection.Query(SegmentRows.Select + " order by dataflow, ordinal", SegmentRows.Read);

    /// <summary>
    /// Where the releases come from, of those of the series given that a snapshot holds. Neighbours held by the same snapshots share one array.
    /// </summary>
    public Dictionary<int, SeriesOrigin> OriginsOf(IReadOnlyCollection<int> seriesIds)
    {
        var (numbers, ids, wanted) = (SnapshotNumbers.Of(Snapshots()), SeriesIds(), seriesIds.ToHashSet());
        var (origins, last) = (new Dictionary<int, SeriesOrigin>(), SeriesOrigin.None);
        foreach (var dataflow in AllSegments().Select(s => s.Dataflow).Distinct())
        {
            var figures = Figures(dataflow);
            while (figures.Next())
            {
                if (ids.TryGetValue(figures.Key, out var id) && wanted.Contains(id))
                {
                    origins[id] = last = SeriesOrigin.Of(figures.Parts, numbers, last);
                }
            }
        }

        return origins;
    }

    /// <summary>Keys of the series that have a release.</summary>
    public IEnumerable<string> SeriesWithFigures()
    {
        foreach (var dataflow in AllSegments().Select(s => s.Dataflow).Distinct())
        {
            var figures = Figures(dataflow);
            while (figures.Next())
            {
                if (figures.Parts.Any(p => p.Rows > 0))
                {
                    yield return figures.Key;
                }
            }
        }
    }

    /// <summary>
    /// Reads the files of the segments in force again and compares their checksums: all of a small store each time, of a large one
    /// some in turn. Blocks are checked besides whenever they are read.
    /// </summary>
    /// <exception cref="SegmentDamagedException">One is missing or damaged.</exception>
    public void CheckSegments()
    {
        var all = AllSegments().OrderBy(s => s.Name, StringComparer.Ordinal).ToArray();
        foreach (var entry in all)
        {
            var path = Segments.FileOf(entry.Name);
            if (Segments.IsMarked(entry.Name))
            {
                throw new SegmentDamagedException(path, "a reader found it so.");
            }

            if (Segments.Open(entry.Name).Entry.Bytes != entry.Bytes)
            {
                throw new SegmentDamagedException(path, $"it should be {entry.Bytes} bytes long.");
            }
        }

        var turn = Path.Combine(Location.Store, "segment.checked");
        var large = all.Sum(s => s.Bytes) > CheckedAtOnce;
        var last = large && File.Exists(turn) ? File.ReadAllText(turn).Trim() : "";
        var read = 0L;
        foreach (var entry in all.Where(s => string.CompareOrdinal(s.Name, last) > 0).Concat(all.Where(s => string.CompareOrdinal(s.Name, last) <= 0)))
        {
            if (large && read > CheckedAtOnce)
            {
                break;
            }

            if (!Segment.IsSound(Segments.FileOf(entry.Name), entry.Name))
            {
                throw new SegmentDamagedException(Segments.FileOf(entry.Name), "its checksum is not its name.");
            }

            (read, last) = (read + entry.Bytes, entry.Name);
        }

        if (large)
        {
            File.WriteAllText(turn, last);
        }
    }

    /// <summary>A walk over the figures of a dataflow, in order of key.</summary>
    public MergedCursor Figures(string dataflow) => new(SegmentsOf(dataflow).Select(e => Segments.Open(e.Name)));

    /// <summary>The snapshots of a dataflow as its segments name them, in order.</summary>
    public List<SegmentSnapshot> SegmentSnapshots(string dataflow) => [.. SegmentsOf(dataflow).SelectMany(e => Segments.Open(e.Name).Snapshots)];

    /// <summary>The stored releases and units of the series given, by id.</summary>
    public Dictionary<int, ReleaseLedger> Load(IReadOnlyDictionary<int, Indicator> series)
    {
        var numbers = SnapshotNumbers.Of(Snapshots());
        var ledgers = new Dictionary<int, ReleaseLedger>();
        foreach (var dataflow in series.GroupBy(s => s.Value.Key.Dataflow))
        {
            var figures = Figures(dataflow.Key);
            foreach (var (id, indicator) in dataflow.OrderBy(s => s.Value.Key.Key, StringComparer.Ordinal))
            {
                figures.Find(indicator.Key.Key);
                ledgers.Add(id, SeriesParts.Ledger(indicator, figures.Parts, numbers.IdOf));
            }
        }

        return ledgers;
    }

    public void Dispose()
    {
        Connection.Dispose();
        Segments.Dispose();
        _lock.Dispose();
    }

    /// <summary>Another process has the file open without our lock, such as a DuckDB shell: no damage.</summary>
    internal static bool IsHeld(Exception e) => e.Message.Contains("Could not set lock on file", StringComparison.Ordinal);

    private static DuckDBConnection Connect(StoreLocation location)
    {
        var connection = new DuckDBConnection($"Data Source={PathOf(location)}");
        try
        {
            connection.Open();
            connection.Execute(MemoryLimit);
            if (connection.Count("select count(*) from duckdb_tables() where table_name = 'meta'") == 0)
            {
                using var transaction = connection.BeginTransaction();
                connection.Execute(StoreSchema.Create);
                connection.Execute("insert into meta values ('schema', ?)", StoreSchema.Version.ToString(CultureInfo.InvariantCulture));
                transaction.Commit();
                connection.Execute("checkpoint");
            }
            else if (connection.Count("select cast(value as integer) from meta where name = 'schema'") != StoreSchema.Version)
            {
                connection.Dispose();
                _ = MoveAside(location);
                return Connect(location);
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
