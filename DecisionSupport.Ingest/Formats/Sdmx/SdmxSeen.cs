namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>Which components a data set holds, and on how many of its rows.</summary>
internal sealed class SdmxSeen
{
    private readonly Dictionary<string, long> _rows = new(StringComparer.Ordinal);
    private readonly HashSet<string> _nan = new(StringComparer.Ordinal);
    private readonly List<string> _ids = [];
    private long _total;

    /// <summary>Component ids in order of first appearance.</summary>
    public IReadOnlyList<string> Ids => _ids;

    /// <summary>Whether any row has a value of its own.</summary>
    public bool AnyValue { get; private set; }

    public bool Has(string id) => _rows.ContainsKey(id);

    public bool HoldsNaN(string id) => _nan.Contains(id);

    /// <summary>Whether every row holds it; when some rows have values, every row with one.</summary>
    public bool OnEveryRow(string id) => _rows[id] >= _total;

    public static SdmxSeen In(SdmxDraft draft)
    {
        var seen = new SdmxSeen { AnyValue = draft.Sections.Exists(s => s.Rows.Exists(r => r.Number is not null || r.Text is not null)) };
        foreach (var section in draft.Sections)
        {
            var counted = seen.AnyValue ? section.Rows.Count(r => r.Number is not null || r.Text is not null) : Math.Max(1, section.Rows.Count);
            seen._total += counted;
            foreach (var pair in section.Shared)
            {
                seen.Note(pair, counted);
            }

            foreach (var row in section.Rows)
            {
                var one = !seen.AnyValue || row.Number is not null || row.Text is not null ? 1 : 0;
                foreach (var pair in row.Rest)
                {
                    seen.Note(pair, one);
                }
            }
        }

        return seen;
    }

    private void Note(SdmxPair pair, long rows)
    {
        if (!_rows.TryGetValue(pair.Id, out var before))
        {
            _ids.Add(pair.Id);
        }

        _rows[pair.Id] = before + rows;
        if (pair.Value is "NaN" or "nan")
        {
            _nan.Add(pair.Id);
        }
    }
}
