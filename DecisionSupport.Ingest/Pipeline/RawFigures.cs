using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Snapshots;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Pipeline;

/// <summary>A raw file that was read into a sorter.</summary>
/// <param name="Sha256">Its checksum as read; null when there is no file.</param>
/// <param name="Parsed">Row count, faults and notes; the rows are in the sorter.</param>
/// <param name="Ids">The raw ids, by the number that the sorted rows carry.</param>
/// <param name="OfNoSeries">Rows whose id leads to no series of the dataflow: the first ones, enough to name them.</param>
internal sealed record RawFile(string? Sha256, ParsedFile Parsed, IReadOnlyList<string> Ids, IReadOnlyList<ParsedRow> OfNoSeries);

/// <summary>Raw files as contributions to the ledgers of their series. Files of any size: rows go through a <see cref="RowSorter"/>.</summary>
/// <param name="catalogue">The series.</param>
/// <param name="temporary">Folder for what does not fit the memory.</param>
/// <param name="memory">How much that is.</param>
internal sealed class RawFigures(CatalogueContent catalogue, string temporary, IntakeMemory memory)
{
    // A row that stands for a series withdrawn as a whole: no figure, but a contribution.
    private const byte Withdrawn = byte.MaxValue;

    // Rows of no series that are kept: a file with more has another catalogue, and a few name it.
    private const int MostOfNoSeries = 100_000;

    private readonly Dictionary<string, int> _places = catalogue.Indicators.All
        .Select((i, place) => (i.Key.Key, place)).ToDictionary(x => x.Key, x => x.place, StringComparer.OrdinalIgnoreCase);

    /// <summary>Place of a series in the catalogue.</summary>
    public int PlaceOf(string key) => _places[key];

    /// <summary>A sorter for <see cref="Read"/>.</summary>
    public RowSorter NewSorter(long rows = 0) => new(temporary, rows, memory.RowsSorted);

    /// <summary>Reads a file into a sorter. When it broke off, none of its rows remain.</summary>
    /// <param name="file">The file.</param>
    /// <param name="order">Its number among those in the sorter, ascending with the vintage.</param>
    /// <param name="sorter">Where the rows go; rows of a file that broke off are only removed from an empty one.</param>
    /// <param name="only">Places of the series wanted; null for all.</param>
    public RawFile Read(SnapshotFile file, int order, RowSorter sorter, IReadOnlySet<int>? only = null)
    {
        if (!File.Exists(file.FullPath))
        {
            return new(null, new([], 0, []), [], []);
        }

        var rows = new Receiver(this, file.Meta, checked((ushort)order), sorter, only);
        var (parsed, sha256) = SnapshotReading.Read(file, catalogue.Documents, rows.Take);
        if (parsed.Faults.Any(f => f.Kind == FaultKind.Truncated))
        {
            sorter.Clear();
            return new(sha256, parsed, [], []);
        }

        foreach (var place in WithdrawnAsAWhole(file.Meta).Where(p => only?.Contains(p) ?? true))
        {
            sorter.Add(new(place, 0, int.MinValue, 0, 0, 0, checked((ushort)order), Withdrawn, 0));
        }

        return new(sha256, parsed, rows.Ids, rows.OfNoSeries);
    }

    /// <summary>The ledgers of series made anew from the given snapshots, one after the other in order of key.</summary>
    /// <param name="only">Places of the series; null for all that the snapshots hold.</param>
    /// <param name="snapshots">The snapshots of one dataflow with the numbers and checksums under which they were accepted.</param>
    /// <exception cref="InvalidDataException">A raw file is no longer what was accepted.</exception>
    public IEnumerable<(Indicator Indicator, ReleaseLedger Ledger)> Fold(IReadOnlySet<int>? only, IEnumerable<(SnapshotFile File, int SnapshotId, string Sha256)> snapshots)
    {
        using var sorter = NewSorter();
        var inOrder = snapshots.OrderBy(s => s.File).ToArray();
        for (var i = 0; i < inOrder.Length; i++)
        {
            var (file, _, sha256) = inOrder[i];
            if (Read(file, i, sorter, only).Sha256 is var actual && actual != sha256)
            {
                throw new InvalidDataException($"{file.Path}: the raw file was accepted with SHA-256 {sha256} and now has {actual ?? "none (it is missing)"}. Raw files are never changed: restore it, or run 'rebuild' to take the files as they are now.");
            }
        }

        foreach (var rows in sorter.BySeries())
        {
            var indicator = catalogue.Indicators.All[rows[0].Series];
            var ledger = new ReleaseLedger(indicator);
            for (var start = 0; start < rows.Count;)
            {
                var end = start;
                while (end < rows.Count && rows[end].Order == rows[start].Order)
                {
                    end++;
                }

                var (file, id, _) = inOrder[rows[start].Order];
                ledger.Apply(Contribution(file, id, indicator, rows.Slice(start, end - start)));
                start = end;
            }

            yield return (indicator, ledger);
        }
    }

    /// <summary>What a snapshot says of a series.</summary>
    /// <exception cref="InvalidDataException">A period has another frequency than the series.</exception>
    public static Contribution Contribution(SnapshotFile file, int snapshotId, Indicator indicator, ArraySegment<SortRow> rows)
    {
        var figures = new List<Figure>(rows.Count);
        foreach (ref readonly var row in rows.AsSpan())
        {
            if (row.Status == Withdrawn)
            {
                continue;
            }

            if (row.Frequency != (byte)indicator.Frequency)
            {
                throw new InvalidDataException($"{file.Path}, line {row.Line}: {indicator.Key.Key} has the period {PeriodOf(row)}, but the catalogue now says {indicator.Frequency}. Correct the frequency in data/catalogue/{indicator.Key.Dataflow}.json.");
            }

            figures.Add(new(row.Period, row.Value, (char)Status(indicator, row), row.KnownFrom == 0 ? null : row.KnownFrom));
        }

        return new(
            snapshotId, file.Meta.Vintage.DayNumber, file.Meta.Coverage == Coverage.Full,
            file.Meta.Units.GetValueOrDefault(indicator.Key.Key) ?? indicator.Unit, figures);
    }

    /// <summary>Sorted rows as the format gave them; those that stand for a withdrawal are left out. Returns how many there are.</summary>
    public static int Unpack(ReadOnlySpan<SortRow> rows, IReadOnlyList<string> ids, Span<ParsedRow> into)
    {
        var count = 0;
        foreach (ref readonly var row in rows)
        {
            if (row.Status != Withdrawn)
            {
                into[count++] = new(
                    row.Line, ids[row.Id], PeriodOf(row), row.Value, row.Status == 0 ? null : (ObservationStatus)row.Status,
                    row.KnownFrom == 0 ? null : DateOnly.FromDayNumber(row.KnownFrom));
            }
        }

        return count;
    }

    private static Period PeriodOf(in SortRow row) => Period.FromOrdinal((Frequency)row.Frequency, row.Period);

    private static ObservationStatus Status(Indicator indicator, in SortRow row) =>
        row.Status != 0 ? (ObservationStatus)row.Status
        : indicator.ProjectionFrom is { } from && row.Period >= from.Ordinal ? ObservationStatus.Forecast
        : ObservationStatus.Normal;

    private IEnumerable<int> WithdrawnAsAWhole(SnapshotMeta meta) => meta.Coverage != Coverage.Full
        ? []
        : meta.Withdrawals.Where(w => _places.ContainsKey(w.Key)).Select(w => _places[w.Key])
            .Where(p => catalogue.Indicators.All[p].Key.Dataflow == meta.Dataflow).Distinct();

    /// <summary>Packs rows as they come.</summary>
    private sealed class Receiver(RawFigures owner, SnapshotMeta meta, ushort order, RowSorter sorter, IReadOnlySet<int>? only)
    {
        // Ids in order of first appearance, which is the order in which they come again in a file that goes period by period.
        private readonly List<(string Id, int Number, int Place)> _seen = [];
        private readonly Dictionary<string, int> _known = [];
        private string? _lastId;
        private int _next;
        private int _number;
        private int _place;

        public List<string> Ids { get; } = [];

        public List<ParsedRow> OfNoSeries { get; } = [];

        public void Take(in ParsedRow row)
        {
            if (!ReferenceEquals(row.Id, _lastId))
            {
                (_lastId, (_number, _place)) = (row.Id, Find(row.Id));
            }

            if (_place >= 0)
            {
                sorter.Add(new(
                    _place, _number, row.Period.Ordinal, row.KnownFrom?.DayNumber ?? 0, row.Value, checked((uint)row.Line), order,
                    row.Status is { } status ? (byte)status : (byte)0, (byte)row.Period.Frequency));
            }
            else if (_place == None && OfNoSeries.Count < MostOfNoSeries)
            {
                OfNoSeries.Add(row);
            }
        }

        private const int None = -1;
        private const int NotWanted = -2;

        private (int Number, int Place) Find(string id)
        {
            if (_next < _seen.Count && ReferenceEquals(_seen[_next].Id, id))
            {
                return At(_next);
            }

            if (_known.TryGetValue(id, out var known))
            {
                return At(known);
            }

            var place = meta.KeyOf(id) is { } key && owner._places.TryGetValue(key, out var found) && owner.Dataflow(found) == meta.Dataflow ? found : None;
            place = place >= 0 && only is not null && !only.Contains(place) ? NotWanted : place;
            var number = Ids.Count;
            if (place >= 0)
            {
                Ids.Add(id);
            }

            // A file of ids without end must not fill the memory.
            if (_known.Count < MostOfNoSeries * 10)
            {
                _known.Add(id, _seen.Count);
                _seen.Add((id, number, place));
                _next = _seen.Count;
            }

            return (number, place);
        }

        private (int Number, int Place) At(int seen)
        {
            _next = seen + 1;
            return (_seen[seen].Number, _seen[seen].Place);
        }
    }

    private string Dataflow(int place) => catalogue.Indicators.All[place].Key.Dataflow;
}
