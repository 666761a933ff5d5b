namespace DecisionSupport.Ingest.Formats.Cubes;

/// <summary>One keyword of a PC-Axis file with its values.</summary>
/// <param name="Name">VALUES, CODES, TITLE, …</param>
/// <param name="Language">In brackets after the name; empty for the language of the file.</param>
/// <param name="Subkeys">In parentheses: variable, value.</param>
/// <param name="Values">The values; of TLIST what follows it.</param>
/// <param name="TimeScale">A1, H1, Q1, M1 or W1 when the values are those of a TLIST; empty otherwise.</param>
/// <param name="Line">Line of its name.</param>
internal sealed record PxKeyword(string Name, string Language, IReadOnlyList<string> Subkeys, List<string> Values, string TimeScale, int Line)
{
    public string Text => string.Join(", ", Values);

    /// <summary>As written before the equals sign, for faults.</summary>
    public string Head => Name + (Language.Length > 0 ? $"[{Language}]" : "") + (Subkeys.Count > 0 ? $"({string.Join(",", Subkeys.Select(k => $"\"{k}\""))})" : "");
}

/// <summary>Reads the keywords of a PC-Axis file up to DATA.</summary>
internal sealed class PxKeywords
{
    private const int LongestName = 100;

    // Notes may stand several times; all else is said once.
    private static readonly string[] Repeatable = ["NOTE", "NOTEX", "VALUENOTE", "VALUENOTEX", "CELLNOTE", "CELLNOTEX", "LINK", "INFO"];

    private readonly PxText _text;
    private readonly ReadLimits _limits;
    private readonly FaultLog _faults;
    private readonly Dictionary<string, PxKeyword> _byHead = [];
    private long _values;

    public PxKeywords(PxText text, ReadLimits limits, FaultLog faults)
    {
        (_text, _limits, _faults) = (text, limits, faults);
        HasData = ReadAll();
    }

    /// <summary>Whether DATA= was reached.</summary>
    public bool HasData { get; }

    /// <summary>Line on which DATA stands.</summary>
    public int DataLine { get; private set; }

    public IReadOnlyCollection<PxKeyword> All => _byHead.Values;

    /// <summary>The keyword in the language of the file; null when it is not there.</summary>
    public PxKeyword? Of(string name, params IReadOnlyList<string> subkeys) =>
        _byHead.GetValueOrDefault(new PxKeyword(name, "", subkeys, [], "", 0).Head);

    private bool ReadAll()
    {
        while (_text.SkipBlanks() != PxText.End)
        {
            var line = _text.Line;
            var name = TakeName();
            var language = _text.Peek() == '[' ? TakeLanguage() : "";
            var subkeys = _text.SkipBlanks() == '(' ? TakeSubkeys() : [];
            if (_text.SkipBlanks() != '=')
            {
                throw Unexpected(name, "=");
            }

            _text.Take();
            if (name == "DATA")
            {
                DataLine = line;
                return true;
            }

            var (values, scale) = TakeValues(name);
            Keep(new(name, language, subkeys, values, scale, line));
        }

        return false;
    }

    private void Keep(PxKeyword keyword)
    {
        if (_byHead.TryAdd(keyword.Head, keyword))
        {
            return;
        }

        if (Repeatable.Contains(keyword.Name))
        {
            _byHead[keyword.Head].Values.AddRange(keyword.Values);
            return;
        }

        _faults.Add(FaultKind.BadElement, keyword.Line, keyword.Head, keyword.Text, FaultLog.Text($"each keyword once; the one of line {_byHead[keyword.Head].Line} counts"), FaultLog.Text($"关键字只出现一次；以第 {_byHead[keyword.Head].Line} 行为准"));
    }

    private string TakeName()
    {
        Span<char> name = stackalloc char[LongestName];
        var length = 0;
        while (char.IsAsciiLetterOrDigit(_text.Peek()) || _text.Peek() is '-' or '_')
        {
            if (length == LongestName)
            {
                throw Unexpected(name[..20].ToString(), "=");
            }

            name[length++] = char.ToUpperInvariant(_text.Take());
        }

        return length > 0 ? name[..length].ToString() : throw Unexpected("", "a keyword such as VALUES");
    }

    private string TakeLanguage()
    {
        _text.Take();
        var language = "";
        while (_text.Peek() is not (']' or PxText.End) && language.Length < LongestName)
        {
            language += _text.Take();
        }

        return _text.Take() == ']' ? language : throw Unexpected(language, "]");
    }

    private List<string> TakeSubkeys()
    {
        var subkeys = new List<string>();
        do
        {
            _text.Take();
            subkeys.Add(_text.SkipBlanks() == '"' ? _text.TakeQuoted() : TakeBare());
        }
        while (_text.SkipBlanks() == ',');
        return _text.Take() == ')' ? subkeys : throw Unexpected(string.Join(",", subkeys), ")");
    }

    private (List<string> Values, string TimeScale) TakeValues(string name)
    {
        var (values, scale) = (new List<string>(), "");
        for (var c = _text.SkipBlanks(); c != ';'; c = _text.SkipBlanks())
        {
            if (++_values > _limits.Cells)
            {
                throw StopReadingException.TooLarge(_text.Line, name, FaultLog.Text($"{_values} values"), "values, ReadLimits.Cells", _limits.Cells);
            }

            switch (c)
            {
                case '"':
                    values.Add(_text.TakeQuoted());
                    break;
                case ',' or ':':
                    _text.Take();
                    break;
                default:
                    var word = TakeBare();
                    if (word == "TLIST" && _text.SkipBlanks() == '(')
                    {
                        scale = TakeTimeList(values);
                    }
                    else if (word.Length > 0 && _text.Peek() is not ('=' or '('))
                    {
                        values.Add(word);
                    }
                    else
                    {
                        throw Unexpected(name, "; at the end of the keyword");
                    }

                    break;
            }
        }

        _text.Take();
        return (values, scale);
    }

    // TLIST(A1) and the periods after it, or TLIST(A1,"1994"-"1996") from one to another.
    private string TakeTimeList(List<string> values)
    {
        _text.Take();
        _text.SkipBlanks();
        var scale = TakeBare();
        if (_text.SkipBlanks() == ',')
        {
            _text.Take();
            _text.SkipBlanks();
            var from = _text.TakeQuoted();
            var dash = _text.SkipBlanks() == '-' ? _text.Take() : PxText.End;
            values.Add(from);
            if (dash == '-' && _text.SkipBlanks() == '"')
            {
                values.AddRange(PxTime.After(from, _text.TakeQuoted(), scale, _limits));
            }
        }

        return _text.SkipBlanks() == ')' && _text.Take() == ')' ? scale : throw Unexpected("TLIST", ")");
    }

    private string TakeBare()
    {
        var word = "";
        while ((char.IsLetterOrDigit(_text.Peek()) || _text.Peek() is '.' or '-' or '+' or '_' or '*' or '%') && word.Length < LongestName)
        {
            word += _text.Take();
        }

        return word;
    }

    private StopReadingException Unexpected(string name, string expected)
    {
        var found = _text.Peek() == PxText.End ? "the end of the file" : $"'{_text.Peek()}'";
        return StopReadingException.Because(FaultKind.Truncated, _text.Line, name, found, $"{expected} (PC-Axis)", $"{expected}（PC-Axis）");
    }
}
