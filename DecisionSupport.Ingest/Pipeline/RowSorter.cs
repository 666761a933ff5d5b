using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DecisionSupport.Ingest.Pipeline;

/// <summary>
/// Groups rows by series in little memory: sorted runs of a fixed size go to a temporary file and are merged from there. Rows
/// that come sorted, as publishers' files do, are never sorted again.
/// </summary>
internal sealed class RowSorter : IDisposable
{
    // Below, comparing is as fast.
    private const int FewRows = 1 << 12;

    // Series are told apart by so many bits at a time.
    private const int Digit = 11;

    private readonly int _capacity;
    private readonly string _folder;
    private readonly List<(long Offset, long Count)> _runs = [];
    private SortRow[] _rows;
    private SortRow[] _spare = [];
    private int _count;
    private bool _sorted = true;
    private long _written;
    private SafeFileHandle? _file;

    /// <summary>A sorter.</summary>
    /// <param name="folder">Where a temporary file may lie when the rows are too many for the memory.</param>
    /// <param name="expected">Rows that will come, as far as known.</param>
    /// <param name="capacity">Rows held in memory.</param>
    public RowSorter(string folder, long expected, int capacity)
    {
        (_folder, _capacity) = (folder, capacity);
        _rows = new SortRow[Math.Clamp(expected + 1, Math.Min(1 << 10, capacity), capacity)];
    }

    /// <summary>All rows added.</summary>
    public long Count { get; private set; }

    public void Add(in SortRow row)
    {
        if (_count == _rows.Length)
        {
            Grow();
        }

        _sorted &= _count == 0 || _rows[_count - 1].CompareTo(row) <= 0;
        _rows[_count++] = row;
        Count++;
    }

    /// <summary>Forgets all rows.</summary>
    public void Clear()
    {
        (_count, _sorted, _written, Count) = (0, true, 0, 0);
        _runs.Clear();
    }

    /// <summary>The rows of one series after the other, in order of series; each segment is valid until the next.</summary>
    public IEnumerable<ArraySegment<SortRow>> BySeries()
    {
        SortMemory();
        if (_runs.Count == 0)
        {
            foreach (var (start, end) in Groups())
            {
                yield return new(_rows, start, end - start);
            }

            yield break;
        }

        if (_count > 0)
        {
            WriteRun();
        }

        // All is in the file now.
        (_rows, _spare) = ([], []);
        foreach (var series in Merge())
        {
            yield return series;
        }
    }

    public void Dispose()
    {
        // Opened to be deleted when closed.
        _file?.Dispose();
        _file = null;
        (_rows, _spare) = ([], []);
    }

    private IEnumerable<ArraySegment<SortRow>> Merge()
    {
        var runs = _runs.ConvertAll(r => new SortedRun(_file!, r.Offset, r.Count));
        var series = new List<SortRow>();
        while (true)
        {
            int? least = null;
            foreach (var run in runs)
            {
                least = run.HasRow && (least is null || run.Row.Series < least) ? run.Row.Series : least;
            }

            if (least is null)
            {
                yield break;
            }

            series.Clear();
            var holders = 0;
            foreach (var run in runs)
            {
                holders += run.Take(least.Value, series) ? 1 : 0;
            }

            if (holders > 1 && !IsSorted(CollectionsMarshal.AsSpan(series)))
            {
                series.Sort();
            }

            yield return series.ToArray();
        }
    }

    private static bool IsSorted(ReadOnlySpan<SortRow> rows)
    {
        for (var i = 1; i < rows.Length; i++)
        {
            if (rows[i - 1].CompareTo(rows[i]) > 0)
            {
                return false;
            }
        }

        return true;
    }

    private void Grow()
    {
        if (_rows.Length < _capacity)
        {
            Array.Resize(ref _rows, Math.Min(_capacity, Math.Max(1 << 10, _rows.Length * 2)));
        }
        else
        {
            SortMemory();
            WriteRun();
        }
    }

    private void SortMemory()
    {
        if (_sorted)
        {
            return;
        }

        if (_count < FewRows)
        {
            Array.Sort(_rows, 0, _count);
        }
        else
        {
            Distribute();
            foreach (var (start, end) in Groups())
            {
                var series = _rows.AsSpan(start, end - start);
                if (!IsSorted(series))
                {
                    series.Sort();
                }
            }
        }

        _sorted = true;
    }

    // Rows that come period by period, as the worst files do, are in order within each series: then moving them to their series, digit by digit and
    // in the order in which they came, is all there is to do.
    private void Distribute()
    {
        var most = 0;
        foreach (ref readonly var row in _rows.AsSpan(0, _count))
        {
            most = Math.Max(most, row.Series);
        }

        _spare = _spare.Length >= _count ? _spare : new SortRow[_rows.Length];
        Span<int> places = stackalloc int[1 << Digit];
        for (var shift = 0; most >> shift > 0; shift += Digit)
        {
            places.Clear();
            foreach (ref readonly var row in _rows.AsSpan(0, _count))
            {
                places[(row.Series >> shift) & ((1 << Digit) - 1)]++;
            }

            var next = 0;
            foreach (ref var place in places)
            {
                (place, next) = (next, next + place);
            }

            foreach (ref readonly var row in _rows.AsSpan(0, _count))
            {
                _spare[places[(row.Series >> shift) & ((1 << Digit) - 1)]++] = row;
            }

            (_rows, _spare) = (_spare, _rows);
        }
    }

    private IEnumerable<(int Start, int End)> Groups()
    {
        for (var start = 0; start < _count;)
        {
            var end = start + 1;
            while (end < _count && _rows[end].Series == _rows[start].Series)
            {
                end++;
            }

            yield return (start, end);
            start = end;
        }
    }

    private void WriteRun()
    {
        if (_file is null)
        {
            Directory.CreateDirectory(_folder);
            _file = File.OpenHandle(
                Path.Combine(_folder, $"tmp-sort-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
        }

        var bytes = MemoryMarshal.AsBytes(_rows.AsSpan(0, _count));
        RandomAccess.Write(_file, bytes, _written);
        _runs.Add((_written, _count));
        (_written, _count, _sorted) = (_written + bytes.Length, 0, true);
    }
}
