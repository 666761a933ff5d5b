namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>One component with its value as written.</summary>
internal readonly record struct SdmxPair(string Id, string Value);

/// <summary>One observation as it stands in the file, before it is known which components are dimensions.</summary>
internal readonly record struct SdmxRow(string Time, double? Number, string? Text, string Flag, SdmxPair[] Rest, long Line);

/// <summary>Observations that share components: a Series, a Section, or all rows of a flat data set.</summary>
internal sealed class SdmxSection(SdmxPair[] shared, long line, bool isSeries = false)
{
    /// <summary>Whether it is a Series, whose key stands above its observations but for the dimension at the observation.</summary>
    public bool IsSeries { get; } = isSeries;

    public SdmxPair[] Shared { get; } = shared;

    public long Line { get; } = line;

    public List<SdmxRow> Rows { get; } = [];
}

/// <summary>A data set as it stands in the file: what XML, CSV and JSON have in common.</summary>
internal sealed class SdmxDraft
{
    /// <summary>Reference of the dataflow or structure, "AGENCY:ID(VERSION)" where the file says so much.</summary>
    public string Id { get; set; } = "";

    public string Action { get; set; } = "";

    public string DimensionAtObservation { get; set; } = "";

    /// <summary>Id of the time dimension.</summary>
    public string TimeId { get; set; } = SdmxConcepts.Time;

    /// <summary>Dimensions that the file itself names as such, time included, in order; empty when it does not.</summary>
    public List<string> Dimensions { get; } = [];

    /// <summary>Measures that the file itself names as such.</summary>
    public List<string> Measures { get; } = [];

    /// <summary>Components that only attributes can be: those with several values or languages.</summary>
    public HashSet<string> Manifold { get; } = new(StringComparer.Ordinal);

    /// <summary>The columns in order; in SDMX-CSV those after the time are attributes. Empty in other formats.</summary>
    public IReadOnlyList<string> Columns { get; set; } = [];

    public List<SdmxSection> Sections { get; } = [];

    /// <summary>Attributes of a part of the key; which of the pairs are the key is known later.</summary>
    public List<SdmxPair[]> Groups { get; } = [];

    public Dictionary<string, string> Attributes { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Title { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Dictionary<string, string>> Labels { get; } = new(StringComparer.Ordinal);

    public void AddDimension(string id)
    {
        if (!Dimensions.Contains(id))
        {
            Dimensions.Add(id);
        }
    }

    public void AddLabel(string component, string code, string label)
    {
        if (!Labels.TryGetValue(component, out var labels))
        {
            Labels[component] = labels = new(StringComparer.Ordinal);
        }

        labels.TryAdd(code, label);
    }
}
