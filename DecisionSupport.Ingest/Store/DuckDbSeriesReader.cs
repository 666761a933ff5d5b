using System.Collections.Concurrent;
using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Quality;
using DuckDB.NET.Data;

namespace DecisionSupport.Ingest.Store;

/// <summary>
/// Reads one published file: read-only, without access to any other file or to the network, with its settings locked,
/// so that no statement, whoever wrote it, can write or look elsewhere. Histories are kept in memory once read.
/// </summary>
public sealed class DuckDbSeriesReader : ISeriesReader, IDisposable
{
    private readonly DuckDBConnection _connection;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _ids;
    private readonly ILookup<int, int> _snapshotsOf;
    private readonly ILookup<int, (int KnownFrom, string Unit)> _units;
    private readonly ConcurrentDictionary<int, VintageHistory> _histories = new();
    private readonly ConcurrentDictionary<int, PublishedForecast?> _forecasts = new();
    private readonly ConcurrentDictionary<int, QualityPassport?> _passports = new();
    private readonly Lazy<IReadOnlyDictionary<string, QualityPassport>> _allPassports;

    private DuckDbSeriesReader(string path, DuckDBConnection connection)
    {
        _connection = connection;
        Publication = connection.Query(
            "select id, newest, series, observations from publication",
            r => new Publication(r.GetString(0), r.IsDBNull(1) ? DateOnly.MinValue : DateOnly.FromDayNumber(r.GetInt32(1)), (int)r.GetInt64(2), r.GetInt64(3))).Single();
        if (Publication.Id != Path.GetFileNameWithoutExtension(path))
        {
            throw new IOException($"The file {path} holds the publication {Publication.Id}.");
        }

        Documents = new(connection.Query("select path, content from document", r => KeyValuePair.Create(r.GetString(0), r.GetString(1))));
        var content = CatalogueReader.Read(Documents);
        (Catalogue, Units, Topics, Dataflows) = (content.Indicators, content.Units, content.Topics, content.Dataflows);
        Lights = LightSchemeReader.Read(Documents, Catalogue);
        QualityPolicy = QualityPolicyReader.Read(Documents);
        _allPassports = new(() =>
        {
            lock (_gate)
            {
                return PassportRows.ReadAll(_connection, Catalogue, _ids!, QualityPolicy);
            }
        });
        Snapshots = connection.Query(SnapshotRows.Select + " order by vintage desc, file", SnapshotRows.Read);
        Checks = connection.Query(SnapshotRows.SelectChecks, SnapshotRows.ReadCheck);
        _ids = connection.Query("select key, series_id from series", r => (r.GetString(0), r.GetInt32(1))).ToDictionary(s => s.Item1, s => s.Item2, StringComparer.OrdinalIgnoreCase);
        _snapshotsOf = connection.Query("select series_id, snapshot_id from snapshot_series", r => (r.GetInt32(0), r.GetInt32(1))).ToLookup(x => x.Item1, x => x.Item2);
        _units = connection.Query(
            "select series_id, known_from, unit from unit_as_of order by series_id, known_from",
            r => (Series: r.GetInt32(0), KnownFrom: r.GetInt32(1), Unit: r.GetString(2))).ToLookup(x => x.Series, x => (x.KnownFrom, x.Unit));
    }

    /// <inheritdoc/>
    public Publication Publication { get; }

    /// <inheritdoc/>
    public IndicatorCatalogue Catalogue { get; }

    /// <inheritdoc/>
    public LightSchemes Lights { get; }

    /// <inheritdoc/>
    public IReadOnlyList<SnapshotRecord> Snapshots { get; }

    /// <inheritdoc/>
    public IReadOnlyList<CheckRecord> Checks { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Unit> Units { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, LocalizedText> Topics { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Dataflow> Dataflows { get; }

    /// <summary>The documents that the publication was made with.</summary>
    public DataDocuments Documents { get; }

    internal DuckDBConnection Connection => _connection;

    /// <inheritdoc/>
    public VintageHistory? History(string key)
    {
        if (Catalogue.Find(key) is not { } indicator || !_ids.TryGetValue(key, out var id))
        {
            return null;
        }

        return _histories.GetOrAdd(id, i => ReadHistory(i, indicator.Frequency));
    }

    /// <inheritdoc/>
    public string UnitAsOf(string key, Vintage vintage)
    {
        var indicator = Catalogue.Find(key) ?? throw new ArgumentException($"'{key}' is not in the catalogue.", nameof(key));
        string? unit = null;
        foreach (var (knownFrom, code) in _ids.TryGetValue(key, out var id) ? _units[id] : [])
        {
            // Figures may be known from before their first snapshot; then its unit holds for them.
            unit = unit is null || knownFrom <= vintage.ReleaseDate.DayNumber ? code : unit;
        }

        return unit ?? indicator.Unit;
    }

    /// <inheritdoc/>
    public PublishedForecast? Forecast(string key) =>
        Catalogue.Find(key) is { } indicator && _ids.TryGetValue(key, out var id)
            ? _forecasts.GetOrAdd(id, i =>
            {
                lock (_gate)
                {
                    return ForecastRows.Read(_connection, i, indicator);
                }
            })
            : null;

    /// <inheritdoc/>
    public QualityPolicy QualityPolicy { get; }

    /// <inheritdoc/>
    public QualityPassport? Passport(string key) =>
        Catalogue.Find(key) is { } indicator && _ids.TryGetValue(key, out var id)
            ? _passports.GetOrAdd(id, i =>
            {
                lock (_gate)
                {
                    return PassportRows.Read(_connection, i, indicator, QualityPolicy);
                }
            })
            : null;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, QualityPassport> Passports => _allPassports.Value;

    /// <inheritdoc/>
    public IReadOnlyList<QuarantinedRow> Quarantine(string? file = null)
    {
        lock (_gate)
        {
            return QuarantineRows.Read(_connection, file);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<SnapshotRecord> SnapshotsOf(string key) =>
        _ids.TryGetValue(key, out var id) ? [.. Snapshots.Where(s => _snapshotsOf[id].Contains(s.Id))] : [];

    /// <inheritdoc/>
    public SnapshotRecord? SnapshotOf(string key, Period period, Vintage vintage)
    {
        if (!_ids.TryGetValue(key, out var id))
        {
            return null;
        }

        lock (_gate)
        {
            var found = _connection.Query(
                "select snapshot_id from observation where series_id = ? and period = ? and known_from <= ? order by known_from desc limit 1",
                r => r.GetInt32(0), id, period.Ordinal, vintage.ReleaseDate.DayNumber);
            return found is [var snapshot] ? Snapshots.First(s => s.Id == snapshot) : null;
        }
    }

    /// <summary>Opens a published file.</summary>
    /// <exception cref="IOException">There is no such file, or it is not the publication that its name says.</exception>
    /// <exception cref="DuckDBException">It is damaged.</exception>
    internal static DuckDbSeriesReader Open(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no publication {path}.", path);
        }

        var connection = new DuckDBConnection($"Data Source={path};access_mode=READ_ONLY;threads=1;memory_limit=256MB;enable_external_access=false");
        try
        {
            connection.Open();
            connection.Execute("set lock_configuration = true");
            return new(path, connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Closes the file. What was read before stays.</summary>
    public void Dispose() => _connection.Dispose();

    private VintageHistory ReadHistory(int id, Frequency frequency)
    {
        lock (_gate)
        {
            return VintageHistory.Of(frequency, _connection.Query(
                "select period, known_from, value, status from observation where series_id = ? order by period, known_from",
                r => new Release(
                    new(DateOnly.FromDayNumber(r.GetInt32(1))),
                    new(Period.FromOrdinal(frequency, r.GetInt32(0)), r.IsDBNull(2) ? null : r.GetDouble(2), (ObservationStatus)r.GetString(3)[0])),
                id));
        }
    }
}
