using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Web.Components.Indicators;

/// <summary>Indicators whose key is close to one that does not exist.</summary>
public static class KeySuggestions
{
    private const int Most = 8;
    private const int Near = 3;

    /// <summary>At most eight: those that hold the text or its last part, then those a few letters away.</summary>
    public static IReadOnlyList<Indicator> For(IndicatorCatalogue catalogue, string key)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(key);
        var last = key[(key.LastIndexOf('.') + 1)..];
        return [.. catalogue.Search(key)
            .Concat(last.Length > 1 ? catalogue.Search(last) : [])
            .Concat(catalogue.All
                .Select(i => (Indicator: i, Distance: Distance(i.Key.Key.ToUpperInvariant(), key.ToUpperInvariant())))
                .Where(x => x.Distance <= Near)
                .OrderBy(x => x.Distance)
                .Select(x => x.Indicator))
            .Distinct()
            .Take(Most)];
    }

    // Levenshtein (1966), given up as soon as it must exceed what counts as near.
    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > Near)
        {
            return int.MaxValue;
        }

        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var changed = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = row[j];
                row[j] = changed;
            }

            if (row.Min() > Near)
            {
                return int.MaxValue;
            }
        }

        return row[^1];
    }
}
