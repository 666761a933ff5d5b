namespace DecisionSupport.Analytics.Indicators;

/// <summary>All indicators by key, with a search over key, names, agency and topic in both languages.</summary>
public sealed class IndicatorCatalogue
{
    private readonly Dictionary<string, Indicator> _byKey;

    /// <summary>A catalogue of the given indicators.</summary>
    /// <exception cref="ArgumentException">A key occurs twice.</exception>
    public IndicatorCatalogue(IEnumerable<Indicator> indicators)
    {
        ArgumentNullException.ThrowIfNull(indicators);
        All = [.. indicators.OrderBy(i => i.Key.Key, StringComparer.Ordinal)];
        _byKey = new(All.Count, StringComparer.OrdinalIgnoreCase);
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
    /// Indicators in which every word of the query occurs, best first: an exact key, then headline indicators, then
    /// words at the start of the name. An empty query gives all, headline indicators first.
    /// </summary>
    public IReadOnlyList<Indicator> Search(string? query)
    {
        var words = (query ?? "").Split([' ', '　', ',', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. All
            .Select(i => (Indicator: i, Rank: Rank(i, words)))
            .Where(x => x.Rank is not null)
            .OrderBy(x => x.Rank)
            .ThenBy(x => x.Indicator.Discontinued)
            .ThenBy(x => x.Indicator.Key.Key, StringComparer.Ordinal)
            .Select(x => x.Indicator)];
    }

    // Lower is better; null when a word does not occur.
    private static int? Rank(Indicator indicator, string[] words)
    {
        var rank = indicator.IsHeadline ? 100 : 200;
        foreach (var word in words)
        {
            if (indicator.Key.Key.Equals(word, StringComparison.OrdinalIgnoreCase) || indicator.Key.Key.EndsWith("." + word, StringComparison.OrdinalIgnoreCase))
            {
                rank -= 100;
            }
            else if (StartsWith(indicator.Name.En, word) || StartsWith(indicator.Name.Zh, word))
            {
                rank -= 10;
            }
            else if (!Haystack(indicator).Any(text => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true))
            {
                return null;
            }
        }

        return rank;
    }

    private static bool StartsWith(string? text, string word) => text?.StartsWith(word, StringComparison.OrdinalIgnoreCase) == true;

    private static IEnumerable<string?> Haystack(Indicator i) =>
        [i.Key.Key, i.Name.En, i.Name.Zh, i.Definition?.En, i.Definition?.Zh, i.Agency.En, i.Agency.Zh, i.Topic, i.UnitName.En, i.UnitName.Zh];
}
