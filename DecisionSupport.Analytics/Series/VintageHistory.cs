namespace DecisionSupport.Analytics.Series;

/// <summary>One release of one figure. A null value says that the release withdrew the figure.</summary>
/// <param name="KnownFrom">The vintage from which the figure was public.</param>
/// <param name="Observation">The figure.</param>
public readonly record struct Release(Vintage KnownFrom, Observation Observation);

/// <summary>
/// Every release of every figure of one series: nothing is overwritten, only appended. All that looks at the past
/// (as-of views, backtests, replayed lights) goes through <see cref="AsOf"/>, so no later value can leak.
/// </summary>
/// <remarks>Immutable: <see cref="Append"/> gives a new history. Releases of one period on one day: the last appended counts.</remarks>
public sealed class VintageHistory
{
    // Sorted by period, then by vintage, then by order of arrival.
    private readonly Release[] _releases;
    private TimeSeries? _latest;

    private VintageHistory(Frequency frequency, Release[] sorted)
    {
        Frequency = frequency;
        _releases = sorted;
    }

    /// <summary>The frequency of all periods.</summary>
    public Frequency Frequency { get; }

    /// <summary>All releases, sorted by period and then by vintage.</summary>
    public IReadOnlyList<Release> Releases => _releases;

    /// <summary>The days on which something was released, ascending.</summary>
    public IReadOnlyList<Vintage> Vintages => [.. _releases.Select(r => r.KnownFrom).Distinct().Order()];

    /// <summary>What is known today.</summary>
    public TimeSeries Latest => _latest ??= AsOf(Vintage.Latest);

    /// <summary>A history of the given releases, in order of arrival.</summary>
    /// <exception cref="ArgumentException">A release is about a period of another frequency, or its value is NaN or infinite.</exception>
    public static VintageHistory Of(Frequency frequency, IEnumerable<Release> releases)
    {
        ArgumentNullException.ThrowIfNull(releases);
        _ = frequency.PeriodsPerCycle();
        var list = releases.ToArray();
        foreach (var release in list)
        {
            Check(frequency, release);
        }

        return new(frequency, [.. list.OrderBy(r => r.Observation.Period).ThenBy(r => r.KnownFrom)]);
    }

    /// <summary>A history in which every value of the series is known from one vintage.</summary>
    public static VintageHistory Of(TimeSeries series, Vintage knownFrom)
    {
        ArgumentNullException.ThrowIfNull(series);
        return Of(series.Frequency, series.Periods
            .Where(p => !double.IsNaN(series[p]))
            .Select(p => new Release(knownFrom, new Observation(p, series[p]))));
    }

    /// <summary>This history with further releases.</summary>
    public VintageHistory Append(IEnumerable<Release> releases) => Of(Frequency, _releases.Concat(releases));

    /// <summary>
    /// The series as it was known at the end of the vintage's day: for each period the last release on or before it;
    /// a withdrawn figure is missing. Empty (starting where the history starts) when nothing was known.
    /// </summary>
    public TimeSeries AsOf(Vintage vintage)
    {
        var known = ObservationsAsOf(vintage);
        return known.Count == 0
            ? TimeSeries.Empty(_releases.Length == 0 ? Period.Containing(DateOnly.FromDayNumber(730_000), Frequency) : _releases[0].Observation.Period)
            : TimeSeries.FromObservations(known.Select(o => KeyValuePair.Create(o.Period, o.Value!.Value)));
    }

    /// <summary>As <see cref="AsOf"/>, with the status of each figure; withdrawn and never known periods are left out.</summary>
    public IReadOnlyList<Observation> ObservationsAsOf(Vintage vintage)
    {
        var result = new List<Observation>();
        foreach (var release in EachLast(r => r.KnownFrom <= vintage))
        {
            if (release.Observation.Value is not null)
            {
                result.Add(release.Observation);
            }
        }

        return result;
    }

    /// <summary>The vintage in which each figure known at <paramref name="vintage"/> became known; null where none is.</summary>
    public Vintage? KnownFrom(Period period, Vintage vintage)
    {
        Vintage? known = null;
        foreach (var release in ReleasesOf(period))
        {
            if (release.KnownFrom <= vintage)
            {
                known = release.Observation.Value is null ? null : release.KnownFrom;
            }
        }

        return known;
    }

    /// <summary>All releases of one period, oldest first.</summary>
    public IReadOnlyList<Release> ReleasesOf(Period period) => [.. _releases.Where(r => r.Observation.Period == period)];

    /// <summary>The n-th release of each period (1 is the first); missing where there were fewer.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is below 1.</exception>
    public TimeSeries NthRelease(int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        var values = _releases
            .Where(r => r.Observation.Value is not null)
            .GroupBy(r => r.Observation.Period)
            .Where(g => g.Count() >= n)
            .Select(g => KeyValuePair.Create(g.Key, g.ElementAt(n - 1).Observation.Value!.Value))
            .ToArray();
        return values.Length == 0 ? AsOf(new Vintage(DateOnly.MinValue)) : TimeSeries.FromObservations(values);
    }

    /// <summary>Value at <paramref name="to"/> minus value at <paramref name="from"/>, on the periods known at both.</summary>
    public TimeSeries Revision(Vintage from, Vintage to)
    {
        var (before, after) = TimeSeries.Align(AsOf(from), AsOf(to));
        return before.MapPeriods(p => after[p] - before[p]);
    }

    // The last release of each period among those the condition lets through.
    private IEnumerable<Release> EachLast(Func<Release, bool> condition)
    {
        for (var i = 0; i < _releases.Length;)
        {
            var period = _releases[i].Observation.Period;
            Release? last = null;
            for (; i < _releases.Length && _releases[i].Observation.Period == period; i++)
            {
                if (condition(_releases[i]))
                {
                    last = _releases[i];
                }
            }

            if (last is { } found)
            {
                yield return found;
            }
        }
    }

    private static void Check(Frequency frequency, Release release)
    {
        var (period, value, _) = release.Observation;
        if (period.Frequency != frequency)
        {
            throw new ArgumentException($"The history is {frequency}, but {period} is {period.Frequency}: a series has one frequency.", nameof(release));
        }

        if (value is { } v && !double.IsFinite(v))
        {
            throw new ArgumentException($"The value released for {period} on {release.KnownFrom} is {v}: a missing figure is null.", nameof(release));
        }
    }
}
