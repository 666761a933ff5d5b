using System.Text;

namespace DecisionSupport.Ingest.Formats.Cubes;

/// <summary>The lines of a UTF-8 text, none longer than the limits allow.</summary>
internal sealed class TextRows : IDisposable
{
    private const int Piece = 1 << 15;

    private readonly StreamReader _reader;
    private readonly ReadOptions _options;
    private readonly char[] _buffer = new char[Piece];
    private readonly StringBuilder _row = new();
    private int _next;
    private int _count;

    public TextRows(Stream raw, ReadOptions options)
    {
        _options = options;
        if (raw.Length > options.Limits.Bytes)
        {
            throw StopReadingException.TooLarge(null, "", FaultLog.Text($"{raw.Length} bytes"), "bytes, ReadLimits.Bytes", options.Limits.Bytes);
        }

        raw.Position = 0;
        _reader = new StreamReader(raw, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true, Piece, leaveOpen: true);
    }

    /// <summary>Line of the row last given, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The next row without its line end; null at the end.</summary>
    public string? Next()
    {
        _row.Clear();
        var any = false;
        while (_next < _count || Fill())
        {
            any = true;
            var rest = _buffer.AsSpan(_next, _count - _next);
            var end = rest.IndexOf('\n');
            _row.Append(end < 0 ? rest : rest[..end]);
            _next += end < 0 ? rest.Length : end + 1;
            if (_row.Length > _options.Limits.TextLength)
            {
                throw StopReadingException.TooLarge(Line + 1, "", FaultLog.Text($"a line of more than {_row.Length} characters"), "characters, ReadLimits.TextLength", _options.Limits.TextLength);
            }

            if (end >= 0)
            {
                break;
            }
        }

        Line += any ? 1 : 0;
        return any ? _row.ToString().TrimEnd('\r') : null;
    }

    public void Dispose() => _reader.Dispose();

    private bool Fill()
    {
        _options.Cancellation.ThrowIfCancellationRequested();
        try
        {
            (_next, _count) = (0, _reader.Read(_buffer, 0, Piece));
        }
        catch (DecoderFallbackException e)
        {
            throw StopReadingException.Because(FaultKind.Truncated, Line + 1, "", e.Message, $"text in {_reader.CurrentEncoding.WebName}", $"{_reader.CurrentEncoding.WebName} 编码的文本");
        }

        return _count > 0;
    }
}
