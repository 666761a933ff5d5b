namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>Which components a data set holds, and on how many of its rows.</summary>
internal sealed class SdmxSeen
{
    private readonly Dictionary<string, long> _rows = new(StringComparer.Ordinal);
    private readonly HashSet<string> _nan = new(StringComparer.Ordinal);
    private readonly HashSet<string> _below = new(StringComparer.Ordinal);
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

    public bool OnMostRows(string id) => _rows[id] * 2 > _total;

    /// <summary>Whether it stands on observations within series, which have their key above them.</summary>
    public bool IsBelowSeries(string id) => _below.Contains(id);

    /// <param name="draft">The data set.</param>
    /// <param name="measures">Components that are values beside that of the row.</param>
    public static SdmxSeen In(SdmxDraft draft, IReadOnlyList<string> measures)
    {
        bool Valued(SdmxRow r) => r.Number is not null || r.Text is not null || (measures.Count > 0 && Array.Exists(r.Rest, p => measures.Contains(p.Id)));
        var seen = new SdmxSeen { AnyValue = draft.Sections.Exists(s => s.Rows.Exists(r => Valued(r))) };
        foreach (var section in draft.Sections)
        {
            var counted = seen.AnyValue ? section.Rows.Count(Valued) : Math.Max(1, section.Rows.Count);
            seen._total += counted;
            foreach (var pair in section.Shared)
            {
                seen.Note(pair, counted);
            }

            foreach (var row in section.Rows)
            {
                var one = !seen.AnyValue || Valued(row) ? 1 : 0;
                foreach (var pair in row.Rest)
                {
                    seen.Note(pair, one);
                    if (section.IsSeries)
                    {
                        seen._below.Add(pair.Id);
                    }
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
