namespace DecisionSupport.Ingest.Formats.Tables;

/// <summary>Reads a text whose columns are aligned with spaces: runs of two or more outside quotes become a tab, those at the beginning of a line vanish.</summary>
internal sealed class SpaceRunReader(TextReader inner) : TextReader
{
    private readonly char[] _block = new char[16_384];
    private (int Next, int Length) _left;
    private int _spaces;
    private bool _atLineStart = true;
    private bool _quoted;

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        var written = 0;
        while (written < buffer.Length)
        {
            if (_left.Next == _left.Length)
            {
                _left = (0, inner.Read(_block, 0, _block.Length));
                if (_left.Length <= 0)
                {
                    _left = (0, 0);
                    return written;
                }
            }

            var c = _block[_left.Next];
            if (c == ' ' && !_quoted)
            {
                _spaces++;
                _left.Next++;
                continue;
            }

            if (_spaces > 0)
            {
                var (run, isBreak) = (_spaces, c is '\r' or '\n');
                _spaces = 0;
                if (!_atLineStart && !isBreak)
                {
                    buffer[written++] = run > 1 ? '\t' : ' ';
                    continue;
                }
            }

            _quoted ^= c == '"';
            _atLineStart = c is '\r' or '\n';
            buffer[written++] = c;
            _left.Next++;
        }

        return written;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
