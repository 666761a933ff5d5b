using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace DecisionSupport.Ingest.Store;

/// <summary>Values by running number of the period: a dictionary that costs two arrays, for series by the hundred thousand.</summary>
internal sealed class PeriodValues(List<int> periods, List<double> values) : IReadOnlyDictionary<int, double>
{
    public int Count => periods.Count;

    public IEnumerable<int> Keys => periods;

    public IEnumerable<double> Values => values;

    public double this[int key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"No value for the period {key}.");

    public bool ContainsKey(int key) => Place(key) >= 0;

    public bool TryGetValue(int key, [MaybeNullWhen(false)] out double value)
    {
        var place = Place(key);
        value = place >= 0 ? values[place] : 0;
        return place >= 0;
    }

    public IEnumerator<KeyValuePair<int, double>> GetEnumerator()
    {
        for (var i = 0; i < periods.Count; i++)
        {
            yield return new(periods[i], values[i]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // Series have few holes, so the place is nearly always the distance from the first period.
    private int Place(int key)
    {
        var guess = (long)key - periods[0];
        return guess >= 0 && guess < periods.Count && periods[(int)guess] == key ? (int)guess : periods.BinarySearch(key);
    }
}
