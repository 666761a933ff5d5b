using System.Security.Cryptography;

namespace DecisionSupport.Ingest.Store.Segments;

/// <summary>
/// Writes one segment: the figures of a dataflow from some consecutive snapshots, by key. Layout: magic; blocks of about
/// <see cref="BlockSize"/> bytes with whole series; a footer with the snapshots and an index of the blocks; its place,
/// checksum and the magic again. The same content always gives the same bytes, and the name of the file is their checksum.
/// </summary>
internal sealed class SegmentWriter : IDisposable
{
    /// <summary>Version of the layout and mark of the files.</summary>
    internal static readonly byte[] Magic = "DSSEG001"u8.ToArray();

    /// <summary>Bytes of a block: small enough that one series is a short read, large enough that the index is small.</summary>
    internal const int BlockSize = 16 << 10;

    private readonly string _path;
    private readonly FileStream _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly string _dataflow;
    private readonly SegmentSnapshot[] _snapshots;
    private readonly Dictionary<SegmentSnapshot, int> _places;
    private readonly (long Rows, int Series)[] _shares;
    private readonly ByteSink _block = new();
    private readonly ByteSink _body = new();
    private readonly ByteSink _index = new();
    private readonly ByteSink _output = new();
    private string _firstKey = "";
    private string? _lastKey;
    private (int Series, int Blocks) _count;
    private (int First, int Last) _known = (int.MaxValue, 0);
    private (int Series, long Rows, int Newest) _total;
    private long _offset;
    private bool _kept;

    /// <summary>Begins a file.</summary>
    /// <param name="path">The temporary file; give the finished one its name.</param>
    /// <param name="dataflow">Whose figures.</param>
    /// <param name="snapshots">The snapshots, in order.</param>
    public SegmentWriter(string path, string dataflow, IEnumerable<SegmentSnapshot> snapshots)
    {
        (_path, _dataflow, _snapshots) = (path, dataflow, [.. snapshots]);
        _places = _snapshots.Select((s, i) => (s, i)).ToDictionary(x => x.s, x => x.i);
        _shares = new (long, int)[_snapshots.Length];
        _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 1);
        _output.Raw(Magic);
    }

    /// <summary>Adds a series; keys ascend. Parts are in order of their snapshots.</summary>
    public void Add(string key, IReadOnlyList<SeriesPart> parts)
    {
        if (_lastKey is not null && string.CompareOrdinal(key, _lastKey) <= 0)
        {
            throw new InvalidOperationException($"The series {key} comes after {_lastKey}: series are written in order of key.");
        }

        _body.Clear();
        _body.Whole(parts.Count);
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            var place = _places[part.Snapshot];
            _body.Whole(place);
            _body.Whole(part.Rows);
            _body.Text(part.Unit ?? "");
            _shares[place] = (_shares[place].Rows + part.Rows, _shares[place].Series + 1);
            if (part.Rows > 0)
            {
                _body.Whole(part.FirstKnown);
                _body.Whole(part.LastKnown - part.FirstKnown);
                _body.Whole(part.Bytes.Length);
                _body.Raw(part.Bytes.Span);
                _total.Rows += part.Rows;
            }
        }

        if (_block.Length > 0 && _block.Length + _body.Length > BlockSize)
        {
            EndBlock();
        }

        foreach (var part in parts)
        {
            if (part.Rows > 0)
            {
                _known = (Math.Min(_known.First, part.FirstKnown), Math.Max(_known.Last, part.LastKnown));
            }
        }

        _firstKey = _block.Length == 0 ? key : _firstKey;
        _lastKey = key;
        _block.Text(key);
        _block.Whole(_body.Length);
        _block.Raw(_body.Written);
        _count.Series++;
        _total.Series++;
    }

    /// <summary>Ends the file and flushes it to the disk.</summary>
    public SegmentEntry Complete()
    {
        EndBlock();
        var footer = new ByteSink();
        footer.Text(_dataflow);
        footer.Whole(_snapshots.Length);
        for (var i = 0; i < _snapshots.Length; i++)
        {
            footer.Text(_snapshots[i].File);
            footer.Text(_snapshots[i].Sha256);
            footer.Whole(_snapshots[i].Vintage);
            footer.Whole((ulong)_shares[i].Rows);
            footer.Whole(_shares[i].Series);
        }

        footer.Whole(_total.Series);
        footer.Whole((ulong)_total.Rows);
        footer.Whole(_total.Newest);
        footer.Whole(_count.Blocks);
        footer.Raw(_index.Written);
        var place = _offset + _output.Length;
        _output.Raw(footer.Written);
        _output.Fixed(place);
        _output.Fixed(footer.Length);
        _output.Fixed(BlockChecksum.Of(footer.Written));
        _output.Raw(Magic);
        Drain();
        _file.Flush(flushToDisk: true);
        var name = Convert.ToHexStringLower(_hash.GetHashAndReset())[..32];
        return new(_dataflow, name, _offset, _total.Rows, _total.Newest);
    }

    /// <summary>Moves the complete file to its place.</summary>
    public void MoveTo(string path)
    {
        _file.Dispose();
        File.Move(_path, path, overwrite: true);
        _kept = true;
    }

    /// <summary>Closes the file; one that was not moved to its place is removed.</summary>
    public void Dispose()
    {
        _file.Dispose();
        _hash.Dispose();
        if (!_kept)
        {
            File.Delete(_path);
        }
    }

    private void EndBlock()
    {
        if (_block.Length == 0)
        {
            return;
        }

        _index.Text(_firstKey);
        _index.Whole((ulong)(_offset + _output.Length));
        _index.Whole(_block.Length);
        _index.Whole(BlockChecksum.Of(_block.Written));
        _index.Whole(_count.Series);
        _index.Whole(_known.First == int.MaxValue ? 0 : _known.First);
        _index.Whole(_known.Last);
        _total.Newest = Math.Max(_total.Newest, _known.Last);
        _output.Raw(_block.Written);
        _block.Clear();
        _known = (int.MaxValue, 0);
        _count = (0, _count.Blocks + 1);
        if (_output.Length > 1 << 18)
        {
            Drain();
        }
    }

    private void Drain()
    {
        _hash.AppendData(_output.Written);
        _file.Write(_output.Written);
        _offset += _output.Length;
        _output.Clear();
    }
}
