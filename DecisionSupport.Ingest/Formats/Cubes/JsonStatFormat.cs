using System.Globalization;
using System.Text.RegularExpressions;

namespace DecisionSupport.Ingest.Formats.Cubes;

/// <summary>
/// JSON-stat 1.x (a bundle of data sets under their names) and 2.0 (classes dataset, collection, dimension), as specified at
/// https://json-stat.org/full/ (X. Badosa, "The JSON-stat format").
/// </summary>
/// <remarks>
/// A null in a dense cube is an observation without value, for the file states it; a cell that a sparse cube leaves out is
/// none. A cube whose sizes, categories and values contradict each other is not guessed at: the fault names the member.
/// </remarks>
public sealed partial class JsonStatFormat : DataFormat
{
    private const int MostLinksNamed = 3;

    /// <inheritdoc/>
    public override string Name => "json-stat";

    /// <inheritdoc/>
    public override Recognition Recognise(FileHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        var text = head.Latin;
        var begin = text.AsSpan().TrimStart("\u00EF\u00BB\u00BF \t\r\n");
        if (begin.Length == 0 || begin[0] != '{' || text.Contains("\"dataSets\"", StringComparison.Ordinal) || text.Contains("\"dataStructures\"", StringComparison.Ordinal))
        {
            return Recognition.No;
        }

        return SchemaMark().IsMatch(text) || ClassMark().IsMatch(text) || (DimensionMark().IsMatch(text) && CategoryMark().IsMatch(text)) ? Recognition.Certain
            : ErrorMark().IsMatch(text) || BundleMark().IsMatch(text) ? Recognition.Likely
            : Recognition.No;
    }

    /// <inheritdoc/>
    public override StatisticalMessage Read(Stream raw, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(raw);
        ArgumentNullException.ThrowIfNull(options);
        var faults = new FaultLog(options.Limits);
        try
        {
            return Message(JsonTree.Read(raw, options, faults), options, faults);
        }
        catch (StopReadingException stop)
        {
            faults.Add(stop.Fault);
            return StatisticalMessage.Without("JSON-stat", MessageKind.Unreadable, "", faults.All);
        }
    }

    private static StatisticalMessage Message(JsonValue root, ReadOptions options, FaultLog faults)
    {
        var version = root["version"].Plain;
        var variant = root["class"].Is(JsonShape.Text) ? $"JSON-stat {(version.Length > 0 ? version : "2.0")}" : "JSON-stat 1.x";
        if (root["$schema"].Is(JsonShape.Text))
        {
            return StatisticalMessage.Without("JSON Schema", MessageKind.Other, $"schema: {root["title"].Plain}", faults.All);
        }

        foreach (var member in new[] { "error", "warning" })
        {
            if (root[member].Shape != JsonShape.Missing)
            {
                return StatisticalMessage.Without(variant, MessageKind.Other, $"{member}: {ErrorText(root[member])}", faults.All);
            }
        }

        var found = new List<Dataset>();
        if (root["class"].Plain == "collection")
        {
            return Collection(root, variant, options, found, faults);
        }

        if (root["class"].Plain == "dimension")
        {
            var category = root["category"];
            var count = Math.Max(Math.Max(category["index"].Items.Length, category["index"].Members.Length), category["label"].Members.Length);
            return StatisticalMessage.Without(variant, MessageKind.Structure, FaultLog.Text($"dimension {root["label"].Plain}, {count} categories"), faults.All);
        }

        foreach (var (name, value) in IsDataset(root) ? [new("", root)] : root.Members)
        {
            if (IsDataset(value))
            {
                JsonStatDataset.Read(name, value, options, found, faults);
            }
        }

        return Finish(root, variant, found, faults);
    }

    private static StatisticalMessage Finish(JsonValue root, string variant, List<Dataset> found, FaultLog faults)
    {
        if (found.Count == 0 && faults.All.Count == 0)
        {
            faults.Add(FaultKind.MissingColumn, Math.Max(1, root.Line), "dimension", root.Shape.ToString(), "a data set: an object with the members dimension and value", "数据集：含 dimension 与 value 成员的对象");
        }

        return new(variant, found.Count == 0 ? MessageKind.Unreadable : MessageKind.Data, found, [], faults.All) { Prepared = Updated(found) };
    }

    // A dataset of a collection is either there or a link; links alone are a catalogue.
    private static StatisticalMessage Collection(JsonValue root, string variant, ReadOptions options, List<Dataset> found, FaultLog faults)
    {
        var links = new List<string>();
        foreach (var item in root["link"]["item"].Items)
        {
            if (item["class"].Plain == "collection" && item["link"].Is(JsonShape.Object))
            {
                _ = Collection(item, variant, options, found, faults);
            }
            else if (IsDataset(item))
            {
                JsonStatDataset.Read("", item, options, found, faults);
            }
            else
            {
                links.Add(item["href"].Plain);
            }
        }

        var note = links.Count == 0 ? "" : FaultLog.Text($"collection {root["label"].Plain}: {links.Count} links ({string.Join(", ", links.Take(MostLinksNamed))}{(links.Count > MostLinksNamed ? ", …" : "")})");
        return found.Count > 0 || links.Count == 0
            ? Finish(root, variant, found, faults) with { Note = note }
            : StatisticalMessage.Without(variant, MessageKind.Metadata, note, faults.All);
    }

    private static bool IsDataset(JsonValue value) =>
        value.Is(JsonShape.Object) && value["class"].Plain is "" or "dataset"
        && (value["dimension"].Is(JsonShape.Object) || value["value"].Shape is JsonShape.Array or JsonShape.Object);

    // Eurostat: {"error":[{"status":404,"label":"…"}]} or {"error":{"status":"400","label":"…"}}.
    private static string ErrorText(JsonValue error)
    {
        var one = error.Items.Length > 0 ? error.Items[0] : error;
        return one.Is(JsonShape.Object) ? string.Join(" ", one.Members.Select(m => m.Value.Plain)).Trim() : one.Plain;
    }

    private static DateTimeOffset? Updated(List<Dataset> found) =>
        found.Count == 1 && found[0].Attributes.TryGetValue("updated", out var text) && IsoDate().IsMatch(text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at : null;

    [GeneratedRegex("^\\d{4}-\\d{2}-\\d{2}")]
    private static partial Regex IsoDate();

    [GeneratedRegex("\"\\$schema\".*json-stat\\.org/format/schema", RegexOptions.Singleline)]
    private static partial Regex SchemaMark();

    [GeneratedRegex("\"class\"\\s*:\\s*\"(dataset|collection|dimension)\"")]
    private static partial Regex ClassMark();

    [GeneratedRegex("\"dimension\"\\s*:\\s*\\{")]
    private static partial Regex DimensionMark();

    [GeneratedRegex("\"category\"\\s*:\\s*\\{")]
    private static partial Regex CategoryMark();

    [GeneratedRegex("^\\s*\\{\\s*\"(error|warning)\"\\s*:\\s*[\\[{]\\s*\\{?\\s*\"(status|id|label)\"")]
    private static partial Regex ErrorMark();

    // The values of a large bundle may fill the whole head.
    [GeneratedRegex("^[^\\[]{0,4000}\"value\"\\s*:\\s*(\\[|\\{\\s*\"\\d+\"\\s*:)")]
    private static partial Regex BundleMark();
}
