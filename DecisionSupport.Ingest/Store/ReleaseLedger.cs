using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Store;

/// <summary>One release of a figure, without its series. Mutable so that columns can be read into it one by one.</summary>
internal record struct StoredRelease(int Period, int KnownFrom, double? Value, char Status, int SnapshotId);

/// <summary>The unit of a series from a day on, and the snapshot that said so.</summary>
internal readonly record struct StoredUnit(int KnownFrom, string Unit, int SnapshotId);

/// <summary>One figure of a snapshot; KnownFrom only where the format dates each row.</summary>
internal readonly record struct Figure(int Period, double Value, char Status, int? KnownFrom);

/// <summary>What one snapshot says of one series.</summary>
internal sealed record Contribution(int SnapshotId, int Vintage, bool Full, string Unit, IReadOnlyList<Figure> Figures);

/// <summary>
/// The releases of one series, built from snapshots in order of vintage. Only changes are kept: a figure equal to what
/// was known on its day adds nothing, and for a day there is at most one release of a period (the last).
/// </summary>
internal sealed class ReleaseLedger(Indicator indicator)
{
    private readonly List<StoredRelease> _added = [];
    private readonly List<StoredUnit> _units = [];
    private readonly List<int> _snapshots = [];
    private List<StoredRelease> _releases = [];
    private int _storedUnits;

    /// <summary>All releases, by period and day.</summary>
    public IReadOnlyList<StoredRelease> All => _releases;

    /// <summary>The releases added since loading; the whole change only while <see cref="OnlyAppended"/>.</summary>
    public List<StoredRelease> Added => _added;

    /// <summary>The unit from each day on which it changed.</summary>
    public IReadOnlyList<StoredUnit> Units => _units;

    /// <summary>Units added since loading.</summary>
    public IEnumerable<StoredUnit> AddedUnits => _units.Skip(_storedUnits);

    /// <summary>The snapshots that held the series, in order of vintage.</summary>
    public IReadOnlyList<int> Snapshots => _snapshots;

    /// <summary>False when a stored release had to change, so that the series must be written anew.</summary>
    public bool OnlyAppended { get; private set; } = true;

    /// <summary>A ledger of what is stored, sorted by period and day.</summary>
    public static ReleaseLedger Load(Indicator indicator, IEnumerable<StoredRelease> stored, IEnumerable<StoredUnit> units, IEnumerable<int>? snapshots = null)
    {
        var ledger = new ReleaseLedger(indicator);
        ledger._releases.AddRange(stored);
        ledger._units.AddRange(units);
        ledger._storedUnits = ledger._units.Count;
        ledger._snapshots.AddRange(snapshots ?? []);
        return ledger;
    }

    /// <summary>The figure of each period as of a day, withdrawn ones left out.</summary>
    public Dictionary<int, StoredRelease> AsOf(int day)
    {
        var known = new Dictionary<int, StoredRelease>();
        for (var i = 0; i < _releases.Count;)
        {
            var (last, next) = LastKnown(i, day);
            if (last >= 0 && _releases[last].Value is not null)
            {
                known[_releases[last].Period] = _releases[last];
            }

            i = next;
        }

        return known;
    }

    /// <summary>As <see cref="AsOf"/>, by period: periods, values and the newest day among them; null when nothing was known.</summary>
    public (PeriodValues Values, int Newest)? KnownAt(int day)
    {
        var (periods, values, newest) = (new List<int>(_releases.Count), new List<double>(_releases.Count), 0);
        for (var i = 0; i < _releases.Count;)
        {
            var (last, next) = LastKnown(i, day);
            if (last >= 0 && _releases[last] is { Value: { } value } release)
            {
                periods.Add(release.Period);
                values.Add(value);
                newest = Math.Max(newest, release.KnownFrom);
            }

            i = next;
        }

        return periods.Count == 0 ? null : (new(periods, values), newest);
    }

    /// <summary>The unit as of a day; null when no snapshot is that old.</summary>
    public string? UnitAsOf(int day)
    {
        string? unit = null;
        foreach (var stored in _units)
        {
            unit = stored.KnownFrom <= day ? stored.Unit : unit;
        }

        return unit;
    }

    /// <summary>This ledger, to be written in full in the place of what is stored.</summary>
    public ReleaseLedger Rewritten()
    {
        OnlyAppended = false;
        return this;
    }

    /// <summary>Takes in a snapshot whose vintage is not older than those taken in before.</summary>
    public void Apply(Contribution contribution)
    {
        var figures = Sorted(contribution);
        var merged = new List<StoredRelease>(_releases.Count + figures.Count);
        _added.EnsureCapacity(_releases.Count == 0 ? figures.Count : 0);
        for (int stored = 0, figure = 0; stored < _releases.Count || figure < figures.Count;)
        {
            var period = figure == figures.Count || (stored < _releases.Count && _releases[stored].Period < figures[figure].Period)
                ? _releases[stored].Period
                : figures[figure].Period;
            var from = merged.Count;
            for (; stored < _releases.Count && _releases[stored].Period == period; stored++)
            {
                merged.Add(_releases[stored]);
            }

            if (figure < figures.Count && figures[figure].Period == period)
            {
                for (; figure < figures.Count && figures[figure].Period == period; figure++)
                {
                    var f = figures[figure];
                    Put(merged, from, new(period, f.KnownFrom ?? KnownFrom(period, contribution.Vintage, merged.Count > from), f.Value, f.Status, contribution.SnapshotId));
                }
            }
            else if (contribution.Full)
            {
                Withdraw(merged, from, contribution);
            }
        }

        _releases = merged;
        if (UnitAsOf(contribution.Vintage) != contribution.Unit)
        {
            OnlyAppended &= _units.Count == 0 || _units[^1].KnownFrom < contribution.Vintage;
            _units.RemoveAll(u => u.KnownFrom == contribution.Vintage);
            _units.Add(new(contribution.Vintage, contribution.Unit, contribution.SnapshotId));
        }

        _snapshots.Add(contribution.SnapshotId);
    }

    // Publishers give series in order of time; then there is nothing to sort.
    private static IReadOnlyList<Figure> Sorted(Contribution contribution)
    {
        var figures = contribution.Figures;
        for (var i = 1; i < figures.Count; i++)
        {
            var (a, b) = (figures[i - 1], figures[i]);
            if (a.Period > b.Period || (a.Period == b.Period && (a.KnownFrom ?? contribution.Vintage) > (b.KnownFrom ?? contribution.Vintage)))
            {
                return [.. figures.OrderBy(f => f.Period).ThenBy(f => f.KnownFrom ?? contribution.Vintage)];
            }
        }

        return figures;
    }

    // The place of the last release on or before the day of the period at a place (-1 when there is none), and the next period's place.
    private (int Last, int Next) LastKnown(int place, int day)
    {
        var (last, period) = (-1, _releases[place].Period);
        for (; place < _releases.Count && _releases[place].Period == period; place++)
        {
            last = _releases[place].KnownFrom <= day ? place : last;
        }

        return (last, place);
    }

    // Figures that are never revised were public since their usual release, however late the first snapshot is.
    // A later snapshot that nevertheless changes one dates the change.
    private int KnownFrom(int period, int vintage, bool hasReleases) =>
        indicator.Revision == RevisionPolicy.NeverRevised && !hasReleases
            ? Math.Min(vintage, indicator.UsualReleaseOf(Period.FromOrdinal(indicator.Frequency, period)).DayNumber)
            : vintage;

    private void Withdraw(List<StoredRelease> releases, int from, Contribution contribution)
    {
        var last = LastOnOrBefore(releases, from, contribution.Vintage);
        if (last >= from && releases[last].Value is not null)
        {
            Put(releases, from, new(releases[from].Period, contribution.Vintage, null, (char)ObservationStatus.Missing, contribution.SnapshotId));
        }
    }

    // The releases of the period are those from a place to the end of the list.
    private void Put(List<StoredRelease> releases, int from, StoredRelease release)
    {
        var before = LastOnOrBefore(releases, from, release.KnownFrom);
        if (before >= from ? Same(releases[before], release) : release.Value is null)
        {
            return;
        }

        if (before == releases.Count - 1 && (before < from || releases[before].KnownFrom < release.KnownFrom))
        {
            releases.Add(release);
            _added.Add(release);
            return;
        }

        OnlyAppended = false;
        if (before >= from && releases[before].KnownFrom == release.KnownFrom)
        {
            releases[before] = release;
        }
        else
        {
            releases.Insert(before + 1, release);
        }

        DropUnchanged(releases, from);
    }

    private static int LastOnOrBefore(List<StoredRelease> releases, int from, int day)
    {
        var place = releases.Count - 1;
        while (place >= from && releases[place].KnownFrom > day)
        {
            place--;
        }

        return place;
    }

    private static void DropUnchanged(List<StoredRelease> releases, int from)
    {
        for (var i = releases.Count - 1; i >= from; i--)
        {
            if (i == from ? releases[from].Value is null : Same(releases[i - 1], releases[i]))
            {
                releases.RemoveAt(i);
            }
        }
    }

    private static bool Same(StoredRelease a, StoredRelease b) => a.Value.Equals(b.Value) && a.Status == b.Status;
}
