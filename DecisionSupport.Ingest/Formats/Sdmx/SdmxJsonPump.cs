using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>Pulls the tokens of a JSON stream one by one in constant memory, with their line and byte offset.</summary>
internal sealed class SdmxJsonPump
{
    private const int LongestNumber = 512;
    private readonly Stream _stream;
    private readonly ReadLimits _limits;
    private readonly CancellationToken _cancellation;
    private readonly long _firstLine;
    private byte[] _buffer = new byte[1 << 16];
    private JsonReaderState _state;
    private long _bufferAt;
    private int _from;
    private int _to;
    private bool _last;
    private int _counted;
    private int _tokens;
    private string? _text;

    /// <param name="stream">Seekable.</param>
    /// <param name="at">Where to begin: at the start of a value.</param>
    /// <param name="line">Line of that place, from 1.</param>
    /// <param name="limits">Depth, length of texts and of the file.</param>
    /// <param name="cancellation">Ends reading.</param>
    public SdmxJsonPump(Stream stream, long at, long line, ReadLimits limits, CancellationToken cancellation)
    {
        (_stream, _limits, _cancellation, _bufferAt, Line, _firstLine) = (stream, limits, cancellation, at, line, line);
        _state = new(new JsonReaderOptions { MaxDepth = limits.Depth, AllowMultipleValues = true });
        stream.Position = at;
    }

    public JsonTokenType Type { get; private set; }

    public int Depth { get; private set; }

    /// <summary>Line of the token, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Offset of the first byte of the token.</summary>
    public long Start { get; private set; }

    /// <summary>Offset after the last byte of the token.</summary>
    public long End { get; private set; }

    /// <summary>A name or text; the digits of a number.</summary>
    public string Text => _text ?? "";

    public double Number { get; private set; }

    /// <summary>Moves to the next token; false at the end of the stream.</summary>
    /// <exception cref="JsonException">The text is no JSON, nested too deep or cut.</exception>
    public bool Read()
    {
        if ((++_tokens & 4095) == 0)
        {
            _cancellation.ThrowIfCancellationRequested();
        }

        while (!TryRead())
        {
            if (_last)
            {
                return false;
            }

            Fill();
        }

        return true;
    }

    /// <summary>Skips what the current name or opening bracket begins.</summary>
    public void Skip()
    {
        if (Type == JsonTokenType.PropertyName)
        {
            Require();
        }

        if (Type is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return;
        }

        var depth = Depth;
        while (Depth > depth || Type is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
        {
            Require();
        }
    }

    /// <summary>Moves to the next token, which must be there.</summary>
    public void Require()
    {
        if (!Read())
        {
            throw new JsonException("The file ends within a value.", null, Line - 1, null);
        }
    }

    private bool TryRead()
    {
        var span = _buffer.AsSpan(_from, _to - _from);
        var reader = new Utf8JsonReader(span, _last, _state);
        try
        {
            if (!reader.Read())
            {
                return false;
            }
        }
        catch (JsonException e)
        {
            throw new JsonException(e.Message, null, _firstLine - 1 + e.LineNumber, null);
        }

        var start = (int)reader.TokenStartIndex;
        Line += _buffer.AsSpan(_counted, Math.Max(0, _from + start - _counted)).Count((byte)'\n');
        _counted = Math.Max(_counted, _from + start);
        (Type, Depth, Start, End) = (reader.TokenType, reader.CurrentDepth, _bufferAt + _from + start, _bufferAt + _from + reader.BytesConsumed);
        _text = null;
        if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String)
        {
            _text = reader.ValueSpan.Length <= _limits.TextLength ? TextOf(ref reader) : throw TooLong(reader.ValueSpan.Length);
        }
        else if (reader.TokenType == JsonTokenType.Number)
        {
            _text = reader.ValueSpan.Length <= LongestNumber ? Encoding.ASCII.GetString(reader.ValueSpan) : throw TooLong(reader.ValueSpan.Length);
            Number = reader.TryGetDouble(out var number) ? number : double.NaN;
        }

        _state = reader.CurrentState;
        _from += (int)reader.BytesConsumed;
        return true;
    }

    // Broken UTF-8 or an unpaired surrogate in an escape cannot become a text.
    private string TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            throw new JsonException("A text is no valid UTF-8.", null, Line - 1, null);
        }
    }

    private SdmxRefusal TooLong(int bytes) => SdmxRefusal.Limit(Line, "", string.Create(CultureInfo.InvariantCulture, $"a value of {bytes} bytes or more"),
        string.Create(CultureInfo.InvariantCulture, $"texts of at most {_limits.TextLength} bytes, numbers of at most {LongestNumber}"),
        string.Create(CultureInfo.InvariantCulture, $"文本至多 {_limits.TextLength} 字节，数字至多 {LongestNumber} 字节"));

    private void Fill()
    {
        var kept = _to - _from;
        if (kept > _limits.TextLength * 2L)
        {
            throw TooLong(kept);
        }

        if (kept > _buffer.Length / 2)
        {
            Array.Resize(ref _buffer, checked(_buffer.Length * 2));
        }

        // Line feeds before the kept part belong to tokens that were given out already.
        Line += _buffer.AsSpan(_counted, Math.Max(0, _from - _counted)).Count((byte)'\n');
        _counted = Math.Max(0, _counted - _from);
        Buffer.BlockCopy(_buffer, _from, _buffer, 0, kept);
        _bufferAt += _from;
        (_from, _to) = (0, kept);
        var read = _stream.Read(_buffer, _to, _buffer.Length - _to);
        _to += read;
        _last = read == 0;
        if (_bufferAt + _to > _limits.Bytes)
        {
            throw SdmxRefusal.Limit(Line, "", string.Create(CultureInfo.InvariantCulture, $"reading stopped after {_bufferAt + _to} bytes"),
                string.Create(CultureInfo.InvariantCulture, $"at most {_limits.Bytes} bytes"), string.Create(CultureInfo.InvariantCulture, $"至多 {_limits.Bytes} 字节"));
        }
    }
}
