namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>Where a structure attaches an attribute.</summary>
internal enum SdmxLevel
{
    Observation,
    Series,
    DataSet,
}

/// <summary>A data structure definition: which components are dimensions, measures and attributes.</summary>
internal sealed class SdmxStructure(string agency, string id, string version)
{
    public string Agency { get; } = agency;

    public string Id { get; } = id;

    public string Version { get; } = version;

    /// <summary>Dimensions in order, without time.</summary>
    public List<string> Dimensions { get; } = [];

    public string? Time { get; set; }

    public List<string> Measures { get; } = [];

    /// <summary>Measures whose representation is numeric.</summary>
    public HashSet<string> NumericMeasures { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, SdmxLevel> Attributes { get; } = new(StringComparer.Ordinal);

    /// <summary>Code list by dimension.</summary>
    public Dictionary<string, string> CodeLists { get; } = new(StringComparer.Ordinal);

    public bool Declares(string component) =>
        component == SdmxConcepts.Value || component == Time || Dimensions.Contains(component) || Measures.Contains(component) || Attributes.ContainsKey(component);
}

/// <summary>All that companion structure messages define.</summary>
internal sealed class SdmxStructures
{
    public List<SdmxStructure> Structures { get; } = [];

    /// <summary>Structure id by id of dataflow or provision agreement.</summary>
    public Dictionary<string, string> Flows { get; } = new(StringComparer.Ordinal);

    /// <summary>Code names by code list id.</summary>
    public Dictionary<string, Dictionary<string, string>> CodeLists { get; } = new(StringComparer.Ordinal);

    /// <summary>The structure that a data set refers to; the only one when the reference leads nowhere but it fits.</summary>
    public SdmxStructure? Find(string reference, Func<SdmxStructure, bool> fits) =>
        Named(reference) is { } named && fits(named) ? named
        : Structures.Count(fits) == 1 ? Structures.Find(s => fits(s))
        : null;

    /// <summary>The structure that a reference leads to, through a dataflow or provision agreement where it names one.</summary>
    public SdmxStructure? Named(string reference)
    {
        var id = IdOf(reference);
        for (var hops = 0; hops < 3 && Flows.TryGetValue(id, out var next) && next != id; hops++)
        {
            id = next;
        }

        return Structures.Find(s => s.Id == id);
    }

    /// <summary>The id within "AGENCY:ID(VERSION)", a URN or a bare id.</summary>
    public static string IdOf(string reference)
    {
        var s = reference;
        var from = s.LastIndexOf('=');
        s = from >= 0 ? s[(from + 1)..] : s;
        var colon = s.IndexOf(':', StringComparison.Ordinal);
        s = colon >= 0 ? s[(colon + 1)..] : s;
        var paren = s.IndexOf('(', StringComparison.Ordinal);
        return paren >= 0 ? s[..paren] : s;
    }
}
