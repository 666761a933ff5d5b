using System.Text.Json;

namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>Reads data structures, dataflows and code lists out of an SDMX-JSON structure message.</summary>
internal static class SdmxStructureJson
{
    // Read as a whole; the largest known structure messages have 30 MB.
    private const long LargestMessage = 1 << 26;

    public static void Read(Stream stream, ReadOptions options, SdmxStructures into)
    {
        if (stream.Length > LargestMessage)
        {
            return;
        }

        using var document = JsonDocument.Parse(stream, new JsonDocumentOptions { MaxDepth = options.Limits.Depth });
        if (!document.RootElement.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var structure in Items(data, "dataStructures"))
        {
            into.Structures.Add(Structure(structure));
        }

        foreach (var flow in Items(data, "dataflows").Concat(Items(data, "provisionAgreements")))
        {
            var target = Text(flow, "structure") is { Length: > 0 } structure ? structure : Text(flow, "dataflow");
            if (target.Length > 0)
            {
                into.Flows[Text(flow, "id")] = SdmxStructures.IdOf(target);
            }
        }

        foreach (var list in Items(data, "codelists"))
        {
            into.CodeLists[Text(list, "id")] = Items(list, "codes").GroupBy(c => Text(c, "id")).ToDictionary(g => g.Key, g => Text(g.First(), "name"), StringComparer.Ordinal);
        }
    }

    private static SdmxStructure Structure(JsonElement json)
    {
        var structure = new SdmxStructure(Text(json, "agencyID"), Text(json, "id"), Text(json, "version"));
        var components = Member(json, "dataStructureComponents");
        var dimensions = Member(components, "dimensionList");
        foreach (var dimension in Items(dimensions, "dimensions").OrderBy(d => Member(d, "position") is { ValueKind: JsonValueKind.Number } p && p.TryGetInt32(out var at) ? at : int.MaxValue))
        {
            var id = Text(dimension, "id");
            if (id.Length > 0 && !structure.Dimensions.Contains(id))
            {
                structure.Dimensions.Add(id);
                structure.CodeLists[id] = SdmxStructures.IdOf(Text(Member(dimension, "localRepresentation"), "enumeration"));
            }
        }

        structure.Time = Text(Items(dimensions, "timeDimensions").FirstOrDefault(), "id") is { Length: > 0 } time ? time : Text(Member(dimensions, "timeDimension"), "id") is { Length: > 0 } one ? one : null;
        var measures = Member(components, "measureList");
        var primary = Text(Member(measures, "primaryMeasure"), "id");
        structure.Measures.AddRange(Items(measures, "measures").Select(m => Text(m, "id")).Concat(primary.Length > 0 ? [primary] : []));
        foreach (var attribute in Items(Member(components, "attributeList"), "attributes"))
        {
            var relation = Member(attribute, "attributeRelationship");
            structure.Attributes[Text(attribute, "id")] =
                relation.ValueKind != JsonValueKind.Object || relation.TryGetProperty("observation", out _) || relation.TryGetProperty("primaryMeasure", out _) ? SdmxLevel.Observation
                : relation.TryGetProperty("dataflow", out _) || relation.TryGetProperty("none", out _) ? SdmxLevel.DataSet
                : SdmxLevel.Series;
        }

        return structure;
    }

    public static JsonElement Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : default;

    public static string Text(JsonElement json, string name) =>
        Member(json, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() ?? "" : "";

    public static IEnumerable<JsonElement> Items(JsonElement json, string name) =>
        Member(json, name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];
}
