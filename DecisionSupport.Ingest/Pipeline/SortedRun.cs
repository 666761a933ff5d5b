using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DecisionSupport.Ingest.Pipeline;

/// <summary>One sorted run, read a piece at a time.</summary>
internal sealed class SortedRun
{
    private const int RowsAtOnce = 1 << 13;

    private readonly SafeFileHandle _file;
    private readonly SortRow[] _rows = new SortRow[RowsAtOnce];
    private long _offset;
    private long _left;
    private int _count;
    private int _next;

    /// <summary>A run in a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="offset">Where it begins, bytes.</param>
    /// <param name="count">How many rows it has.</param>
    public SortedRun(SafeFileHandle file, long offset, long count)
    {
        (_file, _offset, _left) = (file, offset, count);
        Fill();
    }

    /// <summary>Whether a row is left.</summary>
    public bool HasRow => _next < _count;

    /// <summary>The next row.</summary>
    public ref readonly SortRow Row => ref _rows[_next];

    /// <summary>Takes the rows of a series, if they are next; says whether there were any.</summary>
    public bool Take(int series, List<SortRow> into)
    {
        var before = into.Count;
        while (HasRow && Row.Series == series)
        {
            var end = _next;
            while (end < _count && _rows[end].Series == series)
            {
                end++;
            }

            into.AddRange(_rows.AsSpan(_next, end - _next));
            _next = end;
            if (_next == _count)
            {
                Fill();
            }
        }

        return into.Count > before;
    }

    private void Fill()
    {
        (_count, _next) = ((int)Math.Min(_left, RowsAtOnce), 0);
        var bytes = MemoryMarshal.AsBytes(_rows.AsSpan(0, _count));
        while (bytes.Length > 0)
        {
            var read = RandomAccess.Read(_file, bytes, _offset);
            if (read <= 0)
            {
                throw new EndOfStreamException("The temporary file of the sort ends too early.");
            }

            bytes = bytes[read..];
            _offset += read;
        }

        _left -= _count;
    }
}
