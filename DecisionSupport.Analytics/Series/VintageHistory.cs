namespace DecisionSupport.Analytics.Series;

/// <summary>One release of one figure. A null value says that the release withdrew the figure.</summary>
/// <param name="KnownFrom">The vintage from which the figure was public.</param>
/// <param name="Observation">The figure.</param>
public readonly record struct Release(Vintage KnownFrom, Observation Observation);

/// <summary>
/// Every release of every figure of one series: nothing is overwritten, only appended. All that looks at the past
/// (as-of views, backtests, replayed lights) goes through <see cref="AsOf"/>, so no later value can leak.
/// </summary>
/// <remarks>
/// Immutable, safe to share between threads: <see cref="Append"/> gives a new history. Releases of one period on one
/// day: the last appended counts. An as-of view is one pass over the releases; one period's are found by bisection.
/// </remarks>
public sealed class VintageHistory
{
    // Where an empty history starts when nothing says where: the year 2000.
    private static readonly DateOnly s_nominalStart = new(2000, 1, 1);

    // Sorted by period, then by vintage, then by order of arrival.
    private readonly Release[] _releases;

    // Running number of the period and day number of the vintage of each release: as-of views compare integers only.
    private readonly int[] _ordinals;
    private readonly int[] _days;
    private IReadOnlyList<Vintage>? _vintages;
    private TimeSeries? _latest;

    private VintageHistory(Frequency frequency, Release[] sorted)
    {
        Frequency = frequency;
        _releases = sorted;
        _ordinals = Array.ConvertAll(sorted, r => r.Observation.Period.Ordinal);
        _days = Array.ConvertAll(sorted, r => r.KnownFrom.ReleaseDate.DayNumber);
        Releases = Array.AsReadOnly(sorted);
    }

    /// <summary>The frequency of all periods.</summary>
    public Frequency Frequency { get; }

    /// <summary>All releases, sorted by period and then by vintage.</summary>
    public IReadOnlyList<Release> Releases { get; }

    /// <summary>As <see cref="Releases"/>, for the loops of this project.</summary>
    internal ReadOnlySpan<Release> Sorted => _releases;

    /// <summary>The days on which something was released, ascending.</summary>
    public IReadOnlyList<Vintage> Vintages => _vintages ??= [.. _releases.Select(r => r.KnownFrom).Distinct().Order()];

    /// <summary>What is known today.</summary>
    public TimeSeries Latest => _latest ??= AsOf(Vintage.Latest);

    /// <summary>A history of the given releases, in order of arrival.</summary>
    /// <exception cref="ArgumentException">A release is about a period of another frequency, or its value is NaN or infinite.</exception>
    public static VintageHistory Of(Frequency frequency, IEnumerable<Release> releases)
    {
        ArgumentNullException.ThrowIfNull(releases);
        _ = frequency.PeriodsPerCycle();
        var list = releases.ToArray();
        var (sorted, last) = (true, long.MinValue);
        foreach (var release in list)
        {
            Check(frequency, release);
            var place = Place(release);
            (sorted, last) = (sorted && place >= last, place);
        }

        // OrderBy is stable, so releases of one period on one day keep their order of arrival. Stores give them in order.
        return new(frequency, sorted ? list : [.. list.OrderBy(Place)]);
    }

    /// <summary>A history in which every value of the series is known from one vintage.</summary>
    public static VintageHistory Of(TimeSeries series, Vintage knownFrom)
    {
        ArgumentNullException.ThrowIfNull(series);
        return Of(series.Frequency, series.Periods
            .Where(p => !double.IsNaN(series[p]))
            .Select(p => new Release(knownFrom, new Observation(p, series[p]))));
    }

    /// <summary>This history with further releases, which count as arrived after all those it holds.</summary>
    /// <exception cref="ArgumentException">A release is about a period of another frequency, or its value is NaN or infinite.</exception>
    public VintageHistory Append(IEnumerable<Release> releases) => Of(Frequency, _releases.Concat(releases));

    /// <summary>
    /// The series as it was known at the end of the vintage's day: for each period the last release on or before it;
    /// a withdrawn figure is missing. Empty when nothing was known: it starts at the first period ever released, or in
    /// the year 2000 when the history holds no release.
    /// </summary>
    public TimeSeries AsOf(Vintage vintage)
    {
        if (_releases.Length == 0)
        {
            return NothingKnown();
        }

        var values = new double[_ordinals[^1] - _ordinals[0] + 1];
        Array.Fill(values, double.NaN);
        var (first, last) = (values.Length, -1);
        for (var i = 0; i < _releases.Length;)
        {
            if (LastKnown(ref i, vintage) is var known && known >= 0 && _releases[known].Observation.Value is { } value)
            {
                last = _ordinals[known] - _ordinals[0];
                first = Math.Min(first, last);
                values[last] = value;
            }
        }

        return last < 0 ? NothingKnown() : TimeSeries.Of(_releases[0].Observation.Period + first, values.AsSpan(first..(last + 1)));
    }

    /// <summary>As <see cref="AsOf"/>, with the status of each figure, in order of time; withdrawn and never known periods are left out.</summary>
    public IReadOnlyList<Observation> ObservationsAsOf(Vintage vintage)
    {
        var result = new List<Observation>(_releases.Length);
        for (var i = 0; i < _releases.Length;)
        {
            if (LastKnown(ref i, vintage) is var known && known >= 0 && _releases[known].Observation.Value is not null)
            {
                result.Add(_releases[known].Observation);
            }
        }

        return result;
    }

    /// <summary>The vintage from which the figure that was known at <paramref name="vintage"/> was public; null when none was known.</summary>
    /// <exception cref="InvalidOperationException">The period has another frequency.</exception>
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

    /// <summary>All releases of one period, oldest first; empty when there is none.</summary>
    /// <exception cref="InvalidOperationException">The period has another frequency.</exception>
    public IReadOnlyList<Release> ReleasesOf(Period period)
    {
        if (_releases.Length > 0)
        {
            _ = _releases[0].Observation.Period - period;
        }

        var first = FirstAtOrAfter(period.Ordinal);
        return first == _releases.Length ? [] : new ArraySegment<Release>(_releases, first, FirstAtOrAfter(checked(period.Ordinal + 1)) - first).ToArray();
    }

    /// <summary>
    /// The n-th figure published for each period (1 is the first); missing where there were fewer. A withdrawal is no
    /// figure, and of several releases on one day the last is the one that counts.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is below 1.</exception>
    public TimeSeries NthRelease(int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        var values = _releases
            .Where((r, i) => !IsReplacedSameDay(i) && r.Observation.Value is not null)
            .GroupBy(r => r.Observation.Period)
            .Where(g => g.Count() >= n)
            .Select(g => KeyValuePair.Create(g.Key, g.ElementAt(n - 1).Observation.Value!.Value))
            .ToArray();
        return values.Length == 0 ? NothingKnown() : TimeSeries.FromObservations(values);
    }

    /// <summary>Value at <paramref name="to"/> minus value at <paramref name="from"/>, on the periods known at both.</summary>
    public TimeSeries Revision(Vintage from, Vintage to)
    {
        var (before, after) = TimeSeries.Align(AsOf(from), AsOf(to));
        return before.MapPeriods(p => after[p] - before[p]);
    }

    private TimeSeries NothingKnown() =>
        TimeSeries.Empty(_releases.Length == 0 ? Period.Containing(s_nominalStart, Frequency) : _releases[0].Observation.Period);

    // The place of the last release known of the period at the given place, -1 when none was; moves on to the next period.
    private int LastKnown(ref int place, Vintage vintage)
    {
        var (known, ordinal, day) = (-1, _ordinals[place], vintage.ReleaseDate.DayNumber);
        for (; place < _ordinals.Length && _ordinals[place] == ordinal; place++)
        {
            known = _days[place] <= day ? place : known;
        }

        return known;
    }

    private bool IsReplacedSameDay(int index) =>
        index + 1 < _releases.Length && _ordinals[index + 1] == _ordinals[index] && _days[index + 1] == _days[index];

    // Place of the first release about the period with this running number or a later one.
    private int FirstAtOrAfter(int ordinal)
    {
        var (low, high) = (0, _ordinals.Length);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = _ordinals[middle] < ordinal ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static long Place(Release release) => ((long)release.Observation.Period.Ordinal << 32) + release.KnownFrom.ReleaseDate.DayNumber;

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
