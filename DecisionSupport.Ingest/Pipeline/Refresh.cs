using System.Diagnostics;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Alerting;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Overrides;
using DecisionSupport.Ingest.Quality;
using DecisionSupport.Ingest.Snapshots;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Ingest.Store.Segments;
using DecisionSupport.Ingest.Validation;
using DuckDB.NET.Data;

namespace DecisionSupport.Ingest.Pipeline;

/// <summary>
/// Brings the store up to date with the data folder: raw snapshot → parse → checks → stamp vintage → append →
/// recompute what depends on it → publish. Run twice, nothing changes. Ended at any moment, the next run goes on.
/// </summary>
/// <param name="location">Data and store.</param>
/// <param name="forecasts">Makes the forecasts; null for a store without them.</param>
/// <param name="acknowledge">Gets one line for each thing that is safely on disk: "appended FILE ROWS", "published ID".</param>
public sealed class Refresh(StoreLocation location, IForecastStage? forecasts, Action<string>? acknowledge = null)
{

    private readonly Dictionary<string, TimeSpan> _times = [];
    private readonly Stopwatch _clock = new();
    private IProgress<RefreshProgress>? _progress;
    private string _stage = RefreshStage.Opening;

    /// <summary>A refresh with the forecasts of <see cref="Forecasting.StageOf"/>.</summary>
    public Refresh(StoreLocation location)
        : this(location, Pipeline.Forecasting.StageOf(location))
    {
    }

    /// <summary>How much of a raw file is held in memory.</summary>
    internal IntakeMemory Memory { get; init; } = IntakeMemory.Default;

    /// <summary>What reading a landed file for trial may take.</summary>
    internal TrialLimits Trial { get; init; } = LandingTrial.Usual;

    /// <summary>How much is held in memory while passports are made.</summary>
    internal PassportMemory PassportMemory { get; init; } = PassportMemory.Default;

    /// <summary>See <see cref="PassportStage.Writing"/>.</summary>
    internal Action<PassportBatch>? WritingPassports { get; init; }

    /// <summary>Reads a raw file again for its checksum.</summary>
    internal Func<SnapshotFile, string?> Checksum { get; init; } = f => f.ActualSha256();

    /// <summary>See <see cref="Warehouse.Committed"/>.</summary>
    internal Action? Committed { get; init; }

    /// <summary>Does the work.</summary>
    /// <param name="progress">Told how far the work is; called on this thread and, while forecasting, on others.</param>
    /// <param name="cancellation">Ends the work after the current step; what was acknowledged stays.</param>
    /// <exception cref="DataFileException">A document of the data folder is wrong; the store is as it was.</exception>
    /// <exception cref="StoreBusyException">Another process writes the store.</exception>
    /// <exception cref="StoreFullException">The disk is full; what was acknowledged stays, the next run goes on.</exception>
    public RefreshResult Run(IProgress<RefreshProgress>? progress = null, CancellationToken cancellation = default)
    {
        _progress = progress;
        try
        {
            return RunAgain(cancellation);
        }
        catch (Exception e) when (e is IOException or DuckDBException && StoreFullException.IsCause(e))
        {
            throw new StoreFullException(location.Store, e);
        }
    }

    private RefreshResult RunAgain(CancellationToken cancellation)
    {
        try
        {
            return RunOnce(null, cancellation);
        }
        catch (DuckDBException e) when (IsDamage(e) && !StoreFullException.IsCause(e))
        {
            // Damage that shows only on reading: the raw files are the truth, so begin again from them.
            return RunOnce(Warehouse.MoveAside(location), cancellation);
        }
        catch (SegmentDamagedException e)
        {
            // Content names the file, so deriving the figures anew writes the very same one in its place.
            var moved = SegmentStore.SetAside(location, e.Path);
            return RunOnce(Warehouse.MoveAside(location) ?? moved, cancellation);
        }
    }

    private RefreshResult RunOnce(string? setAside, CancellationToken cancellation)
    {
        _times.Clear();
        Enter(RefreshStage.Opening, 0, 0, "Reading the catalogue", "读取目录");
        var documents = DataDocuments.Of(location);
        var catalogue = CatalogueReader.Read(documents);
        _ = LightSchemeReader.Read(documents, catalogue.Indicators);
        _ = NowcastReader.Read(documents, catalogue.Indicators);
        _ = CompositeReader.Read(documents, catalogue.Indicators, ChronologyReader.Read(documents));
        _ = ScenarioReader.Read(documents, catalogue.Indicators);
        _ = HierarchyReader.Read(documents, catalogue.Indicators);
        _ = AlertSchemeReader.Read(documents, catalogue.Topics);
        var archive = SnapshotArchive.Read(location);
        using var warehouse = Warehouse.Open(location);
        warehouse.Committed = Committed;
        setAside ??= warehouse.SetAside;
        warehouse.CheckSegments();
        warehouse.Register(catalogue.Indicators);
        var checksums = new RawChecksums(Checksum);
        var intake = new SnapshotIntake(warehouse, catalogue, archive, Memory, checksums) { Trial = Trial };
        intake.Restamp();

        SpareMemory.GiveBack();
        var (appended, failures) = TakeSnapshots(intake, archive, cancellation);
        RemoveOldChecks(warehouse, archive);

        SpareMemory.GiveBack();
        Enter(RefreshStage.Passports, 0, 1, "Judging data quality", "评定数据质量");
        new PassportStage(warehouse, catalogue, documents, archive, checksums) { Memory = PassportMemory, Writing = WritingPassports }.Run(cancellation);

        SpareMemory.GiveBack();
        if (forecasts is not null)
        {
            Enter(RefreshStage.Readings, 0, 0, "Reading seasons, cycles and breaks", "识别季节性、周期与突变");
            _ = new ReadingStage(warehouse, catalogue.Indicators).Run(new Relay(p => Report(p.Done, p.Total, "Reading seasons, cycles and breaks", "识别季节性、周期与突变")), cancellation);
        }

        SpareMemory.GiveBack();
        Enter(RefreshStage.Publishing, 0, 1, "Publishing the figures", "发布数据");
        var forecastsDue = forecasts is not null && StoredForecasts.DropOutdated(warehouse, forecasts.Version);
        var (id, isNew) = Publish(warehouse, documents, catalogue);
        if (forecasts is not null && (Forecast(warehouse, catalogue, forecasts, cancellation) || forecastsDue))
        {
            Enter(RefreshStage.PublishingForecasts, 0, 1, "Publishing the forecasts", "发布预测");
            (id, var again) = Publish(warehouse, documents, catalogue);
            isNew |= again;
        }

        if (AlertStage.Run(warehouse, id))
        {
            (id, var again) = Publish(warehouse, documents, catalogue);
            isNew |= again;
        }

        Enter(RefreshStage.Done, 1, 1, "Done", "完成");
        return new(id, isNew, appended, failures, setAside, _times);
    }

    private (List<(string File, int Rows)> Appended, List<CheckRecord> Failures) TakeSnapshots(
        SnapshotIntake intake, SnapshotArchive archive, CancellationToken cancellation)
    {
        var (appended, failures) = (new List<(string, int)>(), new List<CheckRecord>());
        foreach (var unreadable in archive.Unreadable)
        {
            var dataflow = unreadable.Path.Split('/')[0];
            var record = new CheckRecord(dataflow, unreadable.Path, "description", QualityDimension.Conformity, false, new(unreadable.Problem, unreadable.Problem), null);
            intake.SaveChecks(unreadable.Path, [record]);
            failures.Add(record);
        }

        var failed = new Dictionary<string, SnapshotFile>();
        var pending = intake.Pending();
        for (var i = 0; i < pending.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var file = pending[i];
            Enter(RefreshStage.Snapshots, i, pending.Count, $"Taking in {file.Path}", $"处理 {file.Path}");
            if (failed.TryGetValue(file.Meta.Dataflow, out var earlier))
            {
                failures.Add(intake.HoldBack(file, earlier));
                continue;
            }

            var (rows, checks) = intake.Take(file, cancellation);
            if (rows is { } count)
            {
                appended.Add((file.Path, count));
                acknowledge?.Invoke(FormattableString.Invariant($"appended {file.Path} {count}"));
            }
            else if (checks.Any(c => !c.Passed))
            {
                failed[file.Meta.Dataflow] = file;
                failures.AddRange(checks.Where(c => !c.Passed));
            }
        }

        return (appended, failures);
    }

    private (string Id, bool IsNew) Publish(Warehouse warehouse, DataDocuments documents, CatalogueContent catalogue)
    {
        var (id, isNew) = warehouse.Publish(documents, catalogue.Indicators);
        if (isNew)
        {
            acknowledge?.Invoke($"published {id}");
        }

        return (id, isNew);
    }

    private bool Forecast(Warehouse warehouse, CatalogueContent catalogue, IForecastStage stage, CancellationToken cancellation)
    {
        var ids = warehouse.SeriesIds();
        var signed = new OverrideRegister(location, TimeProvider.System).InForce();
        var done = StoredForecasts.Standing(warehouse, signed, ids);
        var withFigures = warehouse.SeriesWithFigures().Where(ids.ContainsKey).Select(k => ids[k]).ToHashSet();
        if (withFigures.IsSubsetOf(done))
        {
            return false;
        }

        Enter(RefreshStage.Forecasting, 0, withFigures.Count, "Forecasting", "计算预测");
        var ledgers = warehouse.Load(catalogue.Indicators.All.Where(i => withFigures.Contains(ids[i.Key.Key])).ToDictionary(i => ids[i.Key.Key]));
        var inputs = catalogue.Indicators.All.Where(i => ledgers.ContainsKey(ids[i.Key.Key]))
            .Select(i => StoredForecasts.Input(i, ledgers[ids[i.Key.Key]], !done.Contains(ids[i.Key.Key]), signed.GetValueOrDefault(i.Key.Key)?.Signature)).ToArray();
        var report = new Relay(p => Report(p.Done, p.Total, "Forecasting", "计算预测"));
        var results = stage.Run(inputs, report, cancellation);

        // Kept before they are stored: ended in between, the next run makes the same ones and finds them kept.
        new ForecastArchive(location).Add(results.Where(r => r.Outcome is not null).Select(r => (r.Key, r.Vintage, r.Outcome!, PanelRows.KnownTo(r.Panel))));
        warehouse.Change(() =>
        {
            StoredForecasts.Remove(warehouse, results.Select(r => ids[r.Key]));
            ForecastRows.Write(
                warehouse.Connection,
                [.. results.OrderBy(r => ids[r.Key]).Select(r => (ids[r.Key], r.Vintage, r.Outcome, r.Reason, StoredForecasts.Token(signed.GetValueOrDefault(r.Key))))]);
            PanelRows.Write(warehouse.Connection, results.SelectMany(r => r.Panel));
        });
        return results.Count > 0;
    }

    private static void RemoveOldChecks(Warehouse warehouse, SnapshotArchive archive)
    {
        var present = archive.Files.Select(f => f.Path).Concat(archive.Unreadable.Select(u => u.Path)).ToHashSet();
        var gone = warehouse.Connection.Query("select distinct file from check_result", r => r.GetString(0)).Where(f => !present.Contains(f)).ToArray();
        if (gone.Length > 0)
        {
            warehouse.Change(() =>
            {
                foreach (var file in gone)
                {
                    warehouse.WriteChecks(file, []);
                    QuarantineRows.Write(warehouse.Connection, file, []);
                }
            });
        }
    }

    // A full disk or a locked file is no damage: moving the warehouse aside would not help.
    private static bool IsDamage(DuckDBException e) =>
        e.ErrorType is DuckDB.NET.Native.DuckDBErrorType.Internal or DuckDB.NET.Native.DuckDBErrorType.Fatal or DuckDB.NET.Native.DuckDBErrorType.Serialization
        || (e.Message.StartsWith("IO Error", StringComparison.Ordinal) && !Warehouse.IsHeld(e))
        || e.Message.Contains("corrupt", StringComparison.OrdinalIgnoreCase)
        || e.Message.Contains("Could not read enough bytes", StringComparison.Ordinal)
        || e.Message.Contains("checksum", StringComparison.OrdinalIgnoreCase);

    private void Enter(string stage, int done, int total, string en, string zh)
    {
        if (_clock.IsRunning)
        {
            _times[_stage] = _times.GetValueOrDefault(_stage) + _clock.Elapsed;
        }

        _clock.Restart();
        _stage = stage;
        Report(done, total, en, zh);
    }

    private void Report(int done, int total, string en, string zh) => _progress?.Report(new(_stage, done, total, new LocalizedText(en, zh)));

    private sealed class Relay(Action<(int Done, int Total)> report) : IProgress<(int Done, int Total)>
    {
        public void Report((int Done, int Total) value) => report(value);
    }
}
