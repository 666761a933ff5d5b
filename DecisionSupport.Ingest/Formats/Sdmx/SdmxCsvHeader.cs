namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>What one column of an SDMX-CSV file is.</summary>
internal enum SdmxCsvRole
{
    /// <summary>DATAFLOW or STRUCTURE_ID.</summary>
    Structure,

    /// <summary>STRUCTURE: what kind of artefact the id names.</summary>
    Kind,

    /// <summary>STRUCTURE_NAME.</summary>
    Title,

    /// <summary>ACTION.</summary>
    Action,

    /// <summary>SERIES_KEY and OBS_KEY, which repeat what other columns say.</summary>
    Key,

    /// <summary>A dimension, measure or attribute.</summary>
    Component,

    /// <summary>Names for the codes of the column before it.</summary>
    Label,
}

/// <summary>One column.</summary>
/// <param name="Role">What it is.</param>
/// <param name="Id">Component id without label and sub-field marks.</param>
/// <param name="Label">Name of the component; empty when the header has none.</param>
/// <param name="Many">Whether cells hold several values ("ID[]").</param>
/// <param name="Languages">Whether cells hold one text a language ("ID[en;fr]").</param>
internal sealed record SdmxCsvColumn(SdmxCsvRole Role, string Id, string Label, bool Many, bool Languages);

/// <summary>The header of an SDMX-CSV file.</summary>
internal sealed class SdmxCsvHeader
{
    private SdmxCsvHeader(IReadOnlyList<SdmxCsvColumn> columns, char subField, bool isFirst) =>
        (Columns, SubField, IsVersionOne) = (columns, subField, isFirst);

    public IReadOnlyList<SdmxCsvColumn> Columns { get; }

    /// <summary>Separates the values within a cell.</summary>
    public char SubField { get; }

    /// <summary>Whether it is version 1.0, whose first column is DATAFLOW.</summary>
    public bool IsVersionOne { get; }

    public int Index(SdmxCsvRole role) => Columns.ToList().FindIndex(c => c.Role == role);

    /// <summary>The delimiter, which follows the first column's name; null when the line is no header of SDMX-CSV.</summary>
    public static char? Delimiter(string line)
    {
        ReadOnlySpan<char> s = line;
        var quoted = s.Length > 0 && s[0] == '"';
        s = quoted ? s[1..] : s;
        var isFirst = s.StartsWith("DATAFLOW", StringComparison.Ordinal);
        if (!isFirst && !s.StartsWith("STRUCTURE", StringComparison.Ordinal))
        {
            return null;
        }

        s = s[(isFirst ? "DATAFLOW".Length : "STRUCTURE".Length)..];
        if (s.Length > 2 && s[0] == '[' && s[2] == ']')
        {
            s = s[3..];
        }

        s = quoted && s.Length > 0 && s[0] == '"' ? s[1..] : s;
        if (s.Length < 2 || char.IsLetterOrDigit(s[0]) || s[0] is '_' or '"' or ' ' or '.' or '\'' or '-')
        {
            return null;
        }

        // A line that begins with the word but goes on as prose is no header.
        var second = s[1..].TrimStart('"');
        return isFirst || second.StartsWith("STRUCTURE_ID", StringComparison.Ordinal) ? s[0] : null;
    }

    public static SdmxCsvHeader Read(IReadOnlyList<string> names)
    {
        var isFirst = names[0].StartsWith("DATAFLOW", StringComparison.Ordinal);
        var subField = names[0] is [.., '[', var mark, ']'] ? mark : ';';
        var named = names.Contains("STRUCTURE_NAME");
        var columns = new List<SdmxCsvColumn>();
        foreach (var name in names)
        {
            // With labels=name every component is followed by a column of names.
            var isLabel = named && columns.Count > 0 && columns[^1].Role == SdmxCsvRole.Component;
            columns.Add(isLabel ? new(SdmxCsvRole.Label, columns[^1].Id, name, false, false) : Column(name, columns.Count, isFirst));
            if (isLabel)
            {
                columns[^2] = columns[^2] with { Label = name };
            }
        }

        return new(columns, subField, isFirst);
    }

    private static SdmxCsvColumn Column(string name, int place, bool isFirst)
    {
        var role = (place, name) switch
        {
            (0, _) => isFirst ? SdmxCsvRole.Structure : SdmxCsvRole.Kind,
            (_, "STRUCTURE_ID") => SdmxCsvRole.Structure,
            (_, "STRUCTURE_NAME") => SdmxCsvRole.Title,
            (_, "ACTION") when !isFirst => SdmxCsvRole.Action,
            (_, "SERIES_KEY" or "OBS_KEY") => SdmxCsvRole.Key,
            _ => SdmxCsvRole.Component,
        };
        var colon = name.IndexOf(": ", StringComparison.Ordinal);
        var (id, label) = colon > 0 ? (name[..colon], name[(colon + 2)..]) : (name, "");
        var open = id.EndsWith(']') ? id.LastIndexOf('[') : -1;
        return open < 0
            ? new(role, id, label, false, false)
            : new(role, id[..open].Replace("[]", "", StringComparison.Ordinal), label, id[open..] == "[]", id[open..] != "[]");
    }
}
