using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>Reads one SDMX-JSON message: an outline first, then the structures, then the data sets as a stream.</summary>
internal sealed partial class SdmxJsonMessage(Stream raw, ReadOptions options, SdmxFaults faults)
{
    private readonly List<Dataset> _datasets = [];
    private readonly List<string> _notes = [];
    private string _variant = "SDMX-JSON";
    private DateTimeOffset? _prepared;

    public StatisticalMessage Read(SdmxStructures companions)
    {
        var outline = SdmxJsonOutline.Of(raw, options);
        if (!outline.IsObject)
        {
            return StatisticalMessage.Without("JSON", MessageKind.Unreadable, "", new FormatFault(FaultKind.BadElement, 1, "", "", "an SDMX-JSON message, which is an object", "SDMX-JSON 消息（JSON 对象）"));
        }

        Header(outline);
        if (outline.Find("dataSets") is { } dataSets)
        {
            return Data(outline, dataSets, companions);
        }

        if (outline.Find("metadataSets") is { } metadata)
        {
            using var sets = SdmxJsonOutline.Document(raw, metadata, options);
            var count = sets.RootElement.ValueKind == JsonValueKind.Array ? sets.RootElement.GetArrayLength() : 0;
            return Without("metadata", MessageKind.Metadata, $"metadata: {SdmxTally.Number(count, "metadata set")}");
        }

        if (outline.Data.Count > 0 && !outline.Data.ContainsKey("structure") && !outline.Data.ContainsKey("structures"))
        {
            return Without("structure", MessageKind.Structure, Artefacts(outline));
        }

        return _notes.Count > 0
            ? Without("error", MessageKind.Other, string.Join("; ", _notes))
            : StatisticalMessage.Without("JSON", MessageKind.Unreadable, "", [.. faults.All(), new FormatFault(FaultKind.BadElement, 1, "", string.Join(", ", outline.Root.Keys.Take(10)), "an SDMX-JSON message with data, metadata, structures or errors", "含数据、元数据、结构或错误的 SDMX-JSON 消息")]);
    }

    /// <summary>What was read before the file turned out broken.</summary>
    public StatisticalMessage Broken(FormatFault fault)
    {
        var all = faults.All().Append(fault).ToList();
        return _datasets.Count > 0
            ? new(_variant, MessageKind.Data, _datasets, [], all, string.Join("; ", _notes)) { Prepared = _prepared }
            : StatisticalMessage.Without(_variant, MessageKind.Unreadable, "", all);
    }

    private StatisticalMessage Without(string flavour, MessageKind kind, string note) =>
        StatisticalMessage.Without($"{_variant} {flavour}", kind, note, faults.All()) with { Prepared = _prepared };

    private void Header(SdmxJsonOutline outline)
    {
        var version = "";
        if ((outline.Find("meta") ?? outline.Find("header")) is { } part)
        {
            using var header = SdmxJsonOutline.Document(raw, part, options);
            _prepared = SdmxInstant.Read(SdmxStructureJson.Text(header.RootElement, "prepared"));
            version = Version(SdmxStructureJson.Text(header.RootElement, "schema"));
        }

        if (version.Length == 0 && outline.Find("$schema") is { } schema)
        {
            using var text = SdmxJsonOutline.Document(raw, schema, options);
            version = Version(text.RootElement.ValueKind == JsonValueKind.String ? text.RootElement.GetString() ?? "" : "");
        }

        version = version.Length > 0 ? version : outline.Data.Count == 0 || outline.Data.ContainsKey("structure") ? "1.0" : "2.0";
        _variant = $"SDMX-JSON {version}";
        if (outline.Find("errors") is not { } errors)
        {
            return;
        }

        using var list = SdmxJsonOutline.Document(raw, errors, options);
        foreach (var error in list.RootElement.ValueKind == JsonValueKind.Array ? list.RootElement.EnumerateArray() : [])
        {
            var title = error.ValueKind == JsonValueKind.String ? error.GetString() : SdmxStructureJson.Text(error, "title") is { Length: > 0 } t ? t : SdmxStructureJson.Text(error, "message");
            _notes.Add($"error {(SdmxStructureJson.Member(error, "code") is { ValueKind: JsonValueKind.Number } code ? code.GetRawText() : "")}: {title}");
        }
    }

    private StatisticalMessage Data(SdmxJsonOutline outline, SdmxJsonPart dataSets, SdmxStructures companions)
    {
        var structures = Structures(outline);
        if (structures.Count == 0)
        {
            faults.Add(FaultKind.BadElement, dataSets.Line, "structure", "", "a structure that says what the indices mean", "说明序号含义的 structure");
        }

        foreach (var (at, line, structure) in Starts(dataSets))
        {
            var pump = new SdmxJsonPump(raw, at, line, options.Limits, options.Cancellation);
            pump.Require();
            var reader = new SdmxJsonDataSets(pump, structures, faults);
            var draft = reader.Read(structure);
            var roles = SdmxRoles.Of(draft, draft.Dimensions.Count > 0 ? new() : companions, faults);
            _datasets.Add(new SdmxAssembly(draft, roles, faults, options.Cancellation).Build());
            if (reader.Rejected > 0)
            {
                _notes.Add(string.Create(CultureInfo.InvariantCulture, $"{reader.Rejected} observations left out because their keys are wrong"));
            }
        }

        return new($"{_variant} data", MessageKind.Data, _datasets, [], faults.All(), string.Join("; ", _notes)) { Prepared = _prepared };
    }

    private List<SdmxJsonStructure> Structures(SdmxJsonOutline outline)
    {
        if ((outline.Find("structures") ?? outline.Find("structure")) is not { } part)
        {
            return [];
        }

        using var json = SdmxJsonOutline.Document(raw, part, options);
        return json.RootElement.ValueKind == JsonValueKind.Array
            ? [.. json.RootElement.EnumerateArray().Select(SdmxJsonStructure.Read)]
            : [SdmxJsonStructure.Read(json.RootElement)];
    }

    // Where each data set begins and which structure it has; "structure" may stand after the observations.
    private List<(long At, long Line, int Structure)> Starts(SdmxJsonPart dataSets)
    {
        var starts = new List<(long, long, int)>();
        var pump = new SdmxJsonPump(raw, dataSets.Start, dataSets.Line, options.Limits, options.Cancellation);
        pump.Require();
        if (pump.Type != JsonTokenType.StartArray)
        {
            faults.Add(FaultKind.BadElement, dataSets.Line, "dataSets", pump.Type.ToString(), "an array", "数组");
            return starts;
        }

        for (pump.Require(); pump.Type != JsonTokenType.EndArray; pump.Require())
        {
            if (pump.Type != JsonTokenType.StartObject)
            {
                faults.Add(FaultKind.BadElement, pump.Line, "dataSets", pump.Type.ToString(), "an object", "对象");
                pump.Skip();
                continue;
            }

            var (at, line, structure) = (pump.Start, pump.Line, 0);
            SdmxJsonOutline.Members(pump, (name, _) =>
            {
                structure = name == "structure" && pump.Type == JsonTokenType.Number && pump.Number is >= 0 and < 1e6 ? (int)pump.Number : structure;
                pump.Skip();
            });
            starts.Add((at, line, structure));
        }

        return starts;
    }

    private string Artefacts(SdmxJsonOutline outline)
    {
        var tally = new SdmxTally();
        foreach (var (name, part) in outline.Data)
        {
            using var json = SdmxJsonOutline.Document(raw, part, options);
            foreach (var item in json.RootElement.ValueKind == JsonValueKind.Array ? json.RootElement.EnumerateArray() : [])
            {
                tally.Count(name.EndsWith("ies", StringComparison.Ordinal) ? name[..^3] + "y" : name.EndsWith("Processes", StringComparison.OrdinalIgnoreCase) ? name[..^2] : name.TrimEnd('s'), SdmxStructureJson.Text(item, "id"));
            }
        }

        return tally.Note();
    }

    private static string Version(string schema) =>
        SchemaVersion().Match(schema) is { Success: true } m ? m.Groups[1].Value : "";

    [GeneratedRegex(@"/(\d\.\d)(\.\d)?/sdmx-json-", RegexOptions.CultureInvariant)]
    private static partial Regex SchemaVersion();
}
