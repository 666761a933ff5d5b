using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Catalogue;

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

    /// <summary>Every release of a series; null when the key is not in the catalogue. Empty when it has no figure.</summary>
    VintageHistory? History(string key);

    /// <summary>The unit code in force at a vintage (a rebased index had another unit before).</summary>
    string UnitAsOf(string key, Vintage vintage);

    /// <summary>The published forecast for the newest vintage; null when the series is too short to forecast.</summary>
    PublishedForecast? Forecast(string key);

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

/// <summary>A raw file as it was received.</summary>
/// <param name="Id">Running number in order of acceptance.</param>
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
    LocalizedText VintageNote, string Origin, string Licence, int Observations);

/// <summary>The result of one check on one snapshot.</summary>
/// <param name="Dataflow">The dataflow checked.</param>
/// <param name="File">The file.</param>
/// <param name="Check">Name of the check.</param>
/// <param name="Category">GB/T 36344 dimension: completeness, accuracy, consistency, timeliness, conformity, accessibility.</param>
/// <param name="Passed">Whether it passed.</param>
/// <param name="Message">What, where, which value, which limit, what to do; a short statement when it passed.</param>
/// <param name="Line">Line of the file, where there is one.</param>
public sealed record CheckRecord(string Dataflow, string File, string Check, string Category, bool Passed, LocalizedText Message, long? Line);
