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
