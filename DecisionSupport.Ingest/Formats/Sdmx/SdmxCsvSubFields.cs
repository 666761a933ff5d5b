namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>Cells that hold several values, or one text a language, divided by the sub-field mark of the header.</summary>
internal static class SdmxCsvSubFields
{
    public static void Read(SdmxCsvColumn column, string cell, char mark, Action<string, string> add)
    {
        var values = new List<string>();
        var languages = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var part in Parts(cell, mark))
        {
            var colon = column.Languages ? part.IndexOf(':', StringComparison.Ordinal) : -1;
            if (colon < 0)
            {
                values.Add(part);
                continue;
            }

            var language = part[..colon];
            if (!languages.TryGetValue(language, out var texts))
            {
                languages[language] = texts = [];
            }

            texts.Add(part[(colon + 1)..]);
        }

        SdmxValues.Put(column.Id, values, languages, add);
    }

    // Quotes around a part keep the mark within it.
    private static IEnumerable<string> Parts(string cell, char mark)
    {
        var (start, quoted) = (0, false);
        for (var i = 0; i <= cell.Length; i++)
        {
            if (i < cell.Length && cell[i] == '"')
            {
                quoted = !quoted;
            }
            else if (i == cell.Length || (cell[i] == mark && !quoted))
            {
                var part = cell[start..i];
                yield return part is ['"', .. var inner, '"'] ? inner.Replace("\"\"", "\"", StringComparison.Ordinal) : part;
                start = i + 1;
            }
        }
    }
}
