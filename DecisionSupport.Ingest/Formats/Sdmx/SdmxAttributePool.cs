namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>Gives observations with the same attributes one dictionary: a million rows hold a handful of different sets.</summary>
internal sealed class SdmxAttributePool
{
    private const int Most = 10_000;
    private readonly Dictionary<int, (SdmxPair[] Pairs, IReadOnlyDictionary<string, string> Set)> _known = [];

    /// <summary>The attributes as a dictionary; of an id that comes twice the first value counts. Null when there are none.</summary>
    public IReadOnlyDictionary<string, string>? Of(List<SdmxPair> pairs)
    {
        if (pairs.Count == 0)
        {
            return null;
        }

        var hash = new HashCode();
        foreach (var pair in pairs)
        {
            hash.Add(pair);
        }

        var code = hash.ToHashCode();
        if (_known.TryGetValue(code, out var known) && known.Pairs.AsSpan().SequenceEqual(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(pairs)))
        {
            return known.Set;
        }

        var set = new Dictionary<string, string>(pairs.Count, StringComparer.Ordinal);
        foreach (var (id, value) in pairs)
        {
            set.TryAdd(id, value);
        }

        if (_known.Count < Most)
        {
            _known[code] = ([.. pairs], set);
        }

        return set;
    }
}
