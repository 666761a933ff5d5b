using System.Globalization;
using DecisionSupport.Analytics.Indicators;
using DuckDB.NET.Data;

namespace DecisionSupport.Ingest.Store;

/// <summary>
/// The writer's database: every release of every figure. One process at a time has it open; readers never touch it,
/// they read publications. Everything in it can be rebuilt from the raw files, so a damaged one is set aside.
/// </summary>
internal sealed class Warehouse : IDisposable
{
    // Opens that did not end, after which the file is taken to be what brings the process down.
    private const int MostUnfinishedOpens = 2;

    private readonly WriterLock _lock;

    private Warehouse(StoreLocation location, WriterLock writerLock, DuckDBConnection connection, string? setAside)
    {
        (Location, _lock, Connection, SetAside) = (location, writerLock, connection, setAside);
    }

    public StoreLocation Location { get; }

    public DuckDBConnection Connection { get; }

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
            catch (DuckDBException e) when (!IsOutOfSpace(e))
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

        Connection.Execute("checkpoint");
    }

    /// <summary>Integer ids by key. Known ones are kept for ever, new ones follow in order of the catalogue.</summary>
    public Dictionary<string, int> SeriesIds() =>
        Connection.Query("select key, series_id from series", r => (Key: r.GetString(0), Id: r.GetInt32(1))).ToDictionary(s => s.Key, s => s.Id);

    /// <summary>Gives ids to the series that have none yet.</summary>
    public void Register(IndicatorCatalogue catalogue)
    {
        var ids = SeriesIds();
        var added = catalogue.All.Where(i => !ids.ContainsKey(i.Key.Key)).ToArray();
        if (added.Length == 0)
        {
            return;
        }

        var next = ids.Count == 0 ? 1 : ids.Values.Max() + 1;
        Change(() =>
        {
            using var appender = Connection.CreateAppender("series");
            foreach (var indicator in added)
            {
                appender.CreateRow()
                    .AppendValue(next++).AppendValue(indicator.Key.Key).AppendValue(indicator.Key.Dataflow)
                    .AppendValue(Analytics.Series.Frequencies.Code(indicator.Frequency)).AppendValue(Stamping(indicator)).EndRow();
            }
        });
    }

    /// <summary>What of the catalogue decides the rows of a series; when it changes, they are derived anew.</summary>
    public static string Stamping(Indicator indicator) =>
        string.Create(CultureInfo.InvariantCulture, $"{(char)indicator.Frequency}|{indicator.Revision}|{(indicator.Revision == RevisionPolicy.NeverRevised ? indicator.UsualReleaseLag : 0)}|{indicator.ProjectionFrom?.ToString() ?? "-"}|{indicator.Unit}");

    /// <summary>Stampings as stored, by key.</summary>
    public Dictionary<string, string> Stampings() =>
        Connection.Query("select key, stamping from series", r => (Key: r.GetString(0), Text: r.GetString(1))).ToDictionary(s => s.Key, s => s.Text);

    /// <summary>All accepted snapshots, in order of acceptance.</summary>
    public List<SnapshotRecord> Snapshots() => Connection.Query(SnapshotRows.Select + " order by snapshot_id", SnapshotRows.Read);

    /// <summary>Ids of the accepted snapshots that hold a series, for the series given.</summary>
    public ILookup<int, int> SnapshotsOf(IReadOnlyCollection<int> seriesIds) =>
        Connection.Query(
            $"select series_id, snapshot_id from snapshot_series where series_id in ({DuckDb.IntegerList(seriesIds)})",
            r => (Series: r.GetInt32(0), Snapshot: r.GetInt32(1))).ToLookup(x => x.Series, x => x.Snapshot);

    /// <summary>Series ids of an accepted snapshot.</summary>
    public List<int> SeriesOf(int snapshotId) =>
        Connection.Query("select series_id from snapshot_series where snapshot_id = ? order by series_id", r => r.GetInt32(0), snapshotId);

    /// <summary>The stored releases and units of the series given.</summary>
    public Dictionary<int, ReleaseLedger> Load(IReadOnlyDictionary<int, Indicator> series)
    {
        var list = DuckDb.IntegerList(series.Keys);
        var releases = Connection.Query(
            $"select series_id, period, known_from, value, status, snapshot_id from observation where series_id in ({list}) order by series_id, period, known_from",
            r => (Series: r.GetInt32(0), Release: new StoredRelease(r.GetInt32(1), r.GetInt32(2), r.IsDBNull(3) ? null : r.GetDouble(3), r.GetString(4)[0], r.GetInt32(5))))
            .ToLookup(x => x.Series, x => x.Release);
        var units = Connection.Query(
            $"select series_id, known_from, unit from unit_as_of where series_id in ({list}) order by series_id, known_from",
            r => (Series: r.GetInt32(0), KnownFrom: r.GetInt32(1), Unit: r.GetString(2)))
            .ToLookup(x => x.Series, x => (x.KnownFrom, x.Unit));
        return series.ToDictionary(s => s.Key, s => ReleaseLedger.Load(s.Value, releases[s.Key], units[s.Key]));
    }

    public void Dispose()
    {
        Connection.Dispose();
        _lock.Dispose();
    }

    /// <summary>Another process has the file open without our lock, such as a DuckDB shell: no damage.</summary>
    internal static bool IsHeld(Exception e) => e.Message.Contains("Could not set lock on file", StringComparison.Ordinal);

    // ENOSPC (28): no damage either, and a warehouse set aside would only take more room.
    private static bool IsOutOfSpace(DuckDBException e) => e.Message.Contains("No space left on device", StringComparison.OrdinalIgnoreCase);

    private static DuckDBConnection Connect(StoreLocation location)
    {
        var connection = new DuckDBConnection($"Data Source={PathOf(location)}");
        try
        {
            connection.Open();
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
