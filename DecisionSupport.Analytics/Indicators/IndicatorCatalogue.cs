using DecisionSupport.Analytics.Indicators.Search;

namespace DecisionSupport.Analytics.Indicators;

/// <summary>All indicators by key, with a search over key, names, agency and topic in both languages.</summary>
public sealed class IndicatorCatalogue
{
    private readonly Dictionary<string, Indicator> _byKey;
    private readonly Lazy<CatalogueIndex> _index;

    /// <summary>A catalogue of the given indicators.</summary>
    /// <exception cref="ArgumentException">A key occurs twice.</exception>
    public IndicatorCatalogue(IEnumerable<Indicator> indicators)
    {
        ArgumentNullException.ThrowIfNull(indicators);
        All = [.. indicators.OrderBy(i => i.Key.Key, StringComparer.Ordinal)];
        _byKey = new(All.Count, StringComparer.OrdinalIgnoreCase);
        _index = new(() => new(All));
        foreach (var indicator in All)
        {
            if (!_byKey.TryAdd(indicator.Key.Key, indicator))
            {
                throw new ArgumentException($"The key {indicator.Key.Key} stands in {_byKey[indicator.Key.Key].Key.Dataflow} and in {indicator.Key.Dataflow}: a key belongs to one dataflow. Rename one of them in data/catalogue.", nameof(indicators));
            }
        }
    }

    /// <summary>All indicators, by key.</summary>
    public IReadOnlyList<Indicator> All { get; }

    /// <summary>The indicator with the key (letters' case does not matter); null when there is none.</summary>
    public Indicator? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>
    /// Indicators in which every word of the query occurs, best first: an exact key, then headline indicators, then words at the start
    /// of the name. Words are parts of the key, of names, definition, agency, topic or unit in either language, initials of the Chinese
    /// name in pinyin ("syl" for 失业率) or its pinyin written together ("shiyelv"). An empty query gives all, headline indicators first.
    /// </summary>
    public IReadOnlyList<Indicator> Search(string? query) => _index.Value.Search(query);
}
