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
using DecisionSupport.Ingest.Snapshots;

namespace DecisionSupport.Ingest.Store;

/// <summary>
/// Everything that readers may ask of one publication. A publication never changes: a reader that holds one sees the
/// same figures until it asks <see cref="PublishedStore"/> for the current one again. Thread-safe.
/// </summary>
public interface ISeriesReader
{
    /// <summary>Which publication this is.</summary>
    Publication Publication { get; }

    /// <summary>All indicators, searchable.</summary>
    IndicatorCatalogue Catalogue { get; }

    /// <summary>The light schemes, by indicator key, and the composite's.</summary>
    LightSchemes Lights { get; }

    /// <summary>The nowcasts defined; empty when none is.</summary>
    IReadOnlyList<NowcastDefinition> Nowcasts => [];

    /// <summary>The named scenarios; empty when none is defined.</summary>
    IReadOnlyList<ScenarioDefinition> Scenarios => [];

    /// <summary>The hierarchies of series that add up; empty when none is defined.</summary>
    IReadOnlyList<HierarchyDefinition> Hierarchies => [];

    /// <summary>Which rules raise alerts, and from which size on.</summary>
    AlertScheme AlertScheme => AlertScheme.None;

    /// <summary>What the alert rules found in the newest figures.</summary>
    IReadOnlyList<AlertFinding> AlertFindings => [];

    /// <summary>Every release of a series; null when the key is not in the catalogue. Empty when it has no figure.</summary>
    VintageHistory? History(string key);

    /// <summary>The unit code in force at a vintage (a rebased index had another unit before).</summary>
    string UnitAsOf(string key, Vintage vintage);

    /// <summary>The published forecast for the newest vintage; null when the series is too short to forecast.</summary>
    PublishedForecast? Forecast(string key);

    /// <summary>
    /// Forecasts that were published for earlier vintages, each with the record that stood beside it, newest vintage first: at most
    /// 24, from those that this installation made itself.
    /// </summary>
    IReadOnlyList<PublishedForecast> PastForecasts(string key) => [];

    /// <summary>The models over many series that took part in the published forecasts, with the vintages of what they learnt from.</summary>
    IReadOnlyList<PublishedPanelModel> PanelModels => [];

    /// <summary>Season, turning points and breaks of the newest vintage; null when the series was not read.</summary>
    PublishedReading? Reading(string key) => null;

    /// <summary>The composite indices defined; empty when none is.</summary>
    IReadOnlyList<CompositeDefinition> Composites => [];

    /// <summary>The reference chronologies by identifier.</summary>
    IReadOnlyDictionary<string, ReferenceChronology> Chronologies => new Dictionary<string, ReferenceChronology>();

    /// <summary>
    /// Several series as known at a vintage, in the order of the keys: a panel of areas, a table of components. Null for a key
    /// that is not in the catalogue, empty for a series without figures.
    /// </summary>
    IReadOnlyList<TimeSeries?> Panel(IReadOnlyList<string> keys, Vintage asOf) => [.. keys.Select(k => History(k)?.AsOf(asOf))];

    /// <summary>
    /// What changed between two vintages in a whole dataflow: every figure whose value or status differs, by key and period. It
    /// is read as it is asked for, so a caller may stop early.
    /// </summary>
    /// <param name="dataflow">Code of the dataflow; one without figures has no changes.</param>
    /// <param name="from">The earlier vintage.</param>
    /// <param name="to">The later vintage.</param>
    /// <exception cref="ArgumentException"><paramref name="to"/> lies before <paramref name="from"/>.</exception>
    IEnumerable<VintageChange> Changes(string dataflow, Vintage from, Vintage to) => to < from
        ? throw new ArgumentException($"The vintage {to} lies before {from}: name the earlier one first.", nameof(to))
        : Catalogue.All.Where(i => i.Key.Dataflow == dataflow && History(i.Key.Key) is not null)
            .SelectMany(i => VintageChange.Of(i.Key.Key, History(i.Key.Key)!, from, to));

    /// <summary>All raw snapshots that were accepted, newest vintage first.</summary>
    IReadOnlyList<SnapshotRecord> Snapshots { get; }

    /// <summary>The snapshots that hold figures of a series, newest vintage first.</summary>
    IReadOnlyList<SnapshotRecord> SnapshotsOf(string key);

    /// <summary>The raw file that holds the figure of a period as it was known at a vintage; null when none was known.</summary>
    SnapshotRecord? SnapshotOf(string key, Period period, Vintage vintage) => null;

    /// <summary>Results of all checks of the last run, failures first.</summary>
    IReadOnlyList<CheckRecord> Checks { get; }

    /// <summary>The quality passport of a series; null when there is none.</summary>
    QualityPassport? Passport(string key) => null;

    /// <summary>
    /// The passports of all series by key, without explanations and, where all is in order, without findings: enough for lists and badges.
    /// </summary>
    IReadOnlyDictionary<string, QualityPassport> Passports => new Dictionary<string, QualityPassport>();

    /// <summary>The policy that the passports follow.</summary>
    QualityPolicy QualityPolicy => QualityPolicy.BuiltIn;

    /// <summary>Rejected rows of one file, or of all when <paramref name="file"/> is null, in order of the files.</summary>
    IReadOnlyList<QuarantinedRow> Quarantine(string? file = null) => [];

    /// <summary>Units by code, for the codes that <see cref="UnitAsOf"/> gives.</summary>
    IReadOnlyDictionary<string, Unit> Units => new Dictionary<string, Unit>();

    /// <summary>Names of the topics by code.</summary>
    IReadOnlyDictionary<string, LocalizedText> Topics => new Dictionary<string, LocalizedText>();

    /// <summary>The dataflows by code.</summary>
    IReadOnlyDictionary<string, Dataflow> Dataflows => new Dictionary<string, Dataflow>();
}

/// <summary>One published state of the store.</summary>
/// <param name="Id">Name of the published file without extension; it changes when any content changes.</param>
/// <param name="NewestVintage">The newest known-from date of any figure.</param>
/// <param name="Series">How many series.</param>
/// <param name="Observations">How many releases of figures.</param>
public sealed record Publication(string Id, DateOnly NewestVintage, int Series, long Observations);

/// <summary>One figure that differs between two vintages.</summary>
/// <param name="Key">The series.</param>
/// <param name="Period">What the figure is about.</param>
/// <param name="Before">The figure at the earlier vintage; null when there was none.</param>
/// <param name="After">The figure at the later vintage; null when it was withdrawn.</param>
/// <param name="Status">Status of the later figure.</param>
/// <param name="KnownFrom">When the later figure was published.</param>
public readonly record struct VintageChange(string Key, Period Period, double? Before, double? After, ObservationStatus Status, Vintage KnownFrom)
{
    /// <summary>The changes of one series between two vintages, by period.</summary>
    public static IEnumerable<VintageChange> Of(string key, VintageHistory history, Vintage from, Vintage to)
    {
        ArgumentNullException.ThrowIfNull(history);
        foreach (var releases in history.Releases.GroupBy(r => r.Observation.Period))
        {
            var before = releases.Where(r => r.KnownFrom <= from).Select(r => (Release?)r).LastOrDefault();
            var after = releases.Where(r => r.KnownFrom <= to).Select(r => (Release?)r).LastOrDefault();
            if (after is { } now && now.Observation != before?.Observation && (before is not null || now.Observation.Value is not null))
            {
                yield return new(key, releases.Key, before?.Observation.Value, now.Observation.Value, now.Observation.Status, now.KnownFrom);
            }
        }
    }
}

/// <summary>A raw file as it was received.</summary>
/// <param name="Id">Running number: in order of vintage in a publication, in order of acceptance in the warehouse.</param>
/// <param name="Dataflow">The dataflow.</param>
/// <param name="File">Path under data/snapshots.</param>
/// <param name="Sha256">Checksum of the file, lower-case hexadecimal.</param>
/// <param name="Retrieved">When it was fetched.</param>
/// <param name="Vintage">Known-from date of its figures.</param>
/// <param name="VintageBasis">"stated" or "inferred".</param>
/// <param name="VintageNote">How the date is known.</param>
/// <param name="Origin">Where it came from.</param>
/// <param name="Licence">Terms of use.</param>
/// <param name="Observations">Rows in the file.</param>
public sealed record SnapshotRecord(
    int Id, string Dataflow, string File, string Sha256, DateOnly Retrieved, DateOnly Vintage, string VintageBasis,
    LocalizedText VintageNote, string Origin, string Licence, int Observations)
{
    /// <summary>Name of the format it was read in.</summary>
    public string Format { get; init; } = "";

    /// <summary>Path of the recipe that mapped it to series; null when the format alone did.</summary>
    public string? Recipe { get; init; }

    /// <summary>How it was received (without the tags of the transfer); null for files that are shipped.</summary>
    public Receipt? Receipt { get; init; }
}

/// <summary>The result of one check on one snapshot.</summary>
/// <param name="Dataflow">The dataflow checked.</param>
/// <param name="File">The file.</param>
/// <param name="Check">Name of the check.</param>
/// <param name="Category">GB/T 36344 dimension: completeness, accuracy, consistency, timeliness, conformity, accessibility.</param>
/// <param name="Passed">Whether it passed.</param>
/// <param name="Message">What, where, which value, which limit, what to do; a short statement when it passed.</param>
/// <param name="Line">Line of the file, where there is one.</param>
public sealed record CheckRecord(string Dataflow, string File, string Check, string Category, bool Passed, LocalizedText Message, long? Line);
