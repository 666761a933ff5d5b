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

/// <summary>Everything that a check may look at.</summary>
/// <param name="File">The snapshot and its description.</param>
/// <param name="ActualSha256">Checksum that the file has now; null when it is missing.</param>
/// <param name="Parsed">Its rows and faults.</param>
/// <param name="Catalogue">The catalogue.</param>
/// <param name="Prior">What was known of a series, by key, as of the snapshot's vintage without it; null when nothing was.</param>
/// <param name="LastOfSource">Keys in the previous full snapshot of the same source and dataflow; empty when there is none.</param>
public sealed record SnapshotUnderCheck(
    SnapshotFile File,
    string? ActualSha256,
    ParsedFile Parsed,
    CatalogueContent Catalogue,
    Func<string, PriorKnowledge?> Prior,
    IReadOnlySet<string> LastOfSource)
{
    private IReadOnlyDictionary<string, IReadOnlyList<ParsedRow>>? _byKey;

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

    /// <summary>The unit of a series in this snapshot.</summary>
    public string UnitOf(Indicator indicator) => File.Meta.Units.GetValueOrDefault(indicator.Key.Key) ?? indicator.Unit;

    /// <summary>"path, line 12".</summary>
    public string At(long? line) => line is null ? File.Path : FormattableString.Invariant($"{File.Path}, line {line}");

    /// <summary>"path 第 12 行".</summary>
    public string AtZh(long? line) => line is null ? File.Path : FormattableString.Invariant($"{File.Path} 第 {line} 行");
}
