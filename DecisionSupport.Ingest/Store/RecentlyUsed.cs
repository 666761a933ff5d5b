namespace DecisionSupport.Ingest.Store;

/// <summary>
/// Keeps what was asked for lately, up to a total weight; what was not used longest goes first. Thread-safe; two threads that
/// miss the same key at once may both read it, and one result is kept.
/// </summary>
internal sealed class RecentlyUsed<TKey, TValue>(long mostWeight, Func<TValue, long> weigh)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _order = new();
    private long _weight;

    /// <summary>Weight of all that is kept.</summary>
    public long Weight
    {
        get
        {
            lock (_gate)
            {
                return _weight;
            }
        }
    }

    public TValue Get(TKey key, Func<TKey, TValue> read)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(key, out var found))
            {
                _order.Remove(found);
                _order.AddFirst(found);
                return found.Value.Value;
            }
        }

        var value = read(key);
        lock (_gate)
        {
            if (_entries.TryGetValue(key, out var first))
            {
                return first.Value.Value;
            }

            var entry = new Entry(key, value, weigh(value));
            _entries.Add(key, _order.AddFirst(entry));
            _weight += entry.Weight;
            while (_weight > mostWeight && _order.Count > 1)
            {
                var last = _order.Last!.Value;
                _order.RemoveLast();
                _entries.Remove(last.Key);
                _weight -= last.Weight;
            }
        }

        return value;
    }

    private readonly record struct Entry(TKey Key, TValue Value, long Weight);
}
