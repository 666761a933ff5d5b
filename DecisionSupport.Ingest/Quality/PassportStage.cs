using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Quality.Rules;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Snapshots;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Quality;

/// <summary>
/// Makes the passports of the series whose figures, files, partners, catalogue rows or rules changed since the last time.
/// Nothing but the data decides a passport, so that a rebuild gives the same ones.
/// </summary>
internal sealed class PassportStage
{
    // Series in memory at a time, and in one transaction.
    private const int Batch = 2_000;

    // Fewer figures may be equal by chance.
    private const int FewestForCopies = 12;

    private readonly Warehouse _warehouse;
    private readonly CatalogueContent _catalogue;
    private readonly QualityPolicy _policy;
    private readonly QualityRelations _relations;
    private readonly EvidenceBuilder _builder;
    private readonly SourceFiles _files;
    private readonly Dictionary<string, int> _ids;
    private readonly string _rules;

    public PassportStage(Warehouse warehouse, CatalogueContent catalogue, DataDocuments documents, SnapshotArchive archive)
    {
        (_warehouse, _catalogue, _ids) = (warehouse, catalogue, warehouse.SeriesIds());
        (_policy, _relations) = (QualityPolicyReader.Read(documents), QualityRelations.Read(documents, catalogue));
        _builder = new(catalogue, _policy, _relations, AreaCodes.Read(warehouse.Location.Data));
        _files = new(warehouse, archive);
        _rules = string.Join('|', typeof(QualityRule).Assembly.ManifestModule.ModuleVersionId, typeof(PassportStage).Assembly.ManifestModule.ModuleVersionId,
            documents.Find(QualityPolicyReader.Path), documents.Find(QualityRelations.Path));
    }

    /// <summary>Makes what is due and stores it.</summary>
    /// <returns>How many passports were made.</returns>
    public int Run(CancellationToken cancellation = default)
    {
        var stored = PassportRows.Bases(_warehouse.Connection);
        var series = _catalogue.Indicators.All.Where(i => _ids.ContainsKey(i.Key.Key)).ToArray();
        var snapshots = _warehouse.SnapshotsOf([.. series.Select(i => _ids[i.Key.Key])]);
        var bases = series.ToDictionary(i => i.Key.Key, i => Basis(i, snapshots));
        var due = series.Where(i => stored.GetValueOrDefault(_ids[i.Key.Key]).Basis != bases[i.Key.Key]).ToArray();
        var known = series.Select(i => _ids[i.Key.Key]).ToHashSet();
        var gone = stored.Keys.Where(id => !known.Contains(id)).ToArray();
        if (due.Length == 0 && gone.Length == 0)
        {
            return 0;
        }

        // Contents first: who shares figures with whom must be known before the first passport is written.
        var contents = series.ToDictionary(i => i.Key.Key, i => stored.GetValueOrDefault(_ids[i.Key.Key]).Content ?? "");
        var touched = new HashSet<string>();
        foreach (var (key, content) in due.Chunk(Batch).SelectMany(b => Contents(b, snapshots, cancellation)))
        {
            touched.UnionWith(new[] { contents[key], content }.Where(c => c.Length > 0));
            contents[key] = content;
        }

        // Those that share figures with what changed, now or before, say so anew. They come first: as long as one that changed is
        // not written, a run that was ended finds it due again, with the figures that it shared before.
        var anew = due.Select(i => i.Key.Key).ToHashSet();
        var others = series.Where(i => !anew.Contains(i.Key.Key) && touched.Contains(contents[i.Key.Key]));
        var sharing = contents.Where(c => c.Value.Length > 0).ToLookup(c => c.Value, c => c.Key);
        var written = 0;
        void Write(IEnumerable<QualityPassport> passports)
        {
            var rows = passports.Select(p => (_ids[p.Key], WithCopies(p, contents[p.Key], sharing), bases[p.Key], contents[p.Key])).OrderBy(r => r.Item1).ToArray();
            written += rows.Length;
            _warehouse.Change(() => PassportRows.Write(_warehouse.Connection, rows));
        }

        if (gone.Length > 0)
        {
            _warehouse.Change(() =>
            {
                _warehouse.Connection.Execute($"delete from passport where series_id in ({DuckDb.IntegerList(gone)})");
                _warehouse.Connection.Execute($"delete from passport_basis where series_id in ({DuckDb.IntegerList(gone)})");
            });
        }

        foreach (var batch in others.Chunk(Batch))
        {
            Write(batch.Select(i => PassportRows.Read(_warehouse.Connection, _ids[i.Key.Key], i, _policy)).OfType<QualityPassport>());
        }

        foreach (var batch in due.Chunk(Batch))
        {
            Write(Judge(batch, snapshots, cancellation));
        }

        return written;
    }

    private QualityPassport[] Judge(Indicator[] series, ILookup<int, int> snapshots, CancellationToken cancellation)
    {
        var results = new QualityPassport[series.Length];
        var evidence = Evidence(series, snapshots);
        Parallel.For(0, series.Length, new ParallelOptions { CancellationToken = cancellation }, i => results[i] = QualityPassport.Of(evidence(i), _policy));
        return results;
    }

    private (string Key, string Content)[] Contents(Indicator[] series, ILookup<int, int> snapshots, CancellationToken cancellation)
    {
        var results = new (string, string)[series.Length];
        var evidence = Evidence(series, snapshots);
        Parallel.For(0, series.Length, new ParallelOptions { CancellationToken = cancellation }, i => results[i] = (series[i].Key.Key, Content(evidence(i).Figures)));
        return results;
    }

    // What is known of each of the series, by its place among them.
    private Func<int, QualityEvidence> Evidence(Indicator[] series, ILookup<int, int> snapshots)
    {
        var wanted = series.Select(i => i.Key.Key).Concat(series.SelectMany(i => _relations.PartnersOf(i.Key.Key))).Distinct()
            .Select(k => _catalogue.Indicators.Find(k)!).Where(i => _ids.ContainsKey(i.Key.Key)).ToDictionary(i => _ids[i.Key.Key]);
        var ledgers = _warehouse.Load(wanted);
        var all = wanted.ToDictionary(w => w.Value.Key.Key, w => Under(w.Value, ledgers[w.Key], snapshots[w.Key]));
        var files = series.Select(i => _files.Behind(i.Key.Dataflow, snapshots[_ids[i.Key.Key]])).ToArray();
        return i => _builder.Of(all[series[i].Key.Key], files[i], k => all.GetValueOrDefault(k)?.History, null);
    }

    private SeriesUnderJudgement Under(Indicator indicator, ReleaseLedger ledger, IEnumerable<int> snapshots) => new(
        indicator, SeriesHistory.Of(indicator, ledger.All),
        [.. ledger.Units.Select(u => new UnitSince(new(DateOnly.FromDayNumber(u.KnownFrom)), u.Unit))], _files.Vintages(snapshots));

    private QualityPassport WithCopies(QualityPassport passport, string content, ILookup<string, string> sharing)
    {
        var rule = new UniqueSeries();
        var evidence = new QualityEvidence(passport.Key, VintageHistory.Of(Frequency.Annual, []), passport.AsOf)
        {
            CopiedBy = content.Length == 0 ? null : [.. sharing[content].Where(k => k != passport.Key).Order(StringComparer.Ordinal)],
        };
        return QualityPassport.Of(passport.Key, passport.AsOf, [.. passport.Results.Select(r => r.Rule == rule.Name ? rule.Assess(evidence) : r)], _policy);
    }

    // Everything that decides a passport: rules and policy, the series and its partners, the snapshots behind them, the files.
    private string Basis(Indicator indicator, ILookup<int, int> snapshots)
    {
        var text = new StringBuilder(_rules).Append('\n').Append(indicator).Append('\n').Append(_files.StateOf(indicator.Key.Dataflow));
        foreach (var key in _relations.PartnersOf(indicator.Key.Key).Prepend(indicator.Key.Key).Where(_ids.ContainsKey))
        {
            text.Append('\n').Append(Warehouse.Stamping(_catalogue.Indicators.Find(key)!)).Append(_files.StateOf(snapshots[_ids[key]]));
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string Content(TimeSeries figures)
    {
        var values = figures.Values.ToArray().Where(v => !double.IsNaN(v)).ToArray();
        if (values.Length < FewestForCopies || values.Distinct().Count() < FewestForCopies)
        {
            return "";
        }

        var bytes = new byte[8 + (8 * figures.Count)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, (int)figures.Frequency);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), figures.Periods.First.Ordinal);
        for (var i = 0; i < figures.Count; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(8 + (8 * i)), figures.Values[i]);
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }
}
