using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Snapshots;

namespace DecisionSupport.Ingest.Validation;

/// <summary>What was known of one series just before a snapshot.</summary>
/// <param name="Values">Value by ordinal of the period.</param>
/// <param name="Unit">Unit code in force.</param>
/// <param name="Vintage">The newest known-from date of the values.</param>
public sealed record PriorKnowledge(IReadOnlyDictionary<int, double> Values, string Unit, DateOnly Vintage);

/// <summary>
/// Everything that a check may look at. A file with more rows than fit the memory is looked at in batches of whole series: each
/// batch has the rows of its series, <see cref="IsFirst"/> says when to look at what concerns the file as a whole, and
/// <see cref="IsLast"/> when every series of the file has been seen. Other files are one batch.
/// </summary>
/// <param name="File">The snapshot and its description.</param>
/// <param name="ActualSha256">Checksum that the file has now; null when it is missing.</param>
/// <param name="Parsed">The rows of this batch, series after series and those of no series last, each in order of the file, for findings are put in order of the file at the end; the row count and notes of the file, and, in the first batch, its faults.</param>
/// <param name="Catalogue">The catalogue.</param>
/// <param name="Prior">What was known of a series, by key, as of the snapshot's vintage without it; null when nothing was.</param>
/// <param name="LastOfSource">Keys in the previous full snapshot of the same source and dataflow that no earlier batch held; empty before the last batch.</param>
public sealed record SnapshotUnderCheck(
    SnapshotFile File,
    string? ActualSha256,
    ParsedFile Parsed,
    CatalogueContent Catalogue,
    Func<string, PriorKnowledge?> Prior,
    IReadOnlySet<string> LastOfSource)
{
    private IReadOnlyDictionary<string, IReadOnlyList<ParsedRow>>? _byKey;

    private IReadOnlyList<ParsedRow>? _ofNoSeries;

    /// <summary>Whether this batch is the first of its file.</summary>
    public bool IsFirst { get; init; } = true;

    /// <summary>Whether this batch is the last of its file.</summary>
    public bool IsLast { get; init; } = true;

    /// <summary>
    /// For a snapshot that comes late: what the next later vintage of a series says, by key; null for one that is the newest.
    /// </summary>
    public Func<string, PriorKnowledge?> Next { get; init; } = _ => null;

    /// <summary>The rows by key, where they are grouped already.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<ParsedRow>> Grouped
    {
        init => _byKey = value;
    }

    /// <summary>The indicator of a raw id; null when it is not mapped, not in the catalogue or of another dataflow.</summary>
    public Indicator? IndicatorOf(string rawId) =>
        File.Meta.KeyOf(rawId) is { } key && Catalogue.Indicators.Find(key) is { } indicator && indicator.Key.Dataflow == File.Meta.Dataflow
            ? indicator
            : null;

    /// <summary>The rows by catalogue key, for the ids that have one.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ParsedRow>> RowsByKey => _byKey ??= Parsed.Rows
        .GroupBy(r => r.Id)
        .Select(g => (Indicator: IndicatorOf(g.Key), Rows: g))
        .Where(x => x.Indicator is not null)
        .GroupBy(x => x.Indicator!.Key.Key)
        .ToDictionary(g => g.Key, g => (IReadOnlyList<ParsedRow>)[.. g.SelectMany(x => x.Rows)]);

    /// <summary>The rows whose id leads to no series of the catalogue in this dataflow.</summary>
    public IReadOnlyList<ParsedRow> RowsOfNoSeries => _ofNoSeries ??= [.. OfNoSeries()];

    /// <summary>The unit of a series in this snapshot.</summary>
    public string UnitOf(Indicator indicator) => File.Meta.Units.GetValueOrDefault(indicator.Key.Key) ?? indicator.Unit;

    /// <summary>"path, line 12".</summary>
    public string At(long? line) => line is null ? File.Path : FormattableString.Invariant($"{File.Path}, line {line}");

    /// <summary>"path 第 12 行".</summary>
    public string AtZh(long? line) => line is null ? File.Path : FormattableString.Invariant($"{File.Path} 第 {line} 行");

    // Rows of one series follow each other and share their id, so an id is looked up once.
    private IEnumerable<ParsedRow> OfNoSeries()
    {
        var (last, known) = ("", true);
        foreach (var row in Parsed.Rows)
        {
            if (!ReferenceEquals(row.Id, last))
            {
                (last, known) = (row.Id, IndicatorOf(row.Id) is not null);
            }

            if (!known)
            {
                yield return row;
            }
        }
    }
}
