using System.Globalization;
using System.IO.Compression;

namespace DecisionSupport.Ingest.Formats;

/// <summary>
/// The text of a raw file, plain or gzip, as it streams by: counted, limited, and at the end compared with what the gzip trailer
/// states, for .NET ends a cut stream silently. What is wrong is noted and the text ends there; nothing is thrown.
/// </summary>
internal sealed class CheckedText : Stream
{
    // Ten bytes of header and eight of trailer (RFC 1952).
    private const int SmallestGzip = 18;

    // Below this a high ratio is a small repetitive file; above it, a bomb.
    private const long RatioCountsFrom = 16 << 20;

    private readonly Stream _raw;
    private readonly Stream _text;
    private readonly byte[] _head;
    private readonly byte[] _tail = new byte[GzipTrailer.Length];
    private readonly long _start;
    private readonly long _mostBytes;
    private readonly int _mostRatio;
    private readonly bool _packed;
    private int _headRead;
    private long _rawLength;
    private long _length;
    private long _lines;
    private string? _problem;
    private bool _tooLarge;

    public CheckedText(Stream raw, long mostBytes, int mostRatio)
    {
        (_raw, _mostBytes, _mostRatio) = (raw, mostBytes, mostRatio);
        _start = raw.CanSeek ? raw.Position : -1;
        _head = new byte[2];
        _head = _head[..raw.ReadAtLeast(_head, _head.Length, throwOnEndOfStream: false)];
        _packed = _head is [0x1F, 0x8B];
        IsEmpty = _head.Length == 0;
        var whole = new RawBytes(this);
        _text = _packed ? new GZipStream(whole, CompressionMode.Decompress) : whole;
    }

    /// <summary>The raw file holds no byte.</summary>
    public bool IsEmpty { get; }

    /// <summary>What made the text end early or be wrong; null when all is well. Call it when the text was read to its end.</summary>
    public FormatFault? Fault()
    {
        if (_tooLarge)
        {
            return new(
                FaultKind.Truncated, null, "", string.Create(CultureInfo.InvariantCulture, $"reading stopped after {Math.Min(_length, _mostBytes)} bytes"),
                _length < _mostBytes
                    ? string.Create(CultureInfo.InvariantCulture, $"at most {_mostRatio} bytes of text for each packed byte")
                    : string.Create(CultureInfo.InvariantCulture, $"at most {_mostBytes} bytes of text, inflated"),
                _length < _mostBytes
                    ? string.Create(CultureInfo.InvariantCulture, $"每个压缩字节至多 {_mostRatio} 字节文本")
                    : string.Create(CultureInfo.InvariantCulture, $"解压后至多 {_mostBytes} 字节文本"));
        }

        if (!_packed)
        {
            return null;
        }

        using (var rest = new RawBytes(this))
        {
            rest.CopyTo(Null);
        }

        var stated = _rawLength >= SmallestGzip ? GzipTrailer.Stated(_tail) : 0;
        var problem = _rawLength < SmallestGzip
            ? string.Create(CultureInfo.InvariantCulture, $"{_rawLength} bytes in all")
            : _problem ?? (!IsWhole(stated) ? string.Create(CultureInfo.InvariantCulture, $"{_length} bytes of text") : null);
        return problem is null
            ? null
            : new(
                FaultKind.Truncated, _lines + 1, "", problem,
                string.Create(CultureInfo.InvariantCulture, $"a complete gzip file (its last four bytes state {stated} bytes of text)"),
                string.Create(CultureInfo.InvariantCulture, $"完整的 gzip 文件（末四字节标明 {stated} 字节文本）"));
    }

    // Several members are told from a cut file by inflating it once more.
    private bool IsWhole(uint stated)
    {
        if (_start < 0)
        {
            return unchecked((uint)_length) == stated;
        }

        GZipStream? again = null;
        try
        {
            return GzipTrailer.Fits(_length, _tail, from => again = Inflated(from));
        }
        finally
        {
            again?.Dispose();
        }
    }

    private GZipStream Inflated(long from)
    {
        _raw.Position = _start;
        var text = new GZipStream(_raw, CompressionMode.Decompress, leaveOpen: true);
        var buffer = new byte[1 << 16];
        for (int read; from > 0 && (read = text.Read(buffer, 0, (int)Math.Min(from, buffer.Length))) > 0;)
        {
            from -= read;
        }

        return text;
    }

    public override int Read(Span<byte> buffer)
    {
        if (_problem is not null || _tooLarge)
        {
            return 0;
        }

        int read;
        try
        {
            read = _text.Read(buffer);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            _problem = e.Message;
            return 0;
        }

        if (_length + read > _mostBytes || (_packed && _length > RatioCountsFrom && _length > _mostRatio * _rawLength))
        {
            _length = _length + read > _mostBytes ? _mostBytes : _length;
            _tooLarge = true;
            return 0;
        }

        _length += read;
        _lines += _packed ? buffer[..read].Count((byte)'\n') : 0;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int ReadRaw(Span<byte> buffer)
    {
        // With the peeked bytes come those after them: a byte order mark is three bytes long and looked for in the first read.
        var read = Math.Min(buffer.Length, _head.Length - _headRead);
        _head.AsSpan(_headRead, read).CopyTo(buffer);
        _headRead += read;
        read += _raw.Read(buffer[read..]);
        _rawLength += read;
        if (_packed && read > 0)
        {
            var kept = buffer[..read];
            kept = kept.Length > _tail.Length ? kept[^_tail.Length..] : kept;
            _tail.AsSpan(kept.Length).CopyTo(_tail);
            kept.CopyTo(_tail.AsSpan(_tail.Length - kept.Length));
        }

        return read;
    }

    /// <summary>The raw bytes, the peeked ones included.</summary>
    private sealed class RawBytes(CheckedText owner) : Stream
    {
        public override int Read(Span<byte> buffer) => owner.ReadRaw(buffer);

        public override int Read(byte[] buffer, int offset, int count) => owner.ReadRaw(buffer.AsSpan(offset, count));

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
