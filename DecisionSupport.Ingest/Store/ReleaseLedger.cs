using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Store;

/// <summary>One row of the observation table, without its series.</summary>
internal readonly record struct StoredRelease(int Period, int KnownFrom, double? Value, char Status, int SnapshotId);

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
    private readonly SortedDictionary<int, List<StoredRelease>> _byPeriod = [];
    private readonly List<StoredRelease> _added = [];
    private readonly List<(int KnownFrom, string Unit)> _units = [];
    private int _storedUnits;

    /// <summary>All releases, by period and day.</summary>
    public IEnumerable<StoredRelease> All => _byPeriod.Values.SelectMany(r => r);

    /// <summary>The releases added since loading; the whole change only while <see cref="OnlyAppended"/>.</summary>
    public IReadOnlyList<StoredRelease> Added => _added;

    /// <summary>The unit from each day on which it changed.</summary>
    public IReadOnlyList<(int KnownFrom, string Unit)> Units => _units;

    /// <summary>Units added since loading.</summary>
    public IEnumerable<(int KnownFrom, string Unit)> AddedUnits => _units.Skip(_storedUnits);

    /// <summary>False when a stored release had to change, so that the series must be written anew.</summary>
    public bool OnlyAppended { get; private set; } = true;

    /// <summary>A ledger of what is stored, sorted by period and day.</summary>
    public static ReleaseLedger Load(Indicator indicator, IEnumerable<StoredRelease> stored, IEnumerable<(int KnownFrom, string Unit)> units)
    {
        var ledger = new ReleaseLedger(indicator);
        foreach (var release in stored)
        {
            ledger.Of(release.Period).Add(release);
        }

        ledger._units.AddRange(units);
        ledger._storedUnits = ledger._units.Count;
        return ledger;
    }

    /// <summary>The figure of each period as of a day, withdrawn ones left out.</summary>
    public Dictionary<int, StoredRelease> AsOf(int day)
    {
        var known = new Dictionary<int, StoredRelease>();
        foreach (var (period, releases) in _byPeriod)
        {
            if (releases.FindLastIndex(r => r.KnownFrom <= day) is var i and >= 0 && releases[i].Value is not null)
            {
                known[period] = releases[i];
            }
        }

        return known;
    }

    /// <summary>The unit as of a day; null when no snapshot is that old.</summary>
    public string? UnitAsOf(int day) => _units.LastOrDefault(u => u.KnownFrom <= day).Unit;

    /// <summary>This ledger, to be written in full in the place of what is stored.</summary>
    public ReleaseLedger Rewritten()
    {
        OnlyAppended = false;
        return this;
    }

    /// <summary>Takes in a snapshot whose vintage is not older than those taken in before.</summary>
    public void Apply(Contribution contribution)
    {
        var held = new HashSet<int>();
        foreach (var figure in contribution.Figures.OrderBy(f => f.Period).ThenBy(f => f.KnownFrom ?? contribution.Vintage))
        {
            held.Add(figure.Period);
            Put(new(figure.Period, figure.KnownFrom ?? KnownFrom(figure.Period, contribution.Vintage), figure.Value, figure.Status, contribution.SnapshotId));
        }

        if (contribution.Full)
        {
            foreach (var period in AsOf(contribution.Vintage).Keys.Where(p => !held.Contains(p)))
            {
                Put(new(period, contribution.Vintage, null, (char)ObservationStatus.Missing, contribution.SnapshotId));
            }
        }

        if (UnitAsOf(contribution.Vintage) != contribution.Unit)
        {
            OnlyAppended &= _units.Count == 0 || _units[^1].KnownFrom < contribution.Vintage;
            _units.RemoveAll(u => u.KnownFrom == contribution.Vintage);
            _units.Add((contribution.Vintage, contribution.Unit));
        }
    }

    // Figures that are never revised were public since their usual release, however late the first snapshot is.
    // A later snapshot that nevertheless changes one dates the change.
    private int KnownFrom(int period, int vintage) =>
        indicator.Revision == RevisionPolicy.NeverRevised && Of(period).Count == 0
            ? Math.Min(vintage, indicator.UsualReleaseOf(Period.FromOrdinal(indicator.Frequency, period)).DayNumber)
            : vintage;

    private void Put(StoredRelease release)
    {
        var releases = Of(release.Period);
        var before = releases.FindLastIndex(r => r.KnownFrom <= release.KnownFrom);
        if (before >= 0 ? Same(releases[before], release) : release.Value is null)
        {
            return;
        }

        if (before == releases.Count - 1 && (before < 0 || releases[before].KnownFrom < release.KnownFrom))
        {
            releases.Add(release);
            _added.Add(release);
            return;
        }

        OnlyAppended = false;
        if (before >= 0 && releases[before].KnownFrom == release.KnownFrom)
        {
            releases[before] = release;
        }
        else
        {
            releases.Insert(before + 1, release);
        }

        DropUnchanged(releases);
    }

    private static void DropUnchanged(List<StoredRelease> releases)
    {
        for (var i = releases.Count - 1; i >= 0; i--)
        {
            if (i == 0 ? releases[0].Value is null : Same(releases[i - 1], releases[i]))
            {
                releases.RemoveAt(i);
            }
        }
    }

    private static bool Same(StoredRelease a, StoredRelease b) => a.Value.Equals(b.Value) && a.Status == b.Status;

    private List<StoredRelease> Of(int period)
    {
        if (!_byPeriod.TryGetValue(period, out var releases))
        {
            _byPeriod[period] = releases = [];
        }

        return releases;
    }
}
