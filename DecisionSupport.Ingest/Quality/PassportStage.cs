using System.Buffers.Binary;
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
/// Makes the passports of the series whose figures, partners, catalogue rows or rules changed since the last time: read in order of key, judged
/// in batches, written in batches, each of them forgotten before the next. Where only the day of judgement or the files are others, the rules of the day
/// alone are asked again and no release is read. Nothing but the data decides a passport, so that a rebuild gives the same
/// ones. Which series carry the same figures is said when passports are published, for only then all are known.
/// </summary>
internal sealed class PassportStage
{
    // Fewer different figures may be equal by chance.
    private const int FewestForCopies = 12;

    private static readonly string s_unique = new UniqueSeries().Name;
    private static readonly QualityRule[] s_rules = [.. QualityRules.All.Where(r => r.Name != s_unique && !r.IsOfTheDay)];
    private static readonly QualityRule[] s_ofDay = [.. QualityRules.All.Where(r => r.IsOfTheDay)];

    private readonly Warehouse _warehouse;
    private readonly CatalogueContent _catalogue;
    private readonly QualityRelations _relations;
    private readonly EvidenceBuilder _builder;
    private readonly SourceFiles _files;
    private readonly SnapshotNumbers _numbers;
    private readonly Dictionary<string, int> _ids;
    private readonly string _rules;
    private readonly ByteSink _entries = new(256);
    private readonly ByteSink _values = new(256);

    public PassportStage(Warehouse warehouse, CatalogueContent catalogue, DataDocuments documents, SnapshotArchive archive, RawChecksums checksums)
    {
        (_warehouse, _catalogue, _ids) = (warehouse, catalogue, warehouse.SeriesIds());
        _relations = QualityRelations.Read(documents, catalogue);
        _builder = new(catalogue, QualityPolicyReader.Read(documents), _relations, AreaCodes.Read(warehouse.Location.Data));
        (_files, _numbers) = (new(warehouse, archive, checksums), SnapshotNumbers.Of(warehouse.Snapshots()));
        _rules = PassportBasis.Checksum(string.Join('|', typeof(QualityRule).Assembly.ManifestModule.ModuleVersionId, typeof(PassportStage).Assembly.ManifestModule.ModuleVersionId,
            documents.Find(QualityPolicyReader.Path), documents.Find(QualityRelations.Path)));
    }

    /// <summary>How much is held in memory.</summary>
    internal PassportMemory Memory { get; init; } = PassportMemory.Default;

    /// <summary>Told how many passports are in memory each time some are written, for tests of it.</summary>
    internal Action<PassportBatch>? Writing { get; init; }

    /// <summary>Makes what is due and stores it.</summary>
    /// <returns>How many passports were made.</returns>
    public int Run(CancellationToken cancellation = default)
    {
        var stored = PassportRows.Bases(_warehouse.Connection);
        var series = _catalogue.Indicators.All.Where(i => _ids.ContainsKey(i.Key.Key)).ToArray();
        var origins = _warehouse.OriginsOf([.. series.Select(i => _ids[i.Key.Key])]);
        var basis = new PassportBasis(_rules, _catalogue, _relations, _files, _ids, origins);
        var (due, dueOfDay) = (new List<Due>(), new List<Due>());
        foreach (var indicator in series)
        {
            var (id, one) = (_ids[indicator.Key.Key], new Due(indicator, basis.OfSeries(indicator), basis.OfDay(indicator)));
            var known = stored.GetValueOrDefault(id);
            if (known.Series != one.Basis)
            {
                due.Add(one);
            }
            else if (known.Day != one.DayBasis)
            {
                dueOfDay.Add(one);
            }
        }

        RemoveGone(series, stored, due.Count == series.Length);
        if (due.Count + dueOfDay.Count == 0)
        {
            return 0;
        }

        var words = PassportRows.Words(_warehouse.Connection);
        var (codec, storedWords, rows) = (new PassportCodec(words), words.Count, new List<PassportRewrite>());
        void Write()
        {
            Writing?.Invoke(new(rows.Count(r => r.Series is not null), rows.Count(r => r.Series is null)));
            _warehouse.Change(() => PassportRows.Write(_warehouse.Connection, words, storedWords, rows, stored.ContainsKey));
            storedWords = words.Count;
            rows.Clear();
        }

        // In order of key, so that each block of figures is read once.
        due.Sort((a, b) => string.CompareOrdinal(a.Indicator.Key.Dataflow, b.Indicator.Key.Dataflow) is var byDataflow and not 0
            ? byDataflow
            : string.CompareOrdinal(a.Indicator.Key.Key, b.Indicator.Key.Key));
        var made = Batches(due, origins).SelectMany(batch => Judge(batch, cancellation)).Select(judged => Rewrite(judged, codec))
            .Concat(dueOfDay.Chunk(Memory.Passports).SelectMany(part => OfDay(part, origins, codec, cancellation)));
        foreach (var row in made)
        {
            rows.Add(row);
            if (rows.Count == Memory.Passports)
            {
                Write();
            }
        }

        Write();
        return due.Count + dueOfDay.Count;
    }

    // When all are due their words go too: those of rules that say something else by now would stay for ever.
    private void RemoveGone(Indicator[] series, Dictionary<int, (UInt128 Series, UInt128 Day)> stored, bool allAreDue)
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

    private IEnumerable<List<DueSeries>> Batches(List<Due> due, IReadOnlyDictionary<int, SeriesOrigin> origins)
    {
        var (batch, releases) = (new List<DueSeries>(), 0L);
        foreach (var dataflow in due.GroupBy(d => d.Indicator.Key.Dataflow))
        {
            var figures = _warehouse.Figures(dataflow.Key);
            foreach (var one in dataflow)
            {
                figures.Find(one.Indicator.Key.Key);
                var own = SnapshotsOf(one.Indicator, origins);
                batch.Add(new(one, [.. figures.Parts], _files.Vintages(own), _files.Behind(dataflow.Key, own)));
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
        var partners = batch.SelectMany(s => _relations.PartnersOf(s.Due.Indicator.Key.Key)).Distinct().Select(k => _catalogue.Indicators.Find(k)!)
            .Where(i => _ids.ContainsKey(i.Key.Key)).ToDictionary(i => _ids[i.Key.Key]);
        var histories = _warehouse.Load(partners).ToDictionary(p => partners[p.Key].Key.Key, p => SeriesHistory.Of(partners[p.Key], p.Value.All));
        var judged = new JudgedSeries[batch.Count];
        Parallel.For(0, judged.Length, new ParallelOptions { CancellationToken = cancellation }, i =>
        {
            var series = batch[i];
            var indicator = series.Due.Indicator;
            var evidence = _builder.Of(
                new(
                    indicator, SeriesHistory.Of(indicator, SeriesParts.Releases(series.Parts, _numbers.IdOf)),
                    [.. series.Parts.Where(p => p.Unit is not null).Select(p => new UnitSince(new(DateOnly.FromDayNumber(p.Snapshot.Vintage)), p.Unit!)).OrderBy(u => u.From)],
                    series.Vintages),
                series.Files, histories.GetValueOrDefault, null);
            judged[i] = new(series, Content(evidence.Figures), evidence.Known, Assess(s_rules, evidence), Assess(s_ofDay, evidence));
        });
        return judged;
    }

    private PassportRewrite Rewrite(JudgedSeries judged, PassportCodec codec)
    {
        var ((indicator, basis, dayBasis), day) = (judged.Series.Due, judged.Series.Files.Day);
        return new(
            _ids[indicator.Key.Key], new(PassportBasis.Text(basis), judged.Content, judged.Known, Bytes(judged.Results, codec)),
            new(day.ReleaseDate.DayNumber, PassportBasis.Text(dayBasis), Bytes(judged.OfDay, codec)));
    }

    private IEnumerable<PassportRewrite> OfDay(Due[] due, IReadOnlyDictionary<int, SeriesOrigin> origins, PassportCodec codec, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var known = PassportRows.Known(_warehouse.Connection, due.ToDictionary(d => _ids[d.Indicator.Key.Key], d => d.Indicator.Frequency));
        foreach (var (indicator, _, dayBasis) in due)
        {
            var (id, files) = (_ids[indicator.Key.Key], _files.Behind(indicator.Key.Dataflow, SnapshotsOf(indicator, origins)));
            yield return new(id, null, new(files.Day.ReleaseDate.DayNumber, PassportBasis.Text(dayBasis), Bytes(Assess(s_ofDay, _builder.OfDay(indicator, known[id], files)), codec)));
        }
    }

    private byte[] Bytes(RuleResult[] results, PassportCodec codec)
    {
        _entries.Clear();
        _values.Clear();
        foreach (var result in results)
        {
            codec.Write(_entries, _values, result);
        }

        return PassportRows.Results(_entries, _values);
    }

    private int[] SnapshotsOf(Indicator indicator, IReadOnlyDictionary<int, SeriesOrigin> origins) => (origins.GetValueOrDefault(_ids[indicator.Key.Key]) ?? SeriesOrigin.None).Snapshots;

    private static RuleResult[] Assess(QualityRule[] rules, QualityEvidence evidence) => Array.ConvertAll(rules, r => r.Assess(evidence));

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

        return PassportBasis.Checksum(bytes);
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

    private readonly record struct Due(Indicator Indicator, UInt128 Basis, UInt128 DayBasis);

    private sealed record DueSeries(Due Due, SeriesPart[] Parts, IReadOnlyList<DateOnly> Vintages, FilesBehind Files);

    private sealed record JudgedSeries(DueSeries Series, string Content, KnownPeriods Known, RuleResult[] Results, RuleResult[] OfDay);
}

/// <summary>How many passports are written together.</summary>
/// <param name="Judged">Of series that were judged in full.</param>
/// <param name="OfDay">Of series of which the rules of the day alone were asked.</param>
internal readonly record struct PassportBatch(int Judged, int OfDay);
