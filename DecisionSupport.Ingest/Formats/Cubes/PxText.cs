using System.Text;

namespace DecisionSupport.Ingest.Formats.Cubes;

/// <summary>
/// The characters of a PC-Axis file, one at a time, with the line they stand on; and the encoding they are in.
/// </summary>
internal sealed class PxText : IDisposable
{
    private const int Piece = 1 << 14;

    private readonly StreamReader _reader;
    private readonly ReadOptions _options;
    private readonly char[] _buffer = new char[Piece];
    private int _next;
    private int _count;

    public PxText(Stream raw, ReadOptions options, FaultLog faults)
    {
        _options = options;
        var encoding = EncodingOf(FileHead.Of(options.FileName, raw), faults);
        _reader = new StreamReader(raw, encoding, detectEncodingFromByteOrderMarks: true, Piece, leaveOpen: true);
    }

    public const char End = '\0';

    public int Line { get; private set; } = 1;

    /// <summary>The next character, which stays; <see cref="End"/> at the end.</summary>
    public char Peek() => _next < _count || Fill() ? _buffer[_next] : End;

    /// <summary>The next character, taken.</summary>
    public char Take()
    {
        var c = Peek();
        if (_next < _count)
        {
            _next++;
            Line += c == '\n' ? 1 : 0;
        }

        return c;
    }

    /// <summary>Passes over blanks and line ends; gives the character after them.</summary>
    public char SkipBlanks()
    {
        while (_next < _count || Fill())
        {
            if (!char.IsWhiteSpace(_buffer[_next]) && _buffer[_next] != '\uFEFF')
            {
                return _buffer[_next];
            }

            Take();
        }

        return End;
    }

    /// <summary>A quoted text, continued by those that follow it on the next lines.</summary>
    public string TakeQuoted()
    {
        var (text, begun) = (new StringBuilder(), Line);
        do
        {
            Take();
            while (Peek() != '"')
            {
                if (Peek() == End)
                {
                    throw StopReadingException.Because(FaultKind.Truncated, begun, "", text.ToString(), "a closing quote before the end of the file", "文件结束前的右引号");
                }

                if (text.Length == _options.Limits.TextLength)
                {
                    throw StopReadingException.TooLarge(begun, "", "a text whose quote is not closed: " + text.ToString(0, 40), "characters, ReadLimits.TextLength", _options.Limits.TextLength);
                }

                var c = Take();
                if (c is not ('\r' or '\n'))
                {
                    text.Append(c);
                }
            }

            Take();
        }
        while (SkipBlanks() == '"');
        return text.ToString();
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
            throw StopReadingException.Because(FaultKind.Truncated, Line, "CODEPAGE", e.Message, $"text in {_reader.CurrentEncoding.WebName}", $"{_reader.CurrentEncoding.WebName} 编码的文本");
        }

        return _count > 0;
    }

    // CODEPAGE names the encoding; CHARSET="ANSI" without it is Windows-1252, neither is the DOS page 850 (PC-Axis file
    // format 2013, "CHARSET"). A file that is valid UTF-8 beyond ASCII was saved again after its header was written.
    private static Encoding EncodingOf(FileHead head, FaultLog faults)
    {
        var latin = head.Latin;
        var name = Keyword(latin, "CODEPAGE") is { Length: > 0 } page ? page : Keyword(latin, "CHARSET").Equals("ANSI", StringComparison.OrdinalIgnoreCase) ? "windows-1252" : "ibm850";
        if (IsUtf8(head.Bytes.Span))
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: head.Length <= head.Bytes.Length);
        }

        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ReplacementFallback, DecoderFallback.ExceptionFallback)
                ?? Encoding.GetEncoding(name, EncoderFallback.ReplacementFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            faults.Add(FaultKind.BadElement, 1, "CODEPAGE", name, "an encoding that exists; read as windows-1252", "存在的编码；按 windows-1252 读取");
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        }
    }

    private static string Keyword(string text, string name)
    {
        var at = text.IndexOf(name + "=\"", StringComparison.OrdinalIgnoreCase);
        var from = at + name.Length + 2;
        var to = at < 0 ? -1 : text.IndexOf('"', from);
        return to < 0 ? "" : text[from..to].Trim();
    }

    // The head may end within a character: up to three bytes at its end are not judged.
    private static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        var judged = bytes.Length == FileHead.Size ? bytes[..^3] : bytes;
        var end = judged.Length;
        while (bytes.Length == FileHead.Size && end > 0 && (judged[end - 1] & 0xC0) == 0x80)
        {
            end--;
        }

        if (bytes.Length == FileHead.Size && end > 0 && judged[end - 1] >= 0xC0)
        {
            end--;
        }

        judged = judged[..end];
        return judged.ContainsAnyInRange((byte)0x80, (byte)0xFF) && System.Text.Unicode.Utf8.IsValid(judged);
    }
}
