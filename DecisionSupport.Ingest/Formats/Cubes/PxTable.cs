namespace DecisionSupport.Ingest.Formats.Cubes;

/// <summary>A variable of a PC-Axis file as dimension of the cube.</summary>
/// <param name="Variable">Its name in the language of the file.</param>
/// <param name="Name">Its code.</param>
/// <param name="Codes">Codes of its values.</param>
/// <param name="Words">Its values in words.</param>
/// <param name="InStub">Whether it stands in the stub.</param>
internal sealed record PxAxis(string Variable, string Name, IReadOnlyList<string> Codes, IReadOnlyList<string> Words, bool InStub) : CubeAxis(Name, Codes);

/// <summary>What the keywords of a PC-Axis file say about its cells.</summary>
internal sealed class PxTable
{
    private static readonly string[] Structural = ["STUB", "HEADING", "VALUES", "CODES", "TIMEVAL", "TITLE", "VARIABLECODE", "CHARSET", "CODEPAGE", "AXIS-VERSION", "LANGUAGE", "LANGUAGES", "KEYS", "DOUBLECOLUMN", "PRESTEXT", "MATRIX"];

    private readonly PxKeywords _keywords;
    private readonly FaultLog _faults;
    private readonly int _time;

    /// <exception cref="StopReadingException">A variable has no values, or the cube is larger than the limits.</exception>
    public PxTable(PxKeywords keywords, ReadLimits limits, FaultLog faults)
    {
        (_keywords, _faults) = (keywords, faults);
        var stub = keywords.Of("STUB")?.Values ?? [];
        var heading = keywords.Of("HEADING")?.Values ?? [];
        Axes = [.. stub.Select(v => Axis(v, true)), .. heading.Select(v => Axis(v, false))];
        if (Axes.Count == 0 || Axes.DistinctBy(a => a.Variable).Count() < Axes.Count || Axes.DistinctBy(a => a.Name).Count() < Axes.Count)
        {
            throw StopReadingException.Because(FaultKind.MissingColumn, keywords.DataLine, "STUB, HEADING", string.Join(", ", Axes.Select(a => a.Variable)), "each variable once in STUB or HEADING", "每个变量在 STUB 或 HEADING 中出现一次");
        }

        Keyed = Axes.Any(a => a.InStub && keywords.Of("KEYS", a.Variable) is not null);
        Cells = Cube.Size([.. Axes.Select(a => (long)a.Codes.Count)], sparse: Keyed, limits, keywords.DataLine, "DATA");
        _time = TimeOf();
        Cube = new Cube(Axes, _time, _time < 0 ? [] : Periods(Axes[_time]));
        Symbols = [".", "..", "...", "....", ".....", "......", "-", .. keywords.All.Where(k => k.Name.StartsWith("DATASYMBOL", StringComparison.Ordinal)).Select(k => k.Text)];
    }

    public IReadOnlyList<PxAxis> Axes { get; }

    public Cube Cube { get; }

    /// <summary>Cells of the whole cube.</summary>
    public long Cells { get; }

    /// <summary>Whether rows begin with the keys of the stub, so that rows may be left out.</summary>
    public bool Keyed { get; }

    /// <summary>Texts that stand for a missing figure.</summary>
    public HashSet<string> Symbols { get; }

    public int DataLine => _keywords.DataLine;

    /// <summary>The texts by which rows name the values of a stub variable: CODES or VALUES.</summary>
    public IReadOnlyList<string> RowKeys(PxAxis axis) => _keywords.Of("KEYS", axis.Variable)?.Text == "VALUES" ? axis.Words : axis.Codes;

    /// <summary>The data set of all cells added so far.</summary>
    public Dataset Dataset()
    {
        var titles = _keywords.All.Where(k => k.Name == "TITLE").Concat(_keywords.All.Where(k => k.Name == "DESCRIPTION"))
            .GroupBy(k => k.Language.Length > 0 ? k.Language : _keywords.Of("LANGUAGE")?.Text ?? "");
        var content = Axes.Where((a, i) => i != _time).Select((a, i) => (Axis: a, Place: i)).FirstOrDefault(a => a.Axis.Variable == _keywords.Of("CONTVARIABLE")?.Text);
        var byContent = ContentAttributes(content.Axis);
        return new(_keywords.Of("MATRIX")?.Text ?? "", Cube.SeriesDimensions, Cube.Series(key => content.Axis is null ? byContent[""] : byContent[key[content.Place]]))
        {
            Title = titles.ToDictionary(g => g.Key, g => g.First().Text),
            Attributes = _keywords.All.Where(k => k.Language.Length == 0 && k.Subkeys.Count == 0 && k.Values.Count > 0 && !Structural.Contains(k.Name)).ToDictionary(k => k.Name, k => k.Text),
            Labels = Axes.ToDictionary(a => a.Name, IReadOnlyDictionary<string, string> (a) => a.Codes.Zip(a.Words).DistinctBy(p => p.First).ToDictionary(p => p.First, p => p.Second)),
        };
    }

    // UNITS("Export")="tonnes": keywords that name a value of the contents variable are attributes of its series.
    private Dictionary<string, IReadOnlyDictionary<string, string>> ContentAttributes(PxAxis? contents)
    {
        var unit = _keywords.Of("UNITS")?.Text is { Length: > 0 } text ? new Dictionary<string, string> { ["UNITS"] = text } : [];
        var found = new Dictionary<string, IReadOnlyDictionary<string, string>> { [""] = unit };
        var byValue = _keywords.All.Where(k => k.Language.Length == 0 && k.Subkeys.Count == 1 && k.Values.Count > 0 && !Structural.Contains(k.Name)).ToLookup(k => k.Subkeys[0]);
        for (var i = 0; i < contents?.Codes.Count; i++)
        {
            var attributes = new Dictionary<string, string>(unit);
            foreach (var keyword in byValue[contents.Words[i]])
            {
                attributes[keyword.Name] = keyword.Text;
            }

            if (_keywords.Of("PRECISION", contents.Variable, contents.Words[i]) is { } precision)
            {
                attributes["PRECISION"] = precision.Text;
            }

            found[contents.Codes[i]] = attributes;
        }

        return found;
    }

    private PxAxis Axis(string variable, bool inStub)
    {
        var words = _keywords.Of("VALUES", variable) ?? _keywords.Of("CODES", variable)
            ?? throw StopReadingException.Because(FaultKind.MissingColumn, _keywords.DataLine, $"VALUES(\"{variable}\")", "", "the values of each variable of STUB and HEADING", "STUB 与 HEADING 中每个变量的取值");
        var codes = _keywords.Of("CODES", variable);
        if (words.Values.Count == 0 || (codes is not null && codes.Values.Count != words.Values.Count))
        {
            throw StopReadingException.Because(FaultKind.BadElement, codes?.Line ?? words.Line, (codes ?? words).Head, FaultLog.Text($"{codes?.Values.Count ?? 0} codes, {words.Values.Count} values"), "as many codes as values, at least one", "代码与取值数目相同且不为零");
        }

        var used = codes ?? words;
        if (used.Values.GroupBy(v => v).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            _faults.Add(FaultKind.BadElement, used.Line, used.Head, twice.Key, "each category once: several series have the same key", "每个类别只出现一次：多个序列的键相同");
        }

        return new(variable, _keywords.Of("VARIABLECODE", variable)?.Text ?? variable, used.Values, words.Values, inStub);
    }

    private int TimeOf()
    {
        for (var i = 0; i < Axes.Count; i++)
        {
            if (_keywords.Of("TIMEVAL", Axes[i].Variable) is not null || _keywords.Of("VARIABLE-TYPE", Axes[i].Variable)?.Text is "T" or "Time" or "time")
            {
                return i;
            }
        }

        return TimeAxis.Find([.. Axes.Select(a => (a.Codes, a.Words))]);
    }

    private Analytics.Series.Period?[] Periods(PxAxis axis)
    {
        var list = _keywords.Of("TIMEVAL", axis.Variable);
        var frequency = PxTime.Frequency(list?.TimeScale ?? "");
        if (list is not null && list.Values.Count is > 0 && list.Values.Count != axis.Codes.Count)
        {
            _faults.Add(FaultKind.BadElement, list.Line, list.Head, FaultLog.Text($"{list.Values.Count} periods"), FaultLog.Text($"{axis.Codes.Count}, one for each value; periods are read from the codes"), FaultLog.Text($"{axis.Codes.Count} 个，每个取值一个；期间由代码读出"));
            list = null;
        }

        return list is { Values.Count: > 0 } ? TimeAxis.Read(list.Values, axis.Words, frequency) : TimeAxis.Read(axis.Codes, axis.Words, frequency);
    }
}
