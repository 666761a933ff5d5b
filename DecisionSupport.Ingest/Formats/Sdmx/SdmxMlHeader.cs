using System.Globalization;

namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>One Structure of a header: what a data set refers to by structureRef.</summary>
internal sealed record SdmxMlHeaderStructure(string Reference, string DimensionAtObservation, bool ExplicitMeasures);

/// <summary>What the header of an SDMX-ML message says about its data.</summary>
internal sealed class SdmxMlHeader
{
    public DateTimeOffset? Prepared { get; private set; }

    public string Action { get; private set; } = "";

    public string DataSetId { get; private set; } = "";

    public string KeyFamily { get; private set; } = "";

    public Dictionary<string, SdmxMlHeaderStructure> Structures { get; } = new(StringComparer.Ordinal);

    public SdmxMlHeaderStructure? Of(string structureRef) =>
        Structures.GetValueOrDefault(structureRef) ?? (Structures.Count == 1 ? Structures.Values.First() : null);

    public void Read(SdmxXmlCursor cursor) => cursor.Children(() =>
    {
        switch (cursor.Name)
        {
            case "Prepared":
                Prepared = SdmxInstant.Read(cursor.Text());
                break;
            case "DataSetAction":
                Action = SdmxActions.Name(cursor.Text());
                break;
            case "DataSetID":
                DataSetId = cursor.Text();
                break;
            case "KeyFamilyRef":
                KeyFamily = cursor.Text();
                break;
            case "Structure":
                ReadStructure(cursor);
                break;
            default:
                break;
        }
    });

    private void ReadStructure(SdmxXmlCursor cursor)
    {
        var id = cursor.Attribute("structureID");
        var at = cursor.Attribute("dimensionAtObservation");
        var isExplicit = cursor.Attribute("explicitMeasures") == "true";
        var reference = "";
        cursor.Children(() =>
        {
            // Structure, StructureUsage or ProvisionAgreement: a Ref, or a URN as element or text.
            var text = "";
            if (cursor.Name is "Structure" or "StructureUsage" or "ProvisionAgreement" or "ProvisionAgrement")
            {
                text = SdmxReference.Read(cursor);
            }

            reference = text.Length > 0 ? text : reference;
        });
        Structures[id] = new(reference, at, isExplicit);
    }
}

/// <summary>References to structures as "AGENCY:ID(VERSION)".</summary>
internal static class SdmxReference
{
    /// <summary>Reads the reference within the element at hand: Ref, URN, or a URN as text.</summary>
    public static string Read(SdmxXmlCursor cursor)
    {
        if (cursor.Reader.IsEmptyElement)
        {
            return "";
        }

        var (found, depth) = ("", cursor.Reader.Depth);
        while (cursor.Advance() && cursor.Reader.Depth > depth)
        {
            if (cursor.Reader.NodeType == System.Xml.XmlNodeType.Text && found.Length == 0)
            {
                found = OfUrn(cursor.Reader.Value);
            }
            else if (cursor.Reader.NodeType == System.Xml.XmlNodeType.Element && cursor.Name == "Ref" && cursor.Attribute("id").Length > 0)
            {
                found = Of(cursor.Attribute("agencyID"), cursor.Attribute("id"), cursor.Attribute("version"));
            }
        }

        return found;
    }

    public static string Of(string agency, string id, string version) =>
        $"{(agency.Length > 0 ? agency + ":" : "")}{id}{(version.Length > 0 ? $"({version})" : "")}";

    public static string OfUrn(string text) => text.Trim() is var s && s.LastIndexOf('=') is >= 0 and var at ? s[(at + 1)..] : s;
}

/// <summary>Instants of headers, of which some publishers write only the day.</summary>
internal static class SdmxInstant
{
    public static DateTimeOffset? Read(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}

/// <summary>Names of what a producer does with observations.</summary>
internal static class SdmxActions
{
    private static readonly string[] Names = ["Append", "Replace", "Delete", "Merge", "Information"];

    /// <summary>The action as named in full, from its name, or its letter in SDMX-CSV; empty when it is none.</summary>
    public static string Name(string text) =>
        text.Equals("Update", StringComparison.OrdinalIgnoreCase) ? "Append" // SDMX 2.0
        : Array.Find(Names, n => n.Equals(text, StringComparison.OrdinalIgnoreCase) || (text.Length == 1 && n[0] == char.ToUpperInvariant(text[0]))) ?? "";
}
