using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Quality;
using DecisionSupport.Ingest.Snapshots;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Ingest.Store.Segments;
using DecisionSupport.Ingest.Validation;

namespace DecisionSupport.Ingest.Pipeline;

/// <summary>Takes snapshots into the warehouse one by one: parse, sort by series, check, stamp with the vintage, append.</summary>
internal sealed class SnapshotIntake
{
    // Late series whose ledgers are in memory together.
    private const int SeriesJudgedAtOnce = 1_000;

    private readonly Warehouse _warehouse;
    private readonly CatalogueContent _catalogue;
    private readonly RawFigures _raw;
    private readonly SnapshotGate _gate;
    private readonly Dictionary<string, int> _ids;
    private readonly Dictionary<string, SnapshotFile> _files;
    private readonly List<SnapshotRecord> _accepted;
    private readonly SnapshotNumbers _numbers;
    private readonly IntakeMemory _memory;
    private readonly RawChecksums _checksums;

    public SnapshotIntake(Warehouse warehouse, CatalogueContent catalogue, SnapshotArchive archive, IntakeMemory memory, RawChecksums checksums)
    {
        (_warehouse, _catalogue, _memory, _checksums) = (warehouse, catalogue, memory, checksums);
        _raw = new(catalogue, Path.Combine(warehouse.Location.Store, "tmp"), memory);
        _gate = new(warehouse.Location, catalogue, catalogue.Documents ?? DataDocuments.Of(warehouse.Location));
        _ids = warehouse.SeriesIds();
        _files = archive.Files.ToDictionary(f => f.Path);
        _accepted = warehouse.Snapshots();
        _numbers = SnapshotNumbers.Of(_accepted);
    }

    /// <summary>What reading a landed file for trial may take; null to read it in this process straight away.</summary>
    public TrialLimits? Trial { get; init; }

    /// <summary>The snapshots that are not in the warehouse yet, or no longer as they were accepted; earlier vintages first.</summary>
    public IReadOnlyList<SnapshotFile> Pending()
    {
        var accepted = _accepted.ToDictionary(s => s.File, s => s.Sha256);
        return [.. _files.Values.Where(f => !accepted.TryGetValue(f.Path, out var sha256) || sha256 != f.Meta.Sha256).Order()];
    }

    /// <summary>
    /// Takes one in. When a check fails, a holding rule finds something, or a person rejected it, nothing of it is stored but the
    /// checks and the rejected rows.
    /// </summary>
    /// <returns>The rows added, or null when it stays out; and the checks, none of them failed when a person rejected it.</returns>
    public (int? Rows, IReadOnlyList<CheckRecord> Checks) Take(SnapshotFile file, CancellationToken cancellation = default)
    {
        if (_accepted.Find(s => s.File == file.Path) is { } earlier)
        {
            return Refuse(file, [Failure(file, "raw-changed", QualityDimension.Accessibility,
                $"{file.Path}: a file of this name was accepted with SHA-256 {earlier.Sha256}; the description now states {file.Meta.Sha256}. Raw files are never changed: restore the old one and put the new one beside it under its own vintage, or run 'rebuild' to take the files as they are now.",
                $"{file.Path}：同名文件已按 SHA-256 {earlier.Sha256} 接收，说明现为 {file.Meta.Sha256}。原始文件不得改动：请恢复旧文件，将新文件另置于其版本目录，或运行 rebuild 按现有文件重建。")]);
        }

        if (SnapshotReading.Obstacle(file.Meta) is { } obstacle)
        {
            return Refuse(file, [Failure(file, "unknown-format", QualityDimension.Conformity, $"{file.Path}: {obstacle.En}", $"{file.Path}：{obstacle.Zh}")]);
        }

        if (_gate.DecisionOf(file) is { Verdict: DecisionVerdict.Reject } rejection)
        {
            return Refuse(file, [SnapshotGate.Rejected(file, rejection)]);
        }

        using var rows = _raw.NewSorter(file.Meta.Rows);
        var raw = Trial is { } most && IsLanded(file) && LandingTrial.Fault(file, most, cancellation) is { } fault
            ? new(file.ActualSha256(), new([], 0, [fault]), [], [])
            : _raw.Read(file, 0, rows);
        _checksums.Note(file, raw.Sha256);
        var meta = file.Meta;
        var snapshot = new SegmentSnapshot(file.Path, meta.Sha256, meta.Vintage.DayNumber);
        var id = _accepted.Count == 0 ? 1 : _accepted.Max(s => s.Id) + 1;
        _numbers.Add(id, snapshot);
        var taken = false;
        try
        {
            using var writer = new SegmentChangeWriter(_warehouse, meta.Dataflow, snapshot, _warehouse.SegmentSnapshots(meta.Dataflow));
            var work = new SnapshotWork(_warehouse, _catalogue, file, raw, _numbers, LastOfSource(file), _gate);
            work.Run(rows, writer, _ids, _memory.RowsInBatch, cancellation);
            if (work.Passed)
            {
                DeriveLate(file, id, work, writer);
            }

            work.Compare();

            var checks = work.Checks();
            if (!work.Passed)
            {
                return Refuse(file, checks, work.Rejected());
            }

            var change = writer.Complete();
            _warehouse.Append(id, file, change, checks);
            SaveQuarantine(file.Path, []);
            taken = true;
            _accepted.Add(new(id, meta.Dataflow, file.Path, meta.Sha256, meta.Retrieved, meta.Vintage, meta.VintageBasis, meta.VintageNote, meta.Origin, meta.Licence, meta.Rows));
            return (change.Rows, checks);
        }
        catch (InvalidDataException e)
        {
            return Refuse(file, [Failure(file, "earlier-raw-file", QualityDimension.Accessibility, e.Message, e.Message)]);
        }
        finally
        {
            if (!taken)
            {
                _numbers.Remove(id);
            }
        }
    }

    /// <summary>Notes that a snapshot was not looked at because an earlier vintage of its dataflow failed.</summary>
    public CheckRecord HoldBack(SnapshotFile file, SnapshotFile failed)
    {
        var record = Failure(file, "held-back", QualityDimension.Timeliness,
            $"{file.Path}: held back, because the earlier vintage {failed.Path} of {file.Meta.Dataflow} failed its checks and vintages enter in order. Cure that one, then refresh again.",
            $"{file.Path}：暂缓处理，因 {file.Meta.Dataflow} 较早的版本 {failed.Path} 未通过检查，而各版本须依次入库。请先处理该文件再刷新。");
        Refuse(file, [record]);
        return record;
    }

    /// <summary>Stores the checks of a file when they differ from those stored.</summary>
    public void SaveChecks(string file, IReadOnlyList<CheckRecord> checks)
    {
        var stored = _warehouse.Connection.Query(
            "select dataflow, file, check_name, category, passed, message_en, message_zh, line from check_result where file = ? order by ordinal", SnapshotRows.ReadCheck, file);
        if (!stored.SequenceEqual(checks))
        {
            _warehouse.Change(() => _warehouse.WriteChecks(file, checks));
        }
    }

    /// <summary>Derives anew the series whose catalogue row changed in what decides their rows.</summary>
    public int Restamp()
    {
        var changed = _warehouse.Restamped(_catalogue.Indicators);
        if (changed.Count == 0)
        {
            return 0;
        }

        foreach (var dataflow in changed.OrderBy(i => i.Key.Key, StringComparer.Ordinal).GroupBy(i => i.Key.Dataflow))
        {
            Restamp(dataflow.Key, [.. dataflow]);
        }

        return changed.Count;
    }

    // What is shipped with the data folder is no stranger.
    private bool IsLanded(SnapshotFile file) =>
        Path.GetFullPath(file.FullPath).StartsWith(Path.TrimEndingDirectorySeparator(Path.GetFullPath(_warehouse.Location.Landing)) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private void SaveQuarantine(string file, IReadOnlyList<QuarantinedRow> rows)
    {
        if (!QuarantineRows.Read(_warehouse.Connection, file).SequenceEqual(rows))
        {
            _warehouse.Change(() => QuarantineRows.Write(_warehouse.Connection, file, rows));
        }
    }

    private (int? Rows, IReadOnlyList<CheckRecord> Checks) Refuse(SnapshotFile file, IReadOnlyList<CheckRecord> checks, IReadOnlyList<QuarantinedRow>? rejected = null)
    {
        SaveChecks(file.Path, checks);
        SaveQuarantine(file.Path, rejected ?? []);
        return (null, checks);
    }

    private void Restamp(string dataflow, IReadOnlyList<Indicator> changed)
    {
        var ledgers = _warehouse.Load(changed.ToDictionary(i => _ids[i.Key.Key]));
        var involved = ledgers.Values.SelectMany(l => l.Snapshots).ToHashSet();
        using var writer = new SegmentChangeWriter(_warehouse, dataflow, null, _warehouse.SegmentSnapshots(dataflow));
        var places = changed.Select(i => _raw.PlaceOf(i.Key.Key)).ToHashSet();
        foreach (var (indicator, ledger) in _raw.Fold(places, Accepted().Where(s => involved.Contains(s.SnapshotId))))
        {
            writer.Add(indicator, _ids[indicator.Key.Key], ledger.Rewritten(), _numbers.Of);
        }

        var change = writer.Complete();
        var segments = _warehouse.Folded(dataflow, change);
        _warehouse.Change(() =>
        {
            _warehouse.WriteSegments(dataflow, segments, change.Changed);
            foreach (var indicator in changed)
            {
                _warehouse.Connection.Execute(
                    "update series set stamping = ?, frequency = ?, dataflow = ? where series_id = ?",
                    Warehouse.Stamping(indicator), Analytics.Series.Frequencies.Code(indicator.Frequency), dataflow, _ids[indicator.Key.Key]);
            }
        });
    }

    // The usual snapshot is newer than all that is known of its series, and its changes are appended. For one that
    // comes late the series are derived anew from the raw files: what it changes in between depends on those after it.
    private void DeriveLate(SnapshotFile file, int id, SnapshotWork work, SegmentChangeWriter writer)
    {
        if (work.Late.Count == 0)
        {
            return;
        }

        writer.Rewind();
        var touched = new Dictionary<string, (Indicator, ReleaseLedger)>();
        var snapshots = Accepted().Where(s => work.Involved.Contains(s.SnapshotId)).Append((file, id, file.Meta.Sha256));
        foreach (var (indicator, ledger) in _raw.Fold(work.Late, snapshots))
        {
            writer.Add(indicator, _ids[indicator.Key.Key], ledger.Rewritten(), _numbers.Of);
            touched.Add(indicator.Key.Key, (indicator, ledger));
            if (touched.Count == SeriesJudgedAtOnce)
            {
                work.Judge(touched);
                touched.Clear();
            }
        }

        work.Judge(touched);
    }

    private List<(SnapshotFile File, int SnapshotId, string Sha256)> Accepted() =>
        [.. _accepted.Select(s => (
            _files.GetValueOrDefault(s.File) ?? throw new InvalidDataException($"{s.File}: the raw file was accepted and its description is gone. Raw files are never removed: restore it, or run 'rebuild' to take the files as they are now."),
            s.Id, s.Sha256))];

    // Keys of the snapshot before this one in the same succession: same source, dataflow and file name.
    private HashSet<string> LastOfSource(SnapshotFile file)
    {
        if (file.Meta.Coverage != Coverage.Full)
        {
            return [];
        }

        var before = _accepted
            .Select(s => (Record: s, File: _files.GetValueOrDefault(s.File)))
            .Where(s => s.File is not null && s.File < file && s.File.Source == file.Source && s.Record.Dataflow == file.Meta.Dataflow && s.File.Meta.File == file.Meta.File && s.File.Meta.Coverage == Coverage.Full)
            .OrderBy(s => s.File)
            .LastOrDefault();
        if (before.File is null)
        {
            return [];
        }

        var wanted = _numbers.Of(before.Record.Id);
        var keys = new HashSet<string>();
        var figures = _warehouse.Figures(file.Meta.Dataflow);
        while (figures.Next())
        {
            if (figures.Parts.Any(p => p.Snapshot.Equals(wanted)) && _catalogue.Indicators.Find(figures.Key) is not null)
            {
                keys.Add(figures.Key);
            }
        }

        return keys;
    }

    private static CheckRecord Failure(SnapshotFile file, string check, string category, string en, string zh) =>
        new(file.Meta.Dataflow, file.Path, check, category, false, new LocalizedText(en, zh), null);
}
