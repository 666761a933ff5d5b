using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Store.Segments;

namespace DecisionSupport.Ingest.Store;

/// <summary>What a snapshot, or a new derivation of some series, changes in the segments of a dataflow.</summary>
/// <param name="Added">Segments with what is new.</param>
/// <param name="Replaced">Keys of the series whose stored parts no longer count.</param>
/// <param name="Changed">Ids of the series whose figures changed.</param>
/// <param name="Rows">Releases added or written anew.</param>
internal sealed record SegmentChange(IReadOnlyList<SegmentEntry> Added, IReadOnlySet<string> Replaced, IReadOnlyCollection<int> Changed, int Rows);

/// <summary>
/// Collects a change while series go by in order of key: what is appended goes to one segment, series whose stored releases
/// changed are written whole to another.
/// </summary>
internal sealed class SegmentChangeWriter(Warehouse warehouse, string dataflow, SegmentSnapshot? snapshot, IReadOnlyList<SegmentSnapshot> all) : IDisposable
{
    private readonly ByteSink _sink = new();
    private readonly HashSet<string> _replaced = [];
    private readonly List<int> _changed = [];
    private readonly List<SegmentWriter> _done = [];
    private SegmentWriter? _appended;
    private SegmentWriter? _rewritten;
    private int _rows;

    /// <summary>Adds a series with what was applied to its ledger.</summary>
    public void Add(Indicator indicator, int seriesId, ReleaseLedger ledger, Func<int, SegmentSnapshot> snapshotOf)
    {
        if (ledger.OnlyAppended && snapshot is not null)
        {
            _appended ??= warehouse.Segments.Create(dataflow, [snapshot]);
            _appended.Add(indicator.Key.Key, [SeriesParts.Added(ledger, snapshot, _sink)]);
            _rows += ledger.Added.Count;
        }
        else
        {
            _rewritten ??= warehouse.Segments.Create(dataflow, (snapshot is null ? all : all.Append(snapshot)).Distinct().Order());
            _rewritten.Add(indicator.Key.Key, SeriesParts.All(ledger, snapshotOf, _sink));
            _replaced.Add(indicator.Key.Key);
            _rows += ledger.All.Count;
        }

        if (!ledger.OnlyAppended || ledger.Added.Count > 0)
        {
            _changed.Add(seriesId);
        }
    }

    /// <summary>Begins again at the first key; what follows goes to further segments.</summary>
    public void Rewind()
    {
        _done.AddRange(new[] { _appended, _rewritten }.OfType<SegmentWriter>());
        (_appended, _rewritten) = (null, null);
    }

    /// <summary>Completes the segments.</summary>
    public SegmentChange Complete()
    {
        Rewind();
        var added = _done.ConvertAll(warehouse.Segments.Keep);
        _done.Clear();
        return new(added, _replaced, _changed, _rows);
    }

    /// <summary>Removes what was not completed.</summary>
    public void Dispose()
    {
        Rewind();
        foreach (var writer in _done)
        {
            writer.Dispose();
        }
    }
}
