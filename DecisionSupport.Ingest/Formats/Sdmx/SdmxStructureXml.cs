namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>Reads data structures, dataflows and code lists out of an SDMX-ML structure message of any version.</summary>
internal sealed class SdmxStructureXml(SdmxXmlCursor cursor, SdmxStructures into)
{
    public void Read() => cursor.Children(Artefact);

    private void Artefact()
    {
        var id = cursor.Attribute("id");
        switch (cursor.Name)
        {
            case "DataStructure" or "KeyFamily" when id.Length > 0:
                var structure = new SdmxStructure(cursor.Attribute("agencyID"), id, cursor.Attribute("version"));
                Components(structure);
                if (structure.Dimensions.Count > 0)
                {
                    into.Structures.Add(structure);
                }

                break;
            case "Dataflow" or "ProvisionAgreement" or "ProvisionAgrement" when id.Length > 0:
                cursor.Children(() =>
                {
                    if (cursor.Name is "Structure" or "StructureUsage" or "Dataflow" && SdmxReference.Read(cursor) is { Length: > 0 } target)
                    {
                        into.Flows[id] = SdmxStructures.IdOf(target);
                    }
                    else if (cursor.Name == "KeyFamilyRef")
                    {
                        cursor.Children(() => into.Flows[id] = cursor.Name == "KeyFamilyID" ? cursor.Text() : into.Flows.GetValueOrDefault(id, id));
                    }
                });
                break;
            case "Codelist" or "CodeList" or "ValueList" when id.Length > 0:
                Codes(id);
                break;
            default:
                cursor.Children(Artefact);
                break;
        }
    }

    private void Components(SdmxStructure structure) => cursor.Children(() =>
    {
        switch (cursor.Name)
        {
            case "Dimension":
            case "MeasureDimension":
                var list = cursor.Attribute("codelist");
                var dimension = Component((name, id) => list = name == "Enumeration" ? id : list);
                if (structure.Dimensions.Contains(dimension) || dimension.Length == 0)
                {
                    break;
                }

                structure.Dimensions.Add(dimension);
                if (list.Length > 0)
                {
                    structure.CodeLists[dimension] = list;
                }

                break;
            case "TimeDimension":
                structure.Time = Component(null);
                break;
            case "PrimaryMeasure":
            case "Measure":
                var numeric = false;
                var measure = Component((name, type) => numeric |= name == "TextFormat" && type is "Double" or "Float" or "Decimal" or "Integer" or "Long" or "BigInteger" or "Short" or "Count" or "Incremental");
                structure.Measures.Add(measure);
                if (numeric)
                {
                    structure.NumericMeasures.Add(measure);
                }

                break;
            case "Attribute":
                var level = Level(cursor.Attribute("attachmentLevel"));
                var attribute = Component((name, _) => level = name switch
                {
                    "PrimaryMeasure" or "Observation" => SdmxLevel.Observation,
                    "None" or "Dataflow" => SdmxLevel.DataSet,
                    "Dimension" or "Group" => SdmxLevel.Series,
                    _ => level,
                });
                structure.Attributes[attribute] = level;
                break;
            case "DimensionList" or "MeasureList" or "AttributeList" or "DataStructureComponents" or "Components":
                Components(structure);
                break;
            default:
                break;
        }
    });

    private static SdmxLevel Level(string attachment) => attachment switch
    {
        "Series" or "Group" => SdmxLevel.Series,
        "DataSet" => SdmxLevel.DataSet,
        _ => SdmxLevel.Observation,
    };

    // The id stands on the component, or is that of its concept (conceptRef before 2.1).
    private string Component(Action<string, string>? part)
    {
        var id = cursor.Attribute("id") is { Length: > 0 } own ? own : cursor.Attribute("conceptRef");
        var concept = "";
        Parts(id.Length == 0, part, ref concept);
        return id.Length > 0 ? id : concept;
    }

    private void Parts(bool wanted, Action<string, string>? part, ref string concept)
    {
        var found = concept;
        void Visit()
        {
            switch (cursor.Name)
            {
                case "ConceptIdentity":
                    var reference = SdmxReference.Read(cursor);
                    found = wanted ? reference[(reference.LastIndexOf('.') + 1)..] is var tail && tail.Contains(':', StringComparison.Ordinal) ? SdmxStructures.IdOf(reference) : tail : found;
                    break;
                case "Enumeration":
                    part?.Invoke("Enumeration", SdmxStructures.IdOf(SdmxReference.Read(cursor)));
                    break;
                case "TextFormat":
                    part?.Invoke("TextFormat", cursor.Attribute("textType"));
                    break;
                case "LocalRepresentation" or "AttributeRelationship":
                    cursor.Children(Visit);
                    break;
                default:
                    part?.Invoke(cursor.Name, "");
                    break;
            }
        }

        cursor.Children(Visit);
        concept = found;
    }

    private void Codes(string list)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        cursor.Children(() =>
        {
            if (cursor.Name is not ("Code" or "ValueItem"))
            {
                return;
            }

            // "value" and Description before 2.1, "id" and Name since.
            var code = cursor.Attribute("id") is { Length: > 0 } id ? id : cursor.Attribute("value");
            var name = "";
            cursor.Children(() =>
            {
                if (cursor.Name is "Name" || (cursor.Name == "Description" && name.Length == 0))
                {
                    var isEnglish = cursor.Reader.GetAttribute("xml:lang") is null or "en";
                    var text = cursor.Text();
                    name = name.Length == 0 || isEnglish ? text : name;
                }
            });
            if (code.Length > 0 && name.Length > 0)
            {
                names[code] = name;
            }
        });
        into.CodeLists[list] = names;
    }
}
