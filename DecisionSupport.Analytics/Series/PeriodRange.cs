using System.Collections;

namespace DecisionSupport.Analytics.Series;

/// <summary>A run of consecutive periods of one frequency: the first and how many. May be empty.</summary>
/// <remarks><c>default</c> is rejected like <c>default(Period)</c>. Immutable.</remarks>
public readonly record struct PeriodRange : IReadOnlyList<Period>
{
    private readonly Period _first;

    /// <summary>The run of <paramref name="count"/> periods that starts with <paramref name="first"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="count"/> is negative, <paramref name="first"/> is no period, or the run passes the year 9998.
    /// </exception>
    public PeriodRange(Period first, int count)
    {
        _ = first.Frequency;
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count > 0)
        {
            _ = first + (count - 1);
        }

        _first = first;
        Count = count;
    }

    /// <summary>The first period (of an empty range: where it would start).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is <c>default</c>.</exception>
    public Period First => Frequency == 0 ? default : _first;

    /// <summary>How many periods.</summary>
    public int Count { get; }

    /// <summary>Whether it holds no period.</summary>
    public bool IsEmpty => Count == 0;

    /// <summary>The frequency of its periods.</summary>
    public Frequency Frequency => _first.Frequency;

    /// <summary>The last period.</summary>
    /// <exception cref="InvalidOperationException">The range is empty.</exception>
    public Period Last => IsEmpty ? throw new InvalidOperationException($"An empty range (from {First}) has no last period.") : First + (Count - 1);

    /// <summary>The period at a place counted from 0.</summary>
    public Period this[int index] => index >= 0 && index < Count
        ? First + index
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"The range holds {Count} periods from {First}.");

    /// <summary>From <paramref name="first"/> to <paramref name="last"/>, both included; empty when last comes before first.</summary>
    /// <exception cref="InvalidOperationException">The frequencies differ.</exception>
    public static PeriodRange Between(Period first, Period last) => new(first, Math.Max(0, last - first + 1));

    /// <summary>Whether the period lies in the range.</summary>
    /// <exception cref="InvalidOperationException">The frequencies differ.</exception>
    public bool Contains(Period period) => IndexOf(period) is var i && i >= 0 && i < Count;

    /// <summary>Place of the period counted from the first; outside the range it is negative or ≥ <see cref="Count"/>.</summary>
    public int IndexOf(Period period) => period - First;

    /// <summary>The periods that are in both ranges; when none is, an empty range at the later of the two starts.</summary>
    /// <exception cref="InvalidOperationException">The frequencies differ.</exception>
    public PeriodRange Intersect(PeriodRange other)
    {
        var first = First >= other.First ? First : other.First;
        var end = Math.Min(First.Ordinal + Count, other.First.Ordinal + other.Count);
        return new(first, Math.Max(0, end - first.Ordinal));
    }

    /// <inheritdoc/>
    public IEnumerator<Period> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return First + i;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>"2020-01…2022-09 (33)".</summary>
    public override string ToString() => _first == default ? "(no range)" : IsEmpty ? $"(empty from {First})" : $"{First}…{Last} ({Count})";
}
