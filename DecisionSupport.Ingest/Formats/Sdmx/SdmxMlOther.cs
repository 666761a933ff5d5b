namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>Names SDMX-ML messages that hold no data: what they are and how much of it.</summary>
internal static class SdmxMlOther
{
    /// <summary>The message at hand; null when its name is none of SDMX.</summary>
    public static StatisticalMessage? Read(SdmxXmlCursor cursor, string name, string version, SdmxFaults faults) => name switch
    {
        "Structure" => Structure(cursor, version, faults),
        "GenericMetadata" or "StructureSpecificMetadata" or "MetadataReport" or "MetadataData" => Metadata(cursor, name, version),
        "Error" => Error(cursor, version),
        "RegistryInterface" => Registry(cursor, version),
        _ when name.EndsWith("Query", StringComparison.Ordinal) || name == "QueryMessage" =>
            StatisticalMessage.Without($"{version} query", MessageKind.Other, $"query: {name}"),
        _ => null,
    };

    private static StatisticalMessage Structure(SdmxXmlCursor cursor, string version, SdmxFaults faults)
    {
        var top = cursor.Reader.Depth + 1;
        var isOld = version is "SDMX-ML 1.0" or "SDMX-ML 2.0";
        var tally = new SdmxTally();
        DateTimeOffset? prepared = null;
        Walk(cursor, () =>
        {
            if (cursor.Reader.Depth == top && !isOld && cursor.Name is not ("Header" or "Structures" or "Footer"))
            {
                faults.Add(FaultKind.BadElement, cursor.Line, cursor.Path, cursor.Name, "Header, Structures or Footer", "Header、Structures 或 Footer");
            }

            if (cursor.Name == "Prepared")
            {
                prepared = SdmxInstant.Read(cursor.Text());
            }
            else if (cursor.Reader.NamespaceURI.Contains("/structure", StringComparison.Ordinal) && cursor.Attribute("id") is { Length: > 0 } id)
            {
                tally.Count(cursor.Name, id);
            }
        });
        return StatisticalMessage.Without($"{version} structure", MessageKind.Structure, tally.Note()) with { Prepared = prepared };
    }

    private static StatisticalMessage Metadata(SdmxXmlCursor cursor, string name, string version)
    {
        var (sets, reports) = (0, 0);
        Walk(cursor, () =>
        {
            sets += cursor.Name == "MetadataSet" ? 1 : 0;
            reports += cursor.Name is "Report" or "AttributeValueSet" ? 1 : 0;
        });
        return StatisticalMessage.Without($"{version} metadata", MessageKind.Metadata, $"metadata: {SdmxTally.Number(sets, "metadata set")}, {SdmxTally.Number(reports, "report")} ({name})");
    }

    private static StatisticalMessage Error(SdmxXmlCursor cursor, string version)
    {
        var notes = new List<string>();
        cursor.Children(() =>
        {
            if (cursor.Name == "ErrorMessage")
            {
                var code = cursor.Attribute("code");
                notes.Add($"error {code}: {cursor.Words()}");
            }
        });
        return StatisticalMessage.Without($"{version} error", MessageKind.Other, notes.Count > 0 ? string.Join("; ", notes) : "error without a message");
    }

    private static StatisticalMessage Registry(SdmxXmlCursor cursor, string version)
    {
        var kind = "";
        cursor.Children(() => kind = kind.Length == 0 && cursor.Name != "Header" ? cursor.Name : kind);
        return StatisticalMessage.Without($"{version} registry", MessageKind.Other, $"registry message: {(kind.Length > 0 ? kind : "empty")}");
    }

    private static void Walk(SdmxXmlCursor cursor, Action element) => cursor.Children(() =>
    {
        element();
        Walk(cursor, element);
    });
}
