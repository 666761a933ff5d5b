using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Quality;
using DecisionSupport.Ingest.Snapshots;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Ingest.Validation;

namespace DecisionSupport.Ingest.Pipeline;

/// <summary>Takes snapshots into the warehouse one by one: parse, check, stamp with the vintage, append.</summary>
internal sealed class SnapshotIntake
{
    private readonly Warehouse _warehouse;
    private readonly CatalogueContent _catalogue;
    private readonly RawFigures _raw;
    private readonly SnapshotGate _gate;
    private readonly Dictionary<string, int> _ids;
    private readonly Dictionary<string, SnapshotFile> _files;
    private readonly List<SnapshotRecord> _accepted;

    public SnapshotIntake(Warehouse warehouse, CatalogueContent catalogue, SnapshotArchive archive)
    {
        (_warehouse, _catalogue, _raw) = (warehouse, catalogue, new(catalogue));
        _gate = new(warehouse.Location, catalogue, catalogue.Documents ?? DataDocuments.Of(warehouse.Location));
        _ids = warehouse.SeriesIds();
        _files = archive.Files.ToDictionary(f => f.Path);
        _accepted = warehouse.Snapshots();
    }

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
    public (int? Rows, IReadOnlyList<CheckRecord> Checks) Take(SnapshotFile file)
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

        var parsed = _raw.Parse(file);
        var id = _accepted.Count == 0 ? 1 : _accepted.Max(s => s.Id) + 1;
        var keys = parsed.Rows.Select(r => r.Id).Distinct()
            .Select(i => _catalogue.Indicators.Find(file.Meta.KeyOf(i) ?? "")?.Key.Key)
            .Concat(file.Meta.Withdrawals.Select(w => _catalogue.Indicators.Find(w.Key)?.Key.Key))
            .OfType<string>().ToHashSet();
        var last = LastOfSource(file);
        var stored = _warehouse.Load(keys.Union(last).ToDictionary(k => _ids[k], k => _catalogue.Indicators.Find(k)!));
        var snapshot = UnderCheck(file, parsed, stored, last);
        var checks = _gate.Settle(file, [.. SanityChecks.All.SelectMany(c => c.Run(snapshot))]);
        if (checks.Any(c => !c.Passed))
        {
            return Refuse(file, checks, Quarantine.Of(snapshot, checks));
        }

        var keyOf = _ids.ToDictionary(i => i.Value, i => i.Key);
        Dictionary<int, ReleaseLedger> touched;
        try
        {
            touched = Ledgers(file, id, stored);
        }
        catch (InvalidDataException e)
        {
            return Refuse(file, [Failure(file, "earlier-raw-file", QualityDimension.Accessibility, e.Message, e.Message)]);
        }

        var found = _gate.Settle(file, _gate.Look(file, id, touched.ToDictionary(t => keyOf[t.Key], t => (_catalogue.Indicators.Find(keyOf[t.Key])!, t.Value))));
        checks = [.. checks, .. found];
        if (found.Any(c => !c.Passed))
        {
            return Refuse(file, checks);
        }

        var rows = _warehouse.Append(id, file, touched, checks);
        SaveQuarantine(file.Path, []);
        var meta = file.Meta;
        _accepted.Add(new(id, meta.Dataflow, file.Path, meta.Sha256, meta.Retrieved, meta.Vintage, meta.VintageBasis, meta.VintageNote, meta.Origin, meta.Licence, meta.Rows));
        return (rows, checks);
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
        var stored = _warehouse.Stampings();
        var changed = _catalogue.Indicators.All.Where(i => stored[i.Key.Key] != Warehouse.Stamping(i)).ToDictionary(i => i.Key.Key);
        if (changed.Count == 0)
        {
            return 0;
        }

        var ids = changed.Keys.ToDictionary(k => _ids[k]);
        var snapshots = _warehouse.SnapshotsOf(ids.Keys).SelectMany(g => g).ToHashSet();
        var ledgers = _raw.Fold(changed.Keys.ToHashSet(), Accepted().Where(s => snapshots.Contains(s.SnapshotId)));
        _warehouse.Change(() =>
        {
            _warehouse.WriteLedgers(ledgers.ToDictionary(l => _ids[l.Key], l => l.Value.Rewritten()));
            foreach (var (key, indicator) in changed)
            {
                _warehouse.Connection.Execute(
                    "update series set stamping = ?, frequency = ?, dataflow = ? where series_id = ?",
                    Warehouse.Stamping(indicator), Analytics.Series.Frequencies.Code(indicator.Frequency), indicator.Key.Dataflow, _ids[key]);
            }
        });
        return changed.Count;
    }

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

    private SnapshotUnderCheck UnderCheck(SnapshotFile file, ParsedFile parsed, Dictionary<int, ReleaseLedger> stored, IReadOnlySet<string> last)
    {
        var day = file.Meta.Vintage.DayNumber;
        PriorKnowledge? Prior(string key)
        {
            if (!_ids.TryGetValue(key, out var id) || !stored.TryGetValue(id, out var ledger) || ledger.AsOf(day) is not { Count: > 0 } known)
            {
                return null;
            }

            return new(
                known.ToDictionary(k => k.Key, k => k.Value.Value!.Value),
                ledger.UnitAsOf(day) ?? _catalogue.Indicators.Find(key)!.Unit,
                DateOnly.FromDayNumber(known.Values.Max(r => r.KnownFrom)));
        }

        return new(file, file.ActualSha256(), parsed, _catalogue, Prior, last);
    }

    // The usual snapshot is newer than all that is known of its series, and its changes are appended. For one that
    // comes late the series are derived anew from the raw files: what it changes in between depends on those after it.
    private Dictionary<int, ReleaseLedger> Ledgers(SnapshotFile file, int id, Dictionary<int, ReleaseLedger> stored)
    {
        var contributions = _raw.Contributions(file, id);
        var bySeries = _warehouse.SnapshotsOf([.. contributions.Keys.Select(k => _ids[k])]);
        var vintages = _accepted.ToDictionary(s => s.Id, s => s.Vintage);
        var late = contributions.Keys.Where(k => bySeries[_ids[k]].Any(s => vintages[s] >= file.Meta.Vintage)).ToHashSet();
        var touched = new Dictionary<int, ReleaseLedger>();
        foreach (var (key, contribution) in contributions.Where(c => !late.Contains(c.Key)))
        {
            stored[_ids[key]].Apply(contribution);
            touched[_ids[key]] = stored[_ids[key]];
        }

        if (late.Count > 0)
        {
            var involved = late.SelectMany(k => bySeries[_ids[k]]).ToHashSet();
            var snapshots = Accepted().Where(s => involved.Contains(s.SnapshotId)).Append((file, id, file.Meta.Sha256));
            foreach (var (key, ledger) in _raw.Fold(late, snapshots))
            {
                touched[_ids[key]] = ledger.Rewritten();
            }
        }

        return touched;
    }

    private List<(SnapshotFile File, int SnapshotId, string Sha256)> Accepted() =>
        [.. _accepted.Select(s => (
            _files.GetValueOrDefault(s.File) ?? throw new InvalidDataException($"{s.File}: the raw file was accepted and its description is gone. Raw files are never removed: restore it, or run 'rebuild' to take the files as they are now."),
            s.Id, s.Sha256))];

    // Keys of the snapshot before this one in the same succession: same source, dataflow and file name.
    private HashSet<string> LastOfSource(SnapshotFile file)
    {
        var before = _accepted
            .Select(s => (Record: s, File: _files.GetValueOrDefault(s.File)))
            .Where(s => s.File is not null && s.File < file && s.File.Source == file.Source && s.Record.Dataflow == file.Meta.Dataflow && s.File.Meta.File == file.Meta.File && s.File.Meta.Coverage == Coverage.Full)
            .OrderBy(s => s.File)
            .LastOrDefault();
        if (before.File is null)
        {
            return [];
        }

        var keys = _ids.ToDictionary(i => i.Value, i => i.Key);
        return [.. _warehouse.SeriesOf(before.Record.Id).Select(i => keys[i]).Where(k => _catalogue.Indicators.Find(k) is not null)];
    }

    private static CheckRecord Failure(SnapshotFile file, string check, string category, string en, string zh) =>
        new(file.Meta.Dataflow, file.Path, check, category, false, new LocalizedText(en, zh), null);
}
