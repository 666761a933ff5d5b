using System.Text.Json;

namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>One component of a data message: its id and its values by index.</summary>
internal sealed class SdmxJsonComponent
{
    public required string Id { get; init; }

    public required int Place { get; init; }

    public bool IsTime { get; init; }

    /// <summary>Codes or texts by index; null when cells hold the values themselves.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>Value of cells that are empty; empty when none.</summary>
    public string Default { get; init; } = "";

    public bool IsNumeric { get; init; }
}

/// <summary>One structure of an SDMX-JSON data message: which dimensions, measures and attributes stand at which level.</summary>
internal sealed class SdmxJsonStructure
{
    public string Id { get; private init; } = "";

    public IReadOnlyDictionary<string, string> Title { get; private init; } = new Dictionary<string, string>();

    public List<SdmxJsonComponent> DataSetDimensions { get; } = [];

    public List<SdmxJsonComponent> SeriesDimensions { get; } = [];

    public List<SdmxJsonComponent> ObservationDimensions { get; } = [];

    public List<SdmxJsonComponent> Measures { get; } = [];

    public List<SdmxJsonComponent> DataSetAttributes { get; } = [];

    public List<SdmxJsonComponent> GroupAttributes { get; } = [];

    public List<SdmxJsonComponent> SeriesAttributes { get; } = [];

    public List<SdmxJsonComponent> ObservationAttributes { get; } = [];

    public Dictionary<string, Dictionary<string, string>> Labels { get; } = new(StringComparer.Ordinal);

    /// <summary>All dimensions in order of the key.</summary>
    public IEnumerable<SdmxJsonComponent> Dimensions =>
        DataSetDimensions.Concat(SeriesDimensions).Concat(ObservationDimensions).Select((d, i) => (d, i)).OrderBy(x => x.d.Place).ThenBy(x => x.i).Select(x => x.d);

    public static SdmxJsonStructure Read(JsonElement json)
    {
        var structure = new SdmxJsonStructure { Id = Reference(json), Title = Texts(json, "name", "names") };
        var dimensions = SdmxStructureJson.Member(json, "dimensions");
        structure.Fill(structure.DataSetDimensions, dimensions, "dataSet", true);
        structure.Fill(structure.SeriesDimensions, dimensions, "series", true);
        structure.Fill(structure.ObservationDimensions, dimensions, "observation", true);
        structure.Fill(structure.Measures, SdmxStructureJson.Member(json, "measures"), "observation", false);
        var attributes = SdmxStructureJson.Member(json, "attributes");
        structure.Fill(structure.DataSetAttributes, attributes, "dataSet", false);
        structure.Fill(structure.GroupAttributes, attributes, "dimensionGroup", false);
        structure.Fill(structure.SeriesAttributes, attributes, "series", false);
        structure.Fill(structure.ObservationAttributes, attributes, "observation", false);
        return structure;
    }

    // The dataflow, or the data structure, that the links name.
    private static string Reference(JsonElement json)
    {
        var links = SdmxStructureJson.Items(json, "links").ToList();
        foreach (var rel in new[] { "dataflow", "datastructure" })
        {
            var link = links.Find(l => SdmxStructureJson.Text(l, "rel") == rel);
            var urn = SdmxStructureJson.Text(link, "urn");
            if (urn.Length > 0)
            {
                return SdmxReference.OfUrn(urn);
            }

            // ".../dataflow/ECB/EXR/1.0" of the REST API.
            var parts = SdmxStructureJson.Text(link, "href").Split('/', '?');
            var at = Array.IndexOf(parts, rel);
            if (at >= 0 && at + 2 < parts.Length)
            {
                return parts.Length > at + 3 && parts[at + 3].Length > 0 && char.IsAsciiDigit(parts[at + 3][0])
                    ? SdmxReference.Of(parts[at + 1], parts[at + 2], parts[at + 3])
                    : parts[at + 2] == "all" ? parts[at + 1] : SdmxReference.Of(parts[at + 1], parts[at + 2], "");
            }
        }

        return "";
    }

    private void Fill(List<SdmxJsonComponent> into, JsonElement levels, string level, bool isDimension)
    {
        foreach (var json in SdmxStructureJson.Items(levels, level))
        {
            var id = SdmxStructureJson.Text(json, "id");
            var isTime = isDimension && (id == SdmxConcepts.Time || HasRole(json, "TIME_PERIOD") || HasRole(json, "time"));
            var values = SdmxStructureJson.Member(json, "values").ValueKind == JsonValueKind.Array
                ? SdmxStructureJson.Items(json, "values").Select(v => Value(id, v, isDimension && !isTime)).ToList()
                : null;
            into.Add(new()
            {
                Id = id,
                Place = SdmxStructureJson.Member(json, "keyPosition") is { ValueKind: JsonValueKind.Number } place && place.TryGetInt32(out var at) ? at : int.MaxValue,
                IsTime = isTime,
                Values = values is { Count: 0 } && !isDimension ? null : values,
                Default = Scalar(SdmxStructureJson.Member(json, "default")),
                IsNumeric = SdmxStructureJson.Text(SdmxStructureJson.Member(json, "format"), "dataType") is "Double" or "Float" or "Decimal" or "Integer" or "Long" or "Short" or "BigInteger" or "Count",
            });
        }
    }

    private static bool HasRole(JsonElement json, string role) =>
        SdmxStructureJson.Text(json, "role") == role || SdmxStructureJson.Items(json, "roles").Any(r => r.ValueKind == JsonValueKind.String && r.GetString() == role);

    // A coded value has an id; others hold "value", "name", or the text itself.
    private string Value(string component, JsonElement json, bool labelled)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return Scalar(json);
        }

        var id = SdmxStructureJson.Text(json, "id");
        var name = SdmxStructureJson.Text(json, "name");
        if (id.Length > 0 && name.Length > 0 && labelled)
        {
            if (!Labels.TryGetValue(component, out var labels))
            {
                Labels[component] = labels = new(StringComparer.Ordinal);
            }

            labels.TryAdd(id, name);
        }

        return id.Length > 0 ? id : Scalar(SdmxStructureJson.Member(json, "value")) is { Length: > 0 } value ? value : name;
    }

    private static string Scalar(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString() ?? "",
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => json.GetRawText(),
        JsonValueKind.Array => string.Join(SdmxValues.Separator, json.EnumerateArray().Select(Scalar)),
        JsonValueKind.Object => json.EnumerateObject().Select(p => Scalar(p.Value)).FirstOrDefault() ?? "",
        _ => "",
    };

    private static Dictionary<string, string> Texts(JsonElement json, string one, string many)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (SdmxStructureJson.Member(json, many) is { ValueKind: JsonValueKind.Object } byLanguage)
        {
            foreach (var text in byLanguage.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.String))
            {
                texts[text.Name] = text.Value.GetString() ?? "";
            }
        }

        if (texts.Count == 0 && SdmxStructureJson.Text(json, one) is { Length: > 0 } name)
        {
            texts[""] = name;
        }

        return texts;
    }
}
