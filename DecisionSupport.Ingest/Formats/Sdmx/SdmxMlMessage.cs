using System.Globalization;
using System.Text.RegularExpressions;

namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>Reads one SDMX-ML message from its root, unwraps SOAP and other envelopes, and tells data from the rest.</summary>
internal sealed partial class SdmxMlMessage(SdmxFaults faults, ReadOptions options)
{
    // SOAP body, operation response and result lie around a message.
    private const int DeepestEnvelope = 8;
    private readonly SdmxMlHeader _header = new();
    private readonly List<Dataset> _datasets = [];
    private readonly List<string> _notes = [];
    private string _variant = "SDMX-ML";

    public StatisticalMessage Read(SdmxXmlCursor cursor, SdmxStructures structures)
    {
        cursor.ToRoot();
        if (cursor.Name == "schema" && cursor.Reader.NamespaceURI == "http://www.w3.org/2001/XMLSchema")
        {
            return StatisticalMessage.Without("XML schema", MessageKind.Other, $"XML schema of {cursor.Attribute("targetNamespace")}");
        }

        return Message(cursor, structures, 0)
            ?? Unknown(cursor);
    }

    /// <summary>What was read before the file turned out broken.</summary>
    public StatisticalMessage Broken(FormatFault fault)
    {
        var all = faults.All().Append(fault).ToList();
        return _datasets.Count > 0
            ? new(_variant, MessageKind.Data, _datasets, [], all, string.Join("; ", _notes)) { Prepared = _header.Prepared }
            : StatisticalMessage.Without(_variant, MessageKind.Unreadable, "", all);
    }

    private static StatisticalMessage Unknown(SdmxXmlCursor cursor) => StatisticalMessage.Without("XML", MessageKind.Unreadable, "",
        new FormatFault(FaultKind.BadElement, cursor.Line, cursor.Path, cursor.Name, "an SDMX message: Structure, GenericData, StructureSpecificData, CompactData, …", "SDMX 消息：Structure、GenericData、StructureSpecificData、CompactData 等"));

    private StatisticalMessage? Message(SdmxXmlCursor cursor, SdmxStructures structures, int depth)
    {
        var name = cursor.Name;
        var version = Version(cursor.Reader.NamespaceURI);
        if (version.Length > 0)
        {
            _variant = $"SDMX-ML {version}";
            var flavour = Flavour(name);
            if (flavour.Length > 0)
            {
                _variant += flavour;
                return Data(cursor, structures);
            }

            if (SdmxMlOther.Read(cursor, name, _variant, faults) is { } other)
            {
                return other with { Faults = faults.All() };
            }
        }

        StatisticalMessage? found = null;
        if (depth < DeepestEnvelope && (depth > 0 || version.Length == 0))
        {
            cursor.Children(() => found ??= Message(cursor, structures, depth + 1));
        }

        return found;
    }

    private StatisticalMessage Data(SdmxXmlCursor cursor, SdmxStructures structures)
    {
        cursor.Children(() =>
        {
            switch (cursor.Name)
            {
                case "Header":
                    _header.Read(cursor);
                    break;
                case "DataSet":
                    Dataset(cursor, structures);
                    break;
                case "Footer":
                    cursor.Children(() => _notes.Add($"footer {cursor.Attribute("code")}: {cursor.Words()}"));
                    break;
                default:
                    faults.Add(FaultKind.BadElement, cursor.Line, cursor.Path, cursor.Name, "Header, DataSet or Footer", "Header、DataSet 或 Footer");
                    break;
            }
        });
        if (_datasets.Count == 0)
        {
            _notes.Insert(0, "a data message without a data set");
        }

        return new(_variant, MessageKind.Data, _datasets, [], faults.All(), string.Join("; ", _notes.Distinct(StringComparer.Ordinal))) { Prepared = _header.Prepared };
    }

    private void Dataset(SdmxXmlCursor cursor, SdmxStructures structures)
    {
        var draft = new SdmxMlDataSet(cursor, _header.Of(cursor.AnyAttribute("structureRef")), faults).Read(_header);
        var roles = SdmxRoles.Of(draft, structures, faults);
        SdmxLabels.Add(draft, roles, structures);
        _datasets.Add(new SdmxAssembly(draft, roles, faults, options.Cancellation).Build());
        if (roles.Note.Length > 0)
        {
            _notes.Add(roles.Note);
        }
    }

    private static string Flavour(string name) => name switch
    {
        "GenericData" => " generic",
        "GenericTimeSeriesData" => " generic time series",
        "StructureSpecificData" => " structure-specific",
        "StructureSpecificTimeSeriesData" => " structure-specific time series",
        "CompactData" => " compact",
        "UtilityData" => " utility",
        "CrossSectionalData" => " cross-sectional",
        "MessageGroup" => " message group",
        _ => "",
    };

    // "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message", in capitals before 2.1.
    private static string Version(string space) =>
        SchemaVersion().Match(space) is { Success: true } m ? string.Create(CultureInfo.InvariantCulture, $"{m.Groups[1].Value}.{m.Groups[2].Value}") : "";

    [GeneratedRegex(@"sdmx\.org/resources/sdmxml/schemas/v(\d)_(\d)/", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SchemaVersion();
}
