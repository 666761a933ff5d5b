using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Revisions;

/// <summary>How a figure differs between two vintages.</summary>
public enum ChangeKind
{
    /// <summary>It is known at the later vintage only.</summary>
    Added,

    /// <summary>Its value was changed.</summary>
    Revised,

    /// <summary>It is known at the earlier vintage only.</summary>
    Withdrawn,

    /// <summary>The value stayed, its status changed (provisional to normal).</summary>
    StatusChanged,
}

/// <summary>One figure that differs between two vintages.</summary>
/// <param name="Period">The period.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Before">The figure at the earlier vintage; null when added.</param>
/// <param name="After">The figure at the later vintage; null when withdrawn.</param>
/// <param name="Size">
/// Revised: size of the revision; added: size of the change on the period before; each in usual changes of the series
/// (<see cref="WhatChanged.UsualChange"/>). Null where nothing compares.
/// </param>
public readonly record struct FigureChange(Period Period, ChangeKind Kind, Observation? Before, Observation? After, double? Size);

/// <summary>What changed in one series.</summary>
/// <param name="Key">The series.</param>
/// <param name="Changes">Every changed figure, largest first, then by period.</param>
public sealed record SeriesChanges(SeriesKey Key, IReadOnlyList<FigureChange> Changes)
{
    /// <summary>The largest change of the series; null when no size can be given.</summary>
    public double? Size => Changes.Max(c => c.Size);

    /// <summary>How many figures changed in a way.</summary>
    public int Count(ChangeKind kind) => Changes.Count(c => c.Kind == kind);
}

/// <summary>What changed in a dataflow between two vintages.</summary>
/// <param name="From">The earlier vintage.</param>
/// <param name="To">The later vintage.</param>
/// <param name="Compared">How many series were compared.</param>
/// <param name="Series">The series that changed, the one with the largest change first.</param>
public sealed record DataflowChanges(Vintage From, Vintage To, int Compared, IReadOnlyList<SeriesChanges> Series)
{
    /// <summary>How many figures changed in a way, over all series.</summary>
    public int Count(ChangeKind kind) => Series.Sum(s => s.Count(kind));
}

/// <summary>What differs between two states of knowledge.</summary>
public static class WhatChanged
{
    /// <summary>Every figure that differs, largest first, then by period.</summary>
    /// <exception cref="ArgumentException"><paramref name="to"/> is not later than <paramref name="from"/>.</exception>
    public static IReadOnlyList<FigureChange> Between(VintageHistory history, Vintage from, Vintage to)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (to <= from)
        {
            throw new ArgumentException($"The later vintage {to} must come after {from}.", nameof(to));
        }

        // Most series of a dataflow have no release between two days: they need no comparison.
        if (!history.Releases.Any(r => r.KnownFrom > from && r.KnownFrom <= to))
        {
            return [];
        }

        var before = history.ObservationsAsOf(from).ToDictionary(o => o.Period);
        var after = history.ObservationsAsOf(to).ToDictionary(o => o.Period);
        var usual = UsualChange(history.AsOf(to));
        return [.. before.Keys.Union(after.Keys)
            .Select(p => Compare(p, Find(before, p), Find(after, p), after, usual))
            .OfType<FigureChange>()
            .OrderByDescending(c => c.Size ?? double.NegativeInfinity)
            .ThenBy(c => c.Period)];
    }

    /// <summary>What changed in each of many series, the series with the largest change first; unchanged ones are left out.</summary>
    /// <exception cref="ArgumentException"><paramref name="to"/> is not later than <paramref name="from"/>.</exception>
    public static DataflowChanges Between(IEnumerable<KeyValuePair<SeriesKey, VintageHistory>> dataflow, Vintage from, Vintage to)
    {
        ArgumentNullException.ThrowIfNull(dataflow);
        var compared = 0;
        var changed = new List<SeriesChanges>();
        foreach (var (key, history) in dataflow)
        {
            compared++;
            if (Between(history, from, to) is { Count: > 0 } changes)
            {
                changed.Add(new(key, changes));
            }
        }

        return new(from, to, compared, [.. changed.OrderByDescending(s => s.Size ?? double.NegativeInfinity).ThenBy(s => s.Key.Key, StringComparer.Ordinal)]);
    }

    /// <summary>The median absolute change on the period before that is not zero, in the unit of the series; NaN without one.</summary>
    public static double UsualChange(TimeSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        double[] changes = [.. series.Periods.Skip(1).Select(p => Math.Abs(series[p] - series[p - 1])).Where(c => c > 0).Order()];
        var middle = changes.Length / 2;
        return changes.Length == 0 ? double.NaN : changes.Length % 2 == 1 ? changes[middle] : (changes[middle - 1] + changes[middle]) / 2;
    }

    private static FigureChange? Compare(Period period, Observation? before, Observation? after, Dictionary<Period, Observation> state, double usual)
    {
        if (before is { } b && after is { } a)
        {
            return b.Value != a.Value
                ? new(period, ChangeKind.Revised, b, a, Sized(a.Value - b.Value))
                : b.Status != a.Status ? new(period, ChangeKind.StatusChanged, b, a, null) : null;
        }

        return after is { } added
            ? new(period, ChangeKind.Added, null, added, Find(state, period - 1) is { } last ? Sized(added.Value - last.Value) : null)
            : new(period, ChangeKind.Withdrawn, before, null, null);

        double? Sized(double? difference) => difference is { } d && usual > 0 ? Math.Abs(d) / usual : null;
    }

    private static Observation? Find(Dictionary<Period, Observation> state, Period period) => state.TryGetValue(period, out var found) ? found : null;
}
