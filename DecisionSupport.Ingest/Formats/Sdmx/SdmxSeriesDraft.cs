using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>One series while it is put together; attributes settle on the series or on single observations.</summary>
internal sealed class SdmxSeriesDraft(string[] key)
{
    private readonly List<RawObservation> _observations = [];
    private Dictionary<string, string>? _attributes;
    private bool _flat;

    public string[] Key { get; } = key;

    public bool IsNew { get; private set; } = true;

    /// <summary>What FREQ or TIME_FORMAT say, once looked up.</summary>
    public Frequency? Frequency { get; set; }

    public string? Attribute(string id) => _attributes?.GetValueOrDefault(id);

    public IReadOnlyList<RawObservation> Observations => _observations;

    /// <summary>Sets attributes of the series; what is set already stays.</summary>
    public void Share(IEnumerable<SdmxPair> attributes)
    {
        IsNew = false;
        foreach (var (id, value) in attributes)
        {
            (_attributes ??= new(StringComparer.Ordinal)).TryAdd(id, value);
        }
    }

    /// <summary>Adds an attribute to one observation.</summary>
    public void Mark(int observation, string id, string value)
    {
        var old = _observations[observation];
        var attributes = old.Attributes is null ? new(StringComparer.Ordinal) : new Dictionary<string, string>(old.Attributes, StringComparer.Ordinal);
        if (attributes.TryAdd(id, value))
        {
            _observations[observation] = old with { Attributes = attributes };
        }
    }

    public void Add(RawObservation observation, List<SdmxPair> shared, List<SdmxPair> rest, bool flat, IReadOnlyDictionary<string, SdmxLevel> levels, SdmxAttributePool pool)
    {
        _flat |= flat;
        for (var i = levels.Count == 0 ? -1 : rest.Count - 1; i >= 0; i--)
        {
            var (id, value) = rest[i];
            if (levels.TryGetValue(id, out var level) && level != SdmxLevel.Observation && (Attribute(id) ?? value) == value)
            {
                (_attributes ??= new(StringComparer.Ordinal)).TryAdd(id, value);
                rest.RemoveAt(i);
            }
        }

        // A second section of the same series may say something else; then it is true of its own rows only.
        foreach (var pair in shared)
        {
            if (Attribute(pair.Id) != pair.Value)
            {
                rest.Add(pair);
            }
        }

        _observations.Add(observation with { Attributes = pool.Of(rest) });
    }

    public DatasetSeries Finish()
    {
        if (_flat)
        {
            MoveUp();
        }

        _observations.TrimExcess();
        return _attributes is null ? new(Key, _observations) : new(Key, _observations) { Attributes = _attributes };
    }

    // Flat data repeats the attributes of a series on every row.
    private void MoveUp()
    {
        var first = _observations[0].Attributes;
        var common = first?
            .Where(a => !SdmxConcepts.OfObservation.Contains(a.Key) && Attribute(a.Key) is null
                && _observations.TrueForAll(o => ReferenceEquals(o.Attributes, first) || (o.Attributes is { } x && x.TryGetValue(a.Key, out var v) && v == a.Value)))
            .ToArray();
        if (common is null or [])
        {
            return;
        }

        Share(common.Select(a => new SdmxPair(a.Key, a.Value)));
        var ids = common.Select(a => a.Key).ToHashSet(StringComparer.Ordinal);
        var left = new Dictionary<IReadOnlyDictionary<string, string>, IReadOnlyDictionary<string, string>?>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < _observations.Count; i++)
        {
            var before = _observations[i].Attributes!;
            if (!left.TryGetValue(before, out var after))
            {
                var rest = before.Where(a => !ids.Contains(a.Key)).ToDictionary(StringComparer.Ordinal);
                left[before] = after = rest.Count == 0 ? null : rest;
            }

            _observations[i] = _observations[i] with { Attributes = after };
        }
    }
}
