using System.Text;

namespace DecisionSupport.Ingest.Store.Segments;

/// <summary>Walks through a segment in order of key; blocks are read one at a time. For one thread.</summary>
internal sealed class SegmentCursor
{
    private readonly Segment _segment;
    private byte[] _bytes = [];
    private int _block;
    private int _next;
    private (int Start, int Length) _body;
    private string? _key;

    public SegmentCursor(Segment segment, int firstBlock = 0)
    {
        (_segment, _block) = (segment, firstBlock - 1);
    }

    /// <summary>The current key; null before the beginning and after the end.</summary>
    public string? Key => _key;

    /// <summary>Goes to the next series; false at the end.</summary>
    public bool Next()
    {
        if (_next >= _bytes.Length)
        {
            if (_block + 1 >= _segment.BlockCount)
            {
                _key = null;
                return false;
            }

            Load(_block + 1);
        }

        Step();
        return true;
    }

    /// <summary>As <see cref="Next"/>, but ends with the first block that this cursor reads.</summary>
    public bool NextInBlock()
    {
        if (_bytes.Length == 0)
        {
            return Next();
        }

        if (_next >= _bytes.Length)
        {
            return false;
        }

        Step();
        return true;
    }

    /// <summary>Goes forward to the first series that is not before the key; false at the end. Blocks between are not read.</summary>
    public bool Seek(string key)
    {
        if (_key is not null && string.CompareOrdinal(_key, key) >= 0)
        {
            return true;
        }

        var block = _segment.BlockOf(key);
        if (block > _block)
        {
            Load(block);
        }

        while (Next())
        {
            if (string.CompareOrdinal(_key, key) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Goes to the key in the first block of this cursor; false when it is not there. Other keys are not made into texts.</summary>
    public bool SeekWithinBlock(string key)
    {
        Load(_block + 1);
        Span<byte> wanted = stackalloc byte[512];
        wanted = Encoding.UTF8.GetByteCount(key) is var count && count <= wanted.Length ? wanted[..count] : new byte[count];
        Encoding.UTF8.GetBytes(key, wanted);
        var source = new ByteSource(_bytes);
        while (!source.AtEnd)
        {
            var found = source.Raw(source.Count()).SequenceEqual(wanted);
            var length = source.Count();
            if (found)
            {
                (_key, _body) = (key, (source.Position, length));
                return true;
            }

            source.Raw(length);
        }

        return false;
    }

    /// <summary>Adds the parts of the current series. Their bytes stay valid.</summary>
    public void Parts(List<SeriesPart> parts)
    {
        var source = new ByteSource(_bytes.AsSpan(_body.Start, _body.Length));
        var count = source.Count();
        for (var i = 0; i < count; i++)
        {
            var snapshot = _segment.Snapshots[source.Count()];
            var rows = source.Count();
            var unit = source.Text();
            if (rows == 0)
            {
                parts.Add(new(snapshot, 0, unit.Length == 0 ? null : unit, 0, 0, default));
                continue;
            }

            var first = source.Count();
            var last = first + source.Count();
            var length = source.Count();
            parts.Add(new(snapshot, rows, unit.Length == 0 ? null : unit, first, last, _bytes.AsMemory(_body.Start + source.Position, length)));
            source.Raw(length);
        }
    }

    private void Load(int block)
    {
        (_bytes, _block, _next) = (_segment.Read(block), block, 0);
    }

    private void Step()
    {
        var source = new ByteSource(_bytes.AsSpan(_next));
        var key = source.Raw(source.Count());
        var length = source.Count();
        _key = Encoding.UTF8.GetString(key);
        _body = (_next + source.Position, length);
        _next = _body.Start + length;
    }
}

/// <summary>Walks through several segments at once in order of key.</summary>
internal sealed class MergedCursor
{
    private readonly SegmentCursor[] _cursors;
    private readonly List<SeriesPart> _parts = [];
    private bool _started;

    /// <summary>A walk over segments whose snapshots follow each other in the given order.</summary>
    public MergedCursor(IEnumerable<Segment> segments) => _cursors = [.. segments.Select(s => new SegmentCursor(s))];

    /// <summary>The current key.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The parts of the current series, valid until the next step.</summary>
    public IReadOnlyList<SeriesPart> Parts => _parts;

    /// <summary>Which of the segments hold the current series.</summary>
    public bool Next()
    {
        foreach (var cursor in _cursors)
        {
            if (!_started || cursor.Key == Key)
            {
                cursor.Next();
            }
        }

        _started = true;
        string? least = null;
        foreach (var cursor in _cursors)
        {
            if (cursor.Key is { } key && (least is null || string.CompareOrdinal(key, least) < 0))
            {
                least = key;
            }
        }

        return Take(least);
    }

    /// <summary>Goes forward to a key; false when no segment holds it. Parts are then empty.</summary>
    public bool Find(string key)
    {
        _started = true;
        var found = false;
        foreach (var cursor in _cursors)
        {
            found |= cursor.Seek(key) && cursor.Key == key;
        }

        _parts.Clear();
        return found && Take(key);
    }

    private bool Take(string? key)
    {
        _parts.Clear();
        if (key is null)
        {
            return false;
        }

        Key = key;
        foreach (var cursor in _cursors)
        {
            if (cursor.Key == key)
            {
                cursor.Parts(_parts);
            }
        }

        return true;
    }
}
