using System.Globalization;
using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Snapshots;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Ingest.Validation.Checks;

namespace DecisionSupport.Ingest.Quality;

/// <summary>The raw files behind the series, as they are now, and what was rejected of them.</summary>
internal sealed class SourceFiles
{
    private readonly Dictionary<int, SnapshotRecord> _accepted;
    private readonly Dictionary<string, SnapshotFile> _archive;
    private readonly RawChecksums _checksums;
    private readonly Dictionary<string, Vintage> _days;
    private readonly Dictionary<string, ReadingCounts> _reading;
    private readonly Dictionary<string, string> _states = [];

    // Nearly all series of a dataflow come from the same snapshots: what follows from a set is worked out once.
    private readonly Dictionary<int[], SnapshotSet> _sets = [];

    public SourceFiles(Warehouse warehouse, SnapshotArchive archive, RawChecksums checksums)
    {
        _accepted = warehouse.Snapshots().ToDictionary(s => s.Id);
        _archive = archive.Files.ToDictionary(f => f.Path);
        _checksums = checksums;
        _days = _accepted.Values.GroupBy(s => s.Dataflow).ToDictionary(g => g.Key, g => new Vintage(g.Max(s => s.Vintage)));
        var duplicate = new DuplicateKey().Name;
        var rejected = QuarantineRows.Counts(warehouse.Connection);
        _reading = archive.Files.GroupBy(f => f.Meta.Dataflow).ToDictionary(g => g.Key, g =>
        {
            var rows = rejected.Where(r => r.Dataflow == g.Key).ToArray();
            return new ReadingCounts(g.Sum(f => (long)f.Meta.Rows), rows.Where(r => r.Rule != duplicate).Sum(r => r.Count), rows.Where(r => r.Rule == duplicate).Sum(r => r.Count));
        });
    }

    /// <summary>Vintages of the snapshots given, ascending.</summary>
    public IReadOnlyList<DateOnly> Vintages(int[] snapshots) => Set(snapshots).Vintages;

    /// <summary>The files behind a series of a dataflow.</summary>
    public FilesBehind Behind(string dataflow, int[] snapshots) => new(DayOf(dataflow), ReadingOf(dataflow), Set(snapshots).Files.Value);

    /// <summary>The newest vintage of a dataflow: the day of judgement.</summary>
    public Vintage DayOf(string dataflow) => _days.GetValueOrDefault(dataflow);

    /// <summary>What was counted of the order of a dataflow's rows, which a rule of the series reads.</summary>
    public string SequenceOf(string dataflow) => $"{ReadingOf(dataflow).Sequenced} {ReadingOf(dataflow).OutOfSequence}";

    /// <summary>A text that changes when one of the snapshots is another.</summary>
    public string ContentOf(int[] snapshots) => Set(snapshots).Content;

    /// <summary>A text that changes when anything of the dataflow's files changes that enters its passports.</summary>
    public string StateOf(string dataflow) => _states.TryGetValue(dataflow, out var state) ? state : _states[dataflow] = $"{DayOf(dataflow)} {ReadingOf(dataflow)}";

    /// <summary>A text that changes when one of the snapshots is another, or its file is no longer as long as it was.</summary>
    public string StateOf(int[] snapshots) => Set(snapshots).State;

    private ReadingCounts ReadingOf(string dataflow) => _reading.GetValueOrDefault(dataflow) ?? new(0, 0, 0);

    private SnapshotSet Set(int[] snapshots)
    {
        if (!_sets.TryGetValue(snapshots, out var set))
        {
            // Running numbers depend on the order of arrival, and a rebuild must give the same passports.
            var records = snapshots.Select(s => _accepted[s]).OrderBy(s => s.Vintage).ThenBy(s => s.File, StringComparer.Ordinal).ToArray();
            _sets[snapshots] = set = new(
                string.Concat(records.Select(r => $"\n{r.Sha256}")), string.Concat(records.Select(r => $"\n{r.Sha256} {Presence(r.File)}")), [.. records.Select(r => r.Vintage).Distinct()],
                new(() => [.. records.Select(State)]));
        }

        return set;
    }

    private string Presence(string file)
    {
        var info = _archive.TryGetValue(file, out var described) ? new FileInfo(described.FullPath) : null;
        return info is { Exists: true } ? info.Length.ToString(CultureInfo.InvariantCulture) : "missing";
    }

    private RawFileState State(SnapshotRecord record)
    {
        var file = _archive.GetValueOrDefault(record.File);
        return new(
            record.File, file is not null && _checksums.Of(file) == record.Sha256, file is not null && SnapshotReading.Obstacle(file.Meta) is null,
            !string.IsNullOrWhiteSpace(record.Licence), !string.IsNullOrWhiteSpace(record.Origin));
    }

    private sealed record SnapshotSet(string Content, string State, DateOnly[] Vintages, Lazy<RawFileState[]> Files);
}
