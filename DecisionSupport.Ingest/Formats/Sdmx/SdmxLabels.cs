namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>Names for the codes that a data set uses, from the code lists of its structure.</summary>
internal static class SdmxLabels
{
    public static void Add(SdmxDraft draft, SdmxRoles roles, SdmxStructures structures)
    {
        if (roles.Structure is null || structures.CodeLists.Count == 0)
        {
            return;
        }

        foreach (var section in draft.Sections)
        {
            foreach (var pair in section.Shared.Concat(section.Rows.SelectMany(r => r.Rest)))
            {
                if (roles.Structure.CodeLists.TryGetValue(pair.Id, out var list) && roles.Dimensions.Contains(pair.Id)
                    && structures.CodeLists.TryGetValue(list, out var names) && names.TryGetValue(pair.Value, out var name))
                {
                    draft.AddLabel(pair.Id, pair.Value, name);
                }
            }
        }
    }
}
