using System.Data;
using DecisionSupport.Analytics.Alerting;
using DecisionSupport.Analytics.Cycles;
using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Forecasting.Hierarchies;
using DecisionSupport.Analytics.Forecasting.Scenarios;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Nowcasting;
using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Quality;
using DecisionSupport.Ingest.Store.Segments;

namespace DecisionSupport.Ingest.Store;

/// <summary>
/// Reads one publication and the segments it lists. No statement language stands between a request and the files, so there is
/// nothing that a hostile key could say, and the files are opened for reading only. Series read lately are kept in memory.
/// </summary>
public sealed class PublishedReader : ISeriesReader, IDisposable
{
    // Releases kept in memory: some 100 MB. All of a small store, the series in use of a large one.
    private const long MostKept = 2_000_000;

    private readonly PublicationFile _file;
    private readonly Dictionary<string, Segment[]> _segments;
    private readonly Dictionary<string, int> _places;
    private readonly SnapshotNumbers _numbers;
    private readonly Dictionary<int, SnapshotRecord> _snapshots;
    private readonly RecentlyUsed<int, PublishedSeries> _series = new(MostKept, s => 16 + s.History.Releases.Count);
    private readonly RecentlyUsed<int, QualityPassport?> _passports = new(MostKept, p => 1 + ((p?.Results.Count ?? 0) * 20));
    private readonly Lazy<IReadOnlyDictionary<string, QualityPassport>> _allPassports;
    private readonly Lazy<IReadOnlyList<PublishedPanelModel>> _panelModels;
    private readonly RecentlyUsed<int, PublishedReading?> _readings = new(MostKept, r => 1 + ((r?.Reading.Cycle.Turns.Turns.Count ?? 0) * 2));
    private readonly RecentlyUsed<int, PublishedForecast?> _forecasts = new(MostKept, f => 1 + ((f?.Outcome.Forecast.Quantiles.Count ?? 0) * 40));

    private PublishedReader(string path, string segments, PublicationFile file)
    {
        _file = file;
        Publication = file.Rows("publication", r => new Publication(
            Path.GetFileNameWithoutExtension(path), r.GetInt32(0) is var newest and > 0 ? DateOnly.FromDayNumber(newest) : DateOnly.MinValue,
            r.GetInt32(1), r.GetInt64(2))).Single();
        Documents = DataDocuments.Of(file.Rows("document", r => (Path: r.GetString(0), Piece: new DocumentText.Piece(r.GetInt32(1), r.Bytes(2))))
            .GroupBy(d => d.Path).Select(d => KeyValuePair.Create(d.Key, new DocumentText([.. d.Select(p => p.Piece)]))));
        var content = CatalogueReader.Read(Documents);
        (Catalogue, Units, Topics, Dataflows) = (content.Indicators, content.Units, content.Topics, content.Dataflows);
        Lights = LightSchemeReader.Read(Documents, Catalogue);
        Nowcasts = NowcastReader.Read(Documents, Catalogue);
        Chronologies = ChronologyReader.Read(Documents);
        Composites = CompositeReader.Read(Documents, Catalogue, Chronologies);
        Scenarios = ScenarioReader.Read(Documents, Catalogue);
        Hierarchies = HierarchyReader.Read(Documents, Catalogue);
        QualityPolicy = QualityPolicyReader.Read(Documents);
        AlertScheme = AlertSchemeReader.Read(Documents, Topics)[^1];
        AlertFindings = AlertRows.Read(file);
        _allPassports = new(() => PassportPages.ReadAll(_file, Catalogue, QualityPolicy));
        _panelModels = new(() => PanelRows.Read(_file));
        var snapshots = file.Rows("snapshot", SnapshotRows.Read).ToArray();
        Snapshots = [.. snapshots.OrderByDescending(s => s.Vintage).ThenBy(s => s.File, StringComparer.Ordinal)];
        Checks = [.. file.Rows("check_result", SnapshotRows.ReadPublishedCheck).OrderBy(c => c.Passed)];
        _numbers = SnapshotNumbers.Of(snapshots);
        _snapshots = snapshots.ToDictionary(s => s.Id);
        _places = Catalogue.All.Select((i, place) => (i.Key.Key, place)).ToDictionary(x => x.Key, x => x.place, StringComparer.OrdinalIgnoreCase);
        _segments = [];
        try
        {
            foreach (var dataflow in file.Rows("segment", SegmentRows.Read).GroupBy(s => s.Dataflow))
            {
                _segments.Add(dataflow.Key, [.. dataflow.Select(s => OpenSegment(segments, s.Name))]);
            }
        }
        catch
        {
            CloseSegments();
            throw;
        }
    }

    /// <inheritdoc/>
    public Publication Publication { get; }

    /// <inheritdoc/>
    public IndicatorCatalogue Catalogue { get; }

    /// <inheritdoc/>
    public LightSchemes Lights { get; }

    /// <inheritdoc/>
    public IReadOnlyList<NowcastDefinition> Nowcasts { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, ReferenceChronology> Chronologies { get; }

    /// <inheritdoc/>
    public IReadOnlyList<CompositeDefinition> Composites { get; }

    /// <inheritdoc/>
    public IReadOnlyList<ScenarioDefinition> Scenarios { get; }

    /// <inheritdoc/>
    public IReadOnlyList<HierarchyDefinition> Hierarchies { get; }

    /// <inheritdoc/>
    public AlertScheme AlertScheme { get; }

    /// <inheritdoc/>
    public IReadOnlyList<AlertFinding> AlertFindings { get; }

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

    /// <summary>The small tables, for readers of further ones.</summary>
    internal PublicationFile File => _file;

    /// <inheritdoc/>
    public VintageHistory? History(string key) => Series(key)?.History;

    /// <inheritdoc/>
    public string UnitAsOf(string key, Vintage vintage)
    {
        var series = Series(key) ?? throw new ArgumentException($"'{key}' is not in the catalogue.", nameof(key));
        string? unit = null;
        foreach (var (knownFrom, code) in series.Units)
        {
            // Figures may be known from before their first snapshot; then its unit holds for them.
            unit = unit is null || knownFrom <= vintage.ReleaseDate.DayNumber ? code : unit;
        }

        return unit ?? series.Indicator.Unit;
    }

    /// <inheritdoc/>
    public PublishedForecast? Forecast(string key) =>
        Catalogue.Find(key) is { } indicator ? _forecasts.Get(_places[key], place => ForecastRows.Read(_file, place, indicator)) : null;

    /// <inheritdoc/>
    public PublishedReading? Reading(string key) =>
        Catalogue.Find(key) is { } indicator ? _readings.Get(_places[key], place => ReadingRows.Read(_file, place, indicator)) : null;

    /// <inheritdoc/>
    public IReadOnlyList<PublishedForecast> PastForecasts(string key) =>
        Catalogue.Find(key) is { } indicator ? ForecastArchive.Read(_file, _places[key], indicator) : [];

    /// <inheritdoc/>
    public IReadOnlyList<PublishedPanelModel> PanelModels => _panelModels.Value;

    /// <inheritdoc/>
    public QualityPolicy QualityPolicy { get; }

    /// <inheritdoc/>
    public QualityPassport? Passport(string key) =>
        Catalogue.Find(key) is { } indicator ? _passports.Get(_places[key], place => PassportPages.Read(_file, place, indicator, QualityPolicy)) : null;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, QualityPassport> Passports => _allPassports.Value;

    /// <inheritdoc/>
    public IReadOnlyList<QuarantinedRow> Quarantine(string? file = null) => QuarantineRows.Read(_file, file);

    /// <inheritdoc/>
    public IReadOnlyList<SnapshotRecord> SnapshotsOf(string key) => Series(key)?.Snapshots ?? [];

    /// <inheritdoc/>
    public SnapshotRecord? SnapshotOf(string key, Period period, Vintage vintage)
    {
        if (Series(key) is not { } series)
        {
            return null;
        }

        SnapshotRecord? found = null;
        var releases = series.History.Releases;
        for (var i = 0; i < releases.Count; i++)
        {
            found = releases[i].Observation.Period.Equals(period) && releases[i].KnownFrom <= vintage ? _snapshots[series.Sources[i]] : found;
        }

        return found;
    }

    /// <inheritdoc/>
    public IReadOnlyList<TimeSeries?> Panel(IReadOnlyList<string> keys, Vintage asOf)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return [.. keys.Select(k => Series(k)?.History.AsOf(asOf))];
    }

    /// <inheritdoc/>
    public IEnumerable<VintageChange> Changes(string dataflow, Vintage from, Vintage to)
    {
        ArgumentNullException.ThrowIfNull(dataflow);
        if (to < from)
        {
            throw new ArgumentException($"The vintage {to} lies before {from}: name the earlier one first.", nameof(to));
        }

        return _segments.TryGetValue(dataflow, out var segments) ? StoredChanges.Between(segments, Catalogue, from, to) : [];
    }

    /// <summary>Opens a publication.</summary>
    /// <exception cref="IOException">It, or a segment of it, is missing or damaged.</exception>
    internal static PublishedReader Open(StoreLocation location, string id)
    {
        var path = PublicationPointer.FileOf(location, id);
        var file = PublicationFile.Open(path);
        try
        {
            return new(path, SegmentStore.FolderOf(location), file);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or DataFileException)
        {
            file.Dispose();
            throw new IOException($"{path} does not hold a publication: {e.Message}", e);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Closes the files. What was read before stays.</summary>
    public void Dispose()
    {
        _file.Dispose();
        CloseSegments();
    }

    private static Segment OpenSegment(string folder, string name)
    {
        try
        {
            return Segment.Open(SegmentStore.FileIn(folder, name), name);
        }
        catch (SegmentDamagedException e)
        {
            SegmentStore.MarkDamaged(e.Path);
            throw;
        }
    }

    private void CloseSegments()
    {
        foreach (var segment in _segments.Values.SelectMany(s => s))
        {
            segment.Dispose();
        }
    }

    private PublishedSeries? Series(string key) =>
        Catalogue.Find(key) is { } indicator ? _series.Get(_places[key], _ => Read(indicator)) : null;

    private PublishedSeries Read(Indicator indicator)
    {
        var parts = new List<SeriesPart>();
        try
        {
            foreach (var segment in _segments.GetValueOrDefault(indicator.Key.Dataflow) ?? [])
            {
                segment.Find(indicator.Key.Key, parts);
            }
        }
        catch (SegmentDamagedException e)
        {
            SegmentStore.MarkDamaged(e.Path);
            throw;
        }

        var frequency = indicator.Frequency;
        var releases = SeriesParts.Releases(parts, _numbers.IdOf);
        return new(
            indicator,
            VintageHistory.Of(frequency, releases.Select(r => new Release(
                new(DateOnly.FromDayNumber(r.KnownFrom)), new(Period.FromOrdinal(frequency, r.Period), r.Value, (ObservationStatus)r.Status)))),
            [.. releases.Select(r => r.SnapshotId)],
            [.. parts.Where(p => p.Unit is not null).Select(p => (p.Snapshot.Vintage, p.Unit!)).OrderBy(u => u.Vintage)],
            [.. parts.Select(p => _snapshots[_numbers.IdOf(p.Snapshot)]).OrderByDescending(s => s.Vintage).ThenBy(s => s.File, StringComparer.Ordinal)]);
    }

    // Sources: number of the snapshot of each release, in the order of the history.
    private sealed record PublishedSeries(
        Indicator Indicator, VintageHistory History, int[] Sources, IReadOnlyList<(int KnownFrom, string Unit)> Units, IReadOnlyList<SnapshotRecord> Snapshots);
}
