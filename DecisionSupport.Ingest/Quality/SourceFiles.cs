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
    private readonly Dictionary<string, Vintage> _days;
    private readonly Dictionary<string, ReadingCounts> _reading;
    private readonly Dictionary<string, string> _present = [];
    private readonly Dictionary<int, RawFileState> _states = [];

    public SourceFiles(Warehouse warehouse, SnapshotArchive archive)
    {
        _accepted = warehouse.Snapshots().ToDictionary(s => s.Id);
        _archive = archive.Files.ToDictionary(f => f.Path);
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
    public IReadOnlyList<DateOnly> Vintages(IEnumerable<int> snapshots) => [.. snapshots.Select(s => _accepted[s].Vintage).Distinct().Order()];

    /// <summary>The files behind a series of a dataflow.</summary>
    public FilesBehind Behind(string dataflow, IEnumerable<int> snapshots) => new(
        DayOf(dataflow), ReadingOf(dataflow), [.. InOrder(snapshots).Select(State)]);

    /// <summary>A text that changes when anything of the dataflow's files changes that enters its passports.</summary>
    public string StateOf(string dataflow) => $"{DayOf(dataflow)} {ReadingOf(dataflow)}";

    /// <summary>A text that changes when one of the snapshots is another, or its file is no longer as long as it was.</summary>
    public string StateOf(IEnumerable<int> snapshots) => string.Concat(InOrder(snapshots).Select(s => $"\n{_accepted[s].Sha256} {Presence(_accepted[s].File)}"));

    // Running numbers depend on the order of arrival, and a rebuild must give the same passports.
    private IEnumerable<int> InOrder(IEnumerable<int> snapshots) =>
        snapshots.OrderBy(s => _accepted[s].Vintage).ThenBy(s => _accepted[s].File, StringComparer.Ordinal);

    private Vintage DayOf(string dataflow) => _days.GetValueOrDefault(dataflow);

    private ReadingCounts ReadingOf(string dataflow) => _reading.GetValueOrDefault(dataflow) ?? new(0, 0, 0);

    private string Presence(string file)
    {
        if (!_present.TryGetValue(file, out var presence))
        {
            var info = _archive.TryGetValue(file, out var described) ? new FileInfo(described.FullPath) : null;
            _present[file] = presence = info is { Exists: true } ? info.Length.ToString(CultureInfo.InvariantCulture) : "missing";
        }

        return presence;
    }

    private RawFileState State(int snapshot)
    {
        if (!_states.TryGetValue(snapshot, out var state))
        {
            var record = _accepted[snapshot];
            var file = _archive.GetValueOrDefault(record.File);
            _states[snapshot] = state = new(
                record.File, file?.ActualSha256() == record.Sha256, file is not null && SnapshotReading.Obstacle(file.Meta) is null,
                !string.IsNullOrWhiteSpace(record.Licence), !string.IsNullOrWhiteSpace(record.Origin));
        }

        return state;
    }
}
