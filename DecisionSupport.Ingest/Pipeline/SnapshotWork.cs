using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Quality;
using DecisionSupport.Ingest.Snapshots;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Ingest.Store.Segments;
using DecisionSupport.Ingest.Validation;

namespace DecisionSupport.Ingest.Pipeline;

/// <summary>
/// The work on one snapshot whose rows are sorted: batch after batch of whole series is compared with what is stored, checked and,
/// as long as nothing failed, written to segments that come into force later. Memory depends on the batch, not on the file.
/// </summary>
internal sealed class SnapshotWork
{
    // Findings of holding rules that are listed: a person who decides reads no more.
    private const int MostHeld = 1_000;

    private readonly Warehouse _warehouse;
    private readonly CatalogueContent _catalogue;
    private readonly SnapshotFile _file;
    private readonly RawFile _raw;
    private readonly SnapshotNumbers _numbers;
    private readonly IReadOnlySet<string> _last;
    private readonly SnapshotGate _gate;
    private readonly Quarantine _quarantine = new();
    private readonly List<CheckRecord> _held = [];

    // Series that are compared with others wait until all have come: as many as the relations name, whatever the file holds.
    private readonly Dictionary<string, (Indicator Indicator, ReleaseLedger Ledger)> _compared = [];
    private readonly HashSet<string> _unseen;
    private readonly SegmentSnapshot _snapshot;
    private readonly CheckTally[] _tallies = [.. SanityChecks.All.Select(c => new CheckTally(c))];
    private readonly Dictionary<string, Series> _batch = new(StringComparer.OrdinalIgnoreCase);
    private bool _first = true;

    // Rows of the current batch, series after series; used again for the next.
    private ParsedRow[] _rows = [];

    /// <summary>Prepares the work.</summary>
    /// <param name="warehouse">What is stored.</param>
    /// <param name="catalogue">The series.</param>
    /// <param name="file">The snapshot.</param>
    /// <param name="raw">Its rows of no series, faults and checksum.</param>
    /// <param name="numbers">Numbers of the accepted snapshots and of this one.</param>
    /// <param name="last">Keys of the snapshot before this one in the same succession.</param>
    /// <param name="gate">What holds a snapshot until a person decides, and what was decided.</param>
    public SnapshotWork(Warehouse warehouse, CatalogueContent catalogue, SnapshotFile file, RawFile raw, SnapshotNumbers numbers, IReadOnlySet<string> last, SnapshotGate gate)
    {
        (_warehouse, _catalogue, _file, _raw, _numbers, _last, _gate) = (warehouse, catalogue, file, raw, numbers, last, gate);
        _unseen = new(last, StringComparer.OrdinalIgnoreCase);
        _snapshot = new(file.Path, file.Meta.Sha256, file.Meta.Vintage.DayNumber);
    }

    /// <summary>Whether no check failed so far.</summary>
    public bool Passed => _held.All(h => _gate.Accepts(_file, h.Check)) && Array.TrueForAll(_tallies, t => t.Passed || _gate.Accepts(_file, t.Check.Name));

    /// <summary>Places of the series that have snapshots as new as this one: to be derived anew.</summary>
    public HashSet<int> Late { get; } = [];

    /// <summary>The snapshots that hold those.</summary>
    public HashSet<int> Involved { get; } = [];

    /// <summary>The results of all checks.</summary>
    public IReadOnlyList<CheckRecord> Checks() => _gate.Settle(_file, [.. _tallies.SelectMany(t => t.Records(_file)), .. _held]);

    /// <summary>The rejected rows, when a check of form failed.</summary>
    public IReadOnlyList<QuarantinedRow> Rejected() => _quarantine.Rows(_file);

    /// <summary>Judges series as they would be with the snapshot, each by itself.</summary>
    public void Judge(IReadOnlyDictionary<string, (Indicator Indicator, ReleaseLedger Ledger)> touched)
    {
        Hold(touched, comparing: false);
        foreach (var (key, series) in touched.Where(t => _gate.IsCompared(t.Key)))
        {
            _compared[key] = series;
        }
    }

    /// <summary>Compares series with each other once all were judged, whatever batch they came in.</summary>
    public void Compare()
    {
        Hold(_compared, comparing: true);
        _compared.Clear();
    }

    /// <summary>Goes through the rows.</summary>
    public void Run(RowSorter rows, SegmentChangeWriter writer, IReadOnlyDictionary<string, int> ids, int rowsInBatch, CancellationToken cancellation)
    {
        var figures = _warehouse.Figures(_file.Meta.Dataflow);
        var count = 0;
        foreach (var ofSeries in rows.BySeries())
        {
            var indicator = _catalogue.Indicators.All[ofSeries[0].Series];
            figures.Find(indicator.Key.Key);
            var ledger = SeriesParts.Ledger(indicator, figures.Parts, _numbers.IdOf);
            _batch.Add(indicator.Key.Key, new(indicator, ofSeries, ledger));
            count += ofSeries.Count + ledger.All.Count;
            if (count >= rowsInBatch)
            {
                cancellation.ThrowIfCancellationRequested();
                Flush(writer, ids, isLast: false);
                count = 0;
            }
        }

        Flush(writer, ids, isLast: true);
    }

    private void Hold(IReadOnlyDictionary<string, (Indicator Indicator, ReleaseLedger Ledger)> series, bool comparing)
    {
        if (_held.Count < MostHeld)
        {
            _held.AddRange(_gate.Look(_file, _numbers.IdOf(_snapshot), series, comparing).Take(MostHeld - _held.Count));
        }
    }

    private void Flush(SegmentChangeWriter writer, IReadOnlyDictionary<string, int> ids, bool isLast)
    {
        Check(isLast);
        if (Passed)
        {
            var touched = new Dictionary<string, (Indicator, ReleaseLedger)>();
            foreach (var (key, series) in _batch)
            {
                if (Apply(series, writer, ids))
                {
                    touched.Add(key, (series.Indicator, series.Ledger));
                }
            }

            Judge(touched);
        }

        _batch.Clear();
        _first = false;
    }

    private void Check(bool isLast)
    {
        var grouped = new Dictionary<string, IReadOnlyList<ParsedRow>>(_batch.Count, StringComparer.OrdinalIgnoreCase);
        var ofNoSeries = _first ? _raw.OfNoSeries : [];
        var room = _batch.Values.Sum(s => s.Rows.Count) + ofNoSeries.Count;
        _rows = _rows.Length >= room ? _rows : new ParsedRow[room];
        var count = 0;
        foreach (var (key, series) in _batch)
        {
            _unseen.Remove(key);
            var own = RawFigures.Unpack(series.Rows, _raw.Ids, _rows.AsSpan(count));
            if (own > 0)
            {
                InOrderOfTheFile(_rows.AsSpan(count, own));
                grouped.Add(key, new ArraySegment<ParsedRow>(_rows, count, own));
                count += own;
            }
        }

        foreach (var row in ofNoSeries)
        {
            _rows[count++] = row;
        }

        var whole = _first && isLast;
        var snapshot = new SnapshotUnderCheck(
            _file, _raw.Sha256, _raw.Parsed with { Rows = new ArraySegment<ParsedRow>(_rows, 0, count), Faults = _first ? _raw.Parsed.Faults : [] }, _catalogue, Prior,
            whole ? _last : isLast ? _unseen : new HashSet<string>())
        {
            IsFirst = _first,
            IsLast = isLast,
            Next = Next,
            Grouped = grouped,
        };
        foreach (var tally in _tallies)
        {
            tally.Look(snapshot);
        }

        var failed = _tallies.Where(t => !t.Passed).Select(t => t.Check).ToArray();
        if (failed.Length > 0)
        {
            _quarantine.Look(snapshot, failed);
        }
    }

    // False for one that comes late: it is derived anew afterwards.
    private bool Apply(Series series, SegmentChangeWriter writer, IReadOnlyDictionary<string, int> ids)
    {
        if (series.Ledger.Snapshots.Any(s => _numbers.Of(s).Vintage >= _snapshot.Vintage))
        {
            Late.Add(series.Rows[0].Series);
            Involved.UnionWith(series.Ledger.Snapshots);
            return false;
        }

        series.Ledger.Apply(RawFigures.Contribution(_file, _numbers.IdOf(_snapshot), series.Indicator, series.Rows));
        writer.Add(series.Indicator, ids[series.Indicator.Key.Key], series.Ledger, _numbers.Of);
        return true;
    }

    private PriorKnowledge? Prior(string key) => Find(key) is { } series ? series.Prior ??= Known(series, _snapshot.Vintage) : null;

    private PriorKnowledge? Next(string key)
    {
        if (Find(key) is not { } series)
        {
            return null;
        }

        var later = series.Ledger.Snapshots.Select(s => _numbers.Of(s).Vintage).Where(v => v > _snapshot.Vintage).DefaultIfEmpty(0).Min();
        return later == 0 ? null : Known(series, later);
    }

    // Series of the batch are at hand; one that the file no longer holds is looked up.
    private Series? Find(string key)
    {
        if (_batch.TryGetValue(key, out var found))
        {
            return found;
        }

        if (_catalogue.Indicators.Find(key) is not { } indicator)
        {
            return null;
        }

        var parts = new List<SeriesPart>();
        foreach (var segment in _warehouse.SegmentsOf(indicator.Key.Dataflow))
        {
            _warehouse.Segments.Open(segment.Name).Find(indicator.Key.Key, parts);
        }

        return new(indicator, default, SeriesParts.Ledger(indicator, parts, _numbers.IdOf));
    }

    private static PriorKnowledge? Known(Series series, int day) => series.Ledger.KnownAt(day) is { } known
        ? new(known.Values, series.Ledger.UnitAsOf(day) ?? series.Indicator.Unit, DateOnly.FromDayNumber(known.Newest))
        : null;

    private static void InOrderOfTheFile(Span<ParsedRow> rows)
    {
        if (!IsInOrder(rows))
        {
            rows.Sort((a, b) => a.Line.CompareTo(b.Line));
        }
    }

    private static bool IsInOrder(ReadOnlySpan<ParsedRow> rows)
    {
        for (var i = 1; i < rows.Length; i++)
        {
            if (rows[i - 1].Line > rows[i].Line)
            {
                return false;
            }
        }

        return true;
    }

    private sealed class Series(Indicator indicator, ArraySegment<SortRow> rows, ReleaseLedger ledger)
    {
        public Indicator Indicator { get; } = indicator;

        public ArraySegment<SortRow> Rows { get; } = rows;

        public ReleaseLedger Ledger { get; } = ledger;

        public PriorKnowledge? Prior { get; set; }
    }
}
