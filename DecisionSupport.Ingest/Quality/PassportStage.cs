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
using DecisionSupport.Ingest.Store.Segments;

namespace DecisionSupport.Ingest.Quality;

/// <summary>
/// Makes the passports of the series whose figures, files, partners, catalogue rows or rules changed since the last time: read in order of key, judged
/// in batches, written in batches, each of them forgotten before the next. Nothing but the data decides a passport, so that a rebuild gives the same
/// ones. Which series carry the same figures is said when passports are published, for only then all are known.
/// </summary>
internal sealed class PassportStage
{
    // Fewer different figures may be equal by chance.
    private const int FewestForCopies = 12;

    // Hexadecimal digits kept of a checksum: 128 bits.
    private const int Digits = 32;

    private static readonly string s_unique = new UniqueSeries().Name;
    private static readonly QualityRule[] s_rules = [.. QualityRules.All.Where(r => r.Name != s_unique)];

    private readonly Warehouse _warehouse;
    private readonly CatalogueContent _catalogue;
    private readonly QualityRelations _relations;
    private readonly EvidenceBuilder _builder;
    private readonly SourceFiles _files;
    private readonly SnapshotNumbers _numbers;
    private readonly Dictionary<string, int> _ids;
    private readonly string _rules;
    private readonly StringBuilder _text = new();

    public PassportStage(Warehouse warehouse, CatalogueContent catalogue, DataDocuments documents, SnapshotArchive archive, RawChecksums checksums)
    {
        (_warehouse, _catalogue, _ids) = (warehouse, catalogue, warehouse.SeriesIds());
        _relations = QualityRelations.Read(documents, catalogue);
        _builder = new(catalogue, QualityPolicyReader.Read(documents), _relations, AreaCodes.Read(warehouse.Location.Data));
        (_files, _numbers) = (new(warehouse, archive, checksums), SnapshotNumbers.Of(warehouse.Snapshots()));
        _rules = Checksum(string.Join('|', typeof(QualityRule).Assembly.ManifestModule.ModuleVersionId, typeof(PassportStage).Assembly.ManifestModule.ModuleVersionId,
            documents.Find(QualityPolicyReader.Path), documents.Find(QualityRelations.Path)));
    }

    /// <summary>How much is held in memory.</summary>
    internal PassportMemory Memory { get; init; } = PassportMemory.Default;

    /// <summary>Told how many passports are in memory each time some are written, for tests of it.</summary>
    internal Action<int>? Writing { get; init; }

    /// <summary>Makes what is due and stores it.</summary>
    /// <returns>How many passports were made.</returns>
    public int Run(CancellationToken cancellation = default)
    {
        var stored = PassportRows.Bases(_warehouse.Connection);
        var series = _catalogue.Indicators.All.Where(i => _ids.ContainsKey(i.Key.Key)).ToArray();
        var snapshots = _warehouse.SnapshotsOf([.. series.Select(i => _ids[i.Key.Key])]);
        var due = series.Select(i => (Indicator: i, Basis: Basis(i, snapshots))).Where(s => stored.GetValueOrDefault(_ids[s.Indicator.Key.Key]) != s.Basis).ToList();
        RemoveGone(series, stored, due.Count == series.Length);
        if (due.Count == 0)
        {
            return 0;
        }

        var words = PassportRows.Words(_warehouse.Connection);
        var (codec, storedWords, rows) = (new PassportCodec(words), words.Count, new List<PassportRow>());
        void Write()
        {
            Writing?.Invoke(rows.Count);
            _warehouse.Change(() => PassportRows.Write(_warehouse.Connection, words, storedWords, rows, [.. rows.Select(r => r.SeriesId).Where(stored.ContainsKey)]));
            storedWords = words.Count;
            rows.Clear();
        }

        // In order of key, so that each block of figures is read once.
        due.Sort((a, b) => string.CompareOrdinal(a.Indicator.Key.Dataflow, b.Indicator.Key.Dataflow) is var byDataflow and not 0
            ? byDataflow
            : string.CompareOrdinal(a.Indicator.Key.Key, b.Indicator.Key.Key));
        foreach (var batch in Batches(due, snapshots))
        {
            foreach (var judged in Judge(batch, cancellation))
            {
                rows.Add(Row(judged, codec));
                if (rows.Count == Memory.Passports)
                {
                    Write();
                }
            }
        }

        Write();
        return due.Count;
    }

    // When all are due their words go too: those of rules that say something else by now would stay for ever.
    private void RemoveGone(Indicator[] series, Dictionary<int, string> stored, bool allAreDue)
    {
        if (stored.Count > 0 && allAreDue)
        {
            _warehouse.Change(() => PassportRows.Clear(_warehouse.Connection));
            stored.Clear();
            return;
        }

        var known = series.Select(i => _ids[i.Key.Key]).ToHashSet();
        var gone = stored.Keys.Where(id => !known.Contains(id)).ToArray();
        if (gone.Length > 0)
        {
            _warehouse.Change(() => PassportRows.Delete(_warehouse.Connection, gone));
        }
    }

    private IEnumerable<List<DueSeries>> Batches(List<(Indicator Indicator, string Basis)> due, IReadOnlyDictionary<int, int[]> snapshots)
    {
        var (batch, releases) = (new List<DueSeries>(), 0L);
        foreach (var dataflow in due.GroupBy(d => d.Indicator.Key.Dataflow))
        {
            var figures = _warehouse.Figures(dataflow.Key);
            foreach (var (indicator, basis) in dataflow)
            {
                figures.Find(indicator.Key.Key);
                var own = snapshots.GetValueOrDefault(_ids[indicator.Key.Key]) ?? [];
                batch.Add(new(indicator, basis, [.. figures.Parts], _files.Vintages(own), _files.Behind(dataflow.Key, own)));
                releases += figures.Parts.Sum(p => (long)p.Rows);
                if (releases >= Memory.Releases || batch.Count >= Memory.Series)
                {
                    yield return batch;
                    (batch, releases) = ([], 0);
                }
            }
        }

        yield return batch;
    }

    private JudgedSeries[] Judge(List<DueSeries> batch, CancellationToken cancellation)
    {
        var partners = batch.SelectMany(s => _relations.PartnersOf(s.Indicator.Key.Key)).Distinct().Select(k => _catalogue.Indicators.Find(k)!)
            .Where(i => _ids.ContainsKey(i.Key.Key)).ToDictionary(i => _ids[i.Key.Key]);
        var histories = _warehouse.Load(partners).ToDictionary(p => partners[p.Key].Key.Key, p => SeriesHistory.Of(partners[p.Key], p.Value.All));
        var judged = new JudgedSeries[batch.Count];
        Parallel.For(0, judged.Length, new ParallelOptions { CancellationToken = cancellation }, i =>
        {
            var series = batch[i];
            var ledger = SeriesParts.Ledger(series.Indicator, series.Parts, _numbers.IdOf);
            var evidence = _builder.Of(
                new(
                    series.Indicator, SeriesHistory.Of(series.Indicator, ledger.All),
                    [.. ledger.Units.Select(u => new UnitSince(new(DateOnly.FromDayNumber(u.KnownFrom)), u.Unit))], series.Vintages),
                series.Files, histories.GetValueOrDefault, null);
            judged[i] = new(series, Content(evidence.Figures), Array.ConvertAll(s_rules, r => r.Assess(evidence)));
        });
        return judged;
    }

    private PassportRow Row(JudgedSeries judged, PassportCodec codec)
    {
        var (entries, values) = (new ByteSink(256), new ByteSink(256));
        foreach (var result in judged.Results)
        {
            codec.Write(entries, values, result);
        }

        return new(_ids[judged.Series.Indicator.Key.Key], judged.Series.Files.Day.ReleaseDate.DayNumber, judged.Series.Basis, judged.Content, PassportRows.Results(entries, values));
    }

    // Everything that decides a passport: rules and policy, the series and its partners, the snapshots behind them, the files.
    private string Basis(Indicator indicator, IReadOnlyDictionary<int, int[]> snapshots)
    {
        _text.Clear().Append(_rules).Append('\n').Append(indicator).Append('\n').Append(_files.StateOf(indicator.Key.Dataflow));
        foreach (var key in _relations.PartnersOf(indicator.Key.Key).Prepend(indicator.Key.Key).Where(_ids.ContainsKey))
        {
            _text.Append('\n').Append(Warehouse.Stamping(_catalogue.Indicators.Find(key)!)).Append(_files.StateOf(snapshots.GetValueOrDefault(_ids[key]) ?? []));
        }

        return Checksum(_text.ToString());
    }

    private static string Checksum(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Digits];

    private static string Content(TimeSeries figures)
    {
        if (!Moves(figures.Values))
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

        return Convert.ToHexStringLower(SHA256.HashData(bytes))[..Digits];
    }

    // Whether there are enough different figures.
    private static bool Moves(ReadOnlySpan<double> values)
    {
        Span<double> different = stackalloc double[FewestForCopies];
        var count = 0;
        for (var i = 0; i < values.Length && count < different.Length; i++)
        {
            if (!double.IsNaN(values[i]) && !different[..count].Contains(values[i]))
            {
                different[count++] = values[i];
            }
        }

        return count == different.Length;
    }

    private sealed record DueSeries(Indicator Indicator, string Basis, SeriesPart[] Parts, IReadOnlyList<DateOnly> Vintages, FilesBehind Files);

    private sealed record JudgedSeries(DueSeries Series, string Content, RuleResult[] Results);
}
