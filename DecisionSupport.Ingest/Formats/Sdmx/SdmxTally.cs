using System.Globalization;

namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>Counts the artefacts of a structure message and says so in one sentence.</summary>
internal sealed class SdmxTally
{
    // Element names of SDMX-ML; the collections of SDMX-JSON have the same names in the plural.
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Codelist"] = "code list",
        ["ValueList"] = "value list",
        ["GeographicCodelist"] = "geographic code list",
        ["GeoGridCodelist"] = "grid code list",
        ["HierarchicalCodelist"] = "hierarchical code list",
        ["Hierarchy"] = "hierarchy",
        ["HierarchyAssociation"] = "hierarchy association",
        ["ConceptScheme"] = "concept scheme",
        ["CategoryScheme"] = "category scheme",
        ["Categorisation"] = "categorisation",
        ["AgencyScheme"] = "agency scheme",
        ["DataProviderScheme"] = "data provider scheme",
        ["DataConsumerScheme"] = "data consumer scheme",
        ["MetadataProviderScheme"] = "metadata provider scheme",
        ["OrganisationUnitScheme"] = "organisation unit scheme",
        ["OrganisationScheme"] = "organisation scheme",
        ["Agency"] = "agency",
        ["DataStructure"] = "data structure",
        ["KeyFamily"] = "data structure",
        ["MetadataStructure"] = "metadata structure",
        ["MetadataStructureDefinition"] = "metadata structure",
        ["Dataflow"] = "dataflow",
        ["Metadataflow"] = "metadata flow",
        ["ContentConstraint"] = "constraint",
        ["AttachmentConstraint"] = "constraint",
        ["DataConstraint"] = "constraint",
        ["MetadataConstraint"] = "constraint",
        ["AvailabilityConstraint"] = "constraint",
        ["ProvisionAgreement"] = "provision agreement",
        ["ProvisionAgrement"] = "provision agreement",
        ["MetadataProvisionAgreement"] = "metadata provision agreement",
        ["StructureSet"] = "structure set",
        ["StructureMap"] = "structure map",
        ["RepresentationMap"] = "representation map",
        ["ConceptSchemeMap"] = "concept scheme map",
        ["CategorySchemeMap"] = "category scheme map",
        ["OrganisationSchemeMap"] = "organisation scheme map",
        ["ReportingTaxonomyMap"] = "reporting taxonomy map",
        ["ReportingTaxonomy"] = "reporting taxonomy",
        ["Process"] = "process",
        ["TransformationScheme"] = "transformation scheme",
        ["VtlMappingScheme"] = "VTL mapping scheme",
        ["NamePersonalisationScheme"] = "name personalisation scheme",
        ["CustomTypeScheme"] = "custom type scheme",
        ["RulesetScheme"] = "ruleset scheme",
        ["UserDefinedOperatorScheme"] = "operator scheme",
    };

    private readonly Dictionary<string, (int Count, string Only)> _counts = new(StringComparer.Ordinal);

    /// <summary>Counts an artefact; names of other elements are ignored.</summary>
    public void Count(string element, string id)
    {
        if (Names.TryGetValue(element, out var name))
        {
            _counts[name] = (_counts.GetValueOrDefault(name).Count + 1, id);
        }
    }

    /// <summary>"structure: 3 code lists, 1 data structure (ECB_EXR1)".</summary>
    public string Note() => _counts.Count == 0
        ? "structure: empty"
        : $"structure: {string.Join(", ", _counts.Select(c => c.Value.Count == 1 ? $"1 {c.Key} ({c.Value.Only})" : Number(c.Value.Count, c.Key)))}";

    public static string Number(int count, string name) => string.Create(
        CultureInfo.InvariantCulture, $"{count} {(count == 1 ? name : name.EndsWith('y') ? name[..^1] + "ies" : name.EndsWith('s') ? name + "es" : name + "s")}");
}
